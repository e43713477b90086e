"""Starting a partnership, answering, asking one more, and what it says of itself."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.events.models import Event
from hub.once import OnceField
from hub.people.choices import Region
from hub.people.models import Person, Topic
from matchmaking.partnerships.choices import TWO_SIDES, PartnershipSide
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.policy import NAME_LETTERS, PURPOSE_LETTERS, REASON_LETTERS

NOT_LISTED = _("Choose one from the list.")
SIDES = {
    PartnershipSide.COMMUNITY: _("The community side: a group, a charity, people who live it"),
    PartnershipSide.UNIVERSITY: _("The university side: research, teaching, the place itself"),
    PartnershipSide.SUPPORTER: _("A supporter: a broker, a funder, a friend of both"),
}


def _one_of(label: Any, choices: Any, *, missing: Any = NOT_LISTED, **options: Any) -> forms.ChoiceField:
    errors = {"required": missing, "invalid_choice": NOT_LISTED}
    return forms.ChoiceField(label=label, choices=choices, error_messages=errors, **options)


def _name(**options: Any) -> forms.CharField:
    return forms.CharField(
        label=_("What is it called?"),
        help_text=_("A few words that both sides would say, like “Safe journeys”. You can change it later."),
        max_length=NAME_LETTERS,
        error_messages={"required": _("Give it a name. You can change it later."), "max_length": TOO_LONG},
        **options,
    )


def _purpose() -> forms.CharField:
    return forms.CharField(
        label=_("What would you like to find out or do together?"),
        help_text=_("Two or three lines in plain words. It need not be settled yet."),
        max_length=PURPOSE_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


def _people(people: Sequence[Person]) -> list[tuple[str, str]]:
    return [(person.public_id, person.called) for person in people]


class StartForm(forms.Form):
    """With one person to begin: whichever side one takes, the other's is the other."""

    person = _one_of(_("With whom?"), (), missing=_("Choose a person."), widget=forms.RadioSelect)
    own_side = _one_of(
        _("On which side are you?"),
        [(side.value, SIDES[side]) for side in TWO_SIDES],
        missing=_("Say on which side you are."),
        widget=forms.RadioSelect,
        help_text=_("They are asked to join on the other side."),
    )
    name = _name()
    purpose = _purpose()
    event = _one_of(
        _("Where did you meet?"),
        (),
        required=False,
        help_text=_("If you met at a gathering of the Hub, choose it. Its host sees a number, and never who."),
    )
    once = OnceField()

    def __init__(self, *args: Any, people: Sequence[Person] = (), events: Sequence[Event] = (), **options: Any) -> None:
        self.people = {person.public_id: person for person in people}
        self.events = {event.public_id: event for event in events}
        super().__init__(*args, **options)
        self.fields["person"].choices = _people(people)  # type: ignore[attr-defined]
        places = [(event.public_id, f"{event.title}, {event.local_start:%d.%m.%Y}") for event in events]
        self.fields["event"].choices = [("", _("Somewhere else")), *places]  # type: ignore[attr-defined]
        if not events:
            del self.fields["event"]

    @property
    def asked(self) -> Person:
        return self.people[self.cleaned_data["person"]]

    @property
    def other_side(self) -> str:
        return next(side for side in TWO_SIDES if side != self.cleaned_data["own_side"])

    @property
    def gathering(self) -> Event | None:
        return self.events.get(self.cleaned_data.get("event", ""))


class AnswerForm(forms.Form):
    """Two buttons."""

    answer = _one_of(_("Your answer"), [("yes", "yes"), ("no", "no")], missing=_("Say yes, or not this time."))


class AskForm(forms.Form):
    """One more person, on any side."""

    person = _one_of(_("Whom would you like to ask?"), (), missing=_("Choose a person."), widget=forms.RadioSelect)
    side = _one_of(
        _("On which side would they be?"),
        [(side.value, words) for side, words in SIDES.items()],
        missing=_("Say on which side they would be."),
        widget=forms.RadioSelect,
        help_text=_("Supporters count for neither side."),
    )

    def __init__(self, *args: Any, people: Sequence[Person] = (), **options: Any) -> None:
        self.people = {person.public_id: person for person in people}
        super().__init__(*args, **options)
        self.fields["person"].choices = _people(people)  # type: ignore[attr-defined]

    @property
    def asked(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class EditForm(forms.Form):
    """What a partnership says of itself."""

    name = _name()
    purpose = _purpose()
    region = _one_of(_("Where in the UK?"), [("", _("Not said")), *Region.choices], required=False)
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Topic.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_LISTED, "invalid_pk_value": NOT_LISTED, "invalid_list": NOT_LISTED},
    )
    read_mark = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def told_by(cls, partnership: Partnership) -> dict[str, Any]:
        """What it says now."""
        topics = list(partnership.topics.values_list("slug", flat=True))
        facts = {name: getattr(partnership, name) for name in ("name", "purpose", "region", "read_mark")}
        return {**facts, "topics": topics}


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("A few words for the others"),
        help_text=_("Thanks are always good. The others in it read this, and nobody else."),
        max_length=REASON_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
