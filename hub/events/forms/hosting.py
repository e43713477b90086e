"""Putting a gathering on and changing it; what people are asked; who looks after it; what a host writes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.controls import DayField
from hub.events.choices import Audience, EventFormat
from hub.events.forms.hosting_fields import CHOOSE, LineField, LinesField, NumberField, OnceForm, choice
from hub.events.forms.hosting_times import TimesForm
from hub.events.models import Event
from hub.events.moments import nearest_moment
from hub.events.policy import MOST_LETTERS, MOST_QUESTIONS
from hub.organisations.models import Scheme
from hub.people.choices import Region
from hub.people.models import Topic

SAME_NAME: Final = (
    *("kind", "title", "about", "who_for", "format", "place", "travel", "joining", "region", "scheme"),
    *("pay", "pays_costs", "places", "community_least", "community_most", "university_least", "university_most"),
)
PARTS: Final = (
    (_("What"), ("kind", "title", "about", "who_for")),
    (_("When"), ("day", "starts", "starts_which", "at_night", "ends", "ends_which", "next_day", "zone")),
    (_("Where"), ("format", "place", "travel", "joining", "region")),
    (
        _("How many"),
        ("places", "community_least", "university_least", "community_most", "university_most", "opens_on", "closes_on"),
    ),
    (_("Time, pay and costs"), ("pay", "pays_costs")),
    (_("To be found"), ("topics", "scheme")),
)


class EventForm(forms.Form):
    """Everything about a gathering but its times."""

    kind = choice(_("What kind of gathering is it?"), (), initial="gathering")
    title = LineField(label=_("Title"), hint=_("What people see first."), empty=_("Give it a title."), max_length=120)
    about = LinesField(label=_("What happens?"), hint=_("Two or three sentences. You can write this later."))
    who_for = LinesField(label=_("Who is it for?"), most=500, rows=2)
    format = choice(
        _("How do people meet?"), EventFormat.choices, missing=_("Choose how people meet."), widget=forms.RadioSelect
    )
    place = LinesField(label=_("Where is it?"), hint=_("The address and the room."), most=500, rows=2)
    travel = LinesField(
        label=_("Getting there, and getting in"),
        hint=_("Bus and train. Steps, lift, toilets, hearing loop, quiet room."),
    )
    joining = LinesField(
        label=_("How do people join online?"),
        hint=_("The link and the number to ring. Only people who have a place see this."),
        most=1_000,
        rows=3,
    )
    region = choice(_("Region"), Region.choices, empty=_("Online, or all of the UK"), required=False)
    places = NumberField(
        label=_("Places in all"),
        hint=_("For both sides together."),
        least=1,
        missing=_("Say how many places there are: a whole number, like 30."),
    )
    community_least = NumberField(label=_("Kept for the community side"), required=False)
    university_least = NumberField(label=_("Kept for the university side"), required=False)
    community_most = NumberField(label=_("The most from the community side"), required=False)
    university_most = NumberField(label=_("The most from the university side"), required=False)
    opens_on = DayField(label=_("First day to book"), required=False)
    closes_on = DayField(label=_("Last day to book"), required=False)
    pay = LinesField(
        label=_("Who is paid, and what for?"),
        hint=_("Say it plainly. If nobody is paid, say that too."),
        most=500,
        rows=2,
    )
    pays_costs = forms.BooleanField(label=_("People can ask for what it costs them to come"), required=False)
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE, "invalid_pk_value": CHOOSE, "invalid_list": CHOOSE},
    )
    scheme = forms.ModelChoiceField(
        label=_("Is it part of a scheme?"),
        queryset=Scheme.objects.none(),
        required=False,
        empty_label=_("No"),
        error_messages={"invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["places"].error_messages["min_value"] = _("Say how many places there are: 1 or more.")
        kinds = [(kind.name, kind.label) for kind in registry.event_kinds if kind.is_open]
        if event is not None and event.kind not in dict(kinds):  # another room made it and knows what it is
            kinds = [(event.kind, registry.event_kinds[event.kind].label)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["topics"].queryset = Topic.objects.all()  # type: ignore[attr-defined]
        self.fields["scheme"].queryset = Scheme.objects.order_by("name")  # type: ignore[attr-defined]
        least = _("Nobody of the other side gets these. Empty: none.")
        for name in ("community_least", "university_least"):
            self.fields[name].help_text = least
        for name in ("community_most", "university_most"):
            self.fields[name].help_text = _("Empty: as many as there are places.")
        self.fields["opens_on"].help_text = _("Empty: as soon as you open it.")
        self.fields["closes_on"].help_text = _("Empty: until it starts.")

    @classmethod
    def of(cls, event: Event) -> dict[str, Any]:
        """What a form that changes it starts with."""
        start = {name: getattr(event, name) for name in SAME_NAME}
        for name in ("community_least", "university_least"):
            start[name] = start[name] or None
        zone = ZoneInfo(event.zone)
        opens, closes = event.booking_opens_at, event.booking_closes_at
        start["opens_on"] = opens.astimezone(zone).date() if opens else None
        start["closes_on"] = (closes.astimezone(zone) - timedelta(minutes=1)).date() if closes else None
        return {**start, "topics": [topic.pk for topic in event.topics.all()]}

    @property
    def parts(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """Its fields under their headings, in a sensible order."""
        for heading, names in PARTS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield heading, fields

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        facts = {name: said[name] for name in (*SAME_NAME, "topics")}
        opens, closes = said.get("opens_on"), said.get("closes_on")
        facts["booking_opens_at"] = self._midnight(opens) if opens else None
        facts["booking_closes_at"] = self._midnight(closes + timedelta(days=1)) if closes else None
        return facts

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("community_least", "university_least"):
            if name not in self.errors:
                said[name] = said.get(name) or 0
        self._check_numbers(said)
        self._check_days(said)
        return said

    def _check_numbers(self, said: dict[str, Any]) -> None:
        places, kept = said.get("places"), 0
        for side in ("community", "university"):
            least, most = said.get(f"{side}_least"), said.get(f"{side}_most")
            kept += least or 0
            if least is not None and most is not None and most < least:
                self.add_error(f"{side}_most", _("This is less than what you keep for them. Check both numbers."))
        if places is not None and kept > places:
            words = _("You keep %(kept)d places for the two sides, and there are %(places)d in all. Check the numbers.")
            self.add_error("places", words % {"kept": kept, "places": places})

    def _check_days(self, said: dict[str, Any]) -> None:
        opens, closes, starts_on = said.get("opens_on"), said.get("closes_on"), self._day_of_it()
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The last day to book comes before the first. Check both."))
        elif starts_on and opens and opens > starts_on:
            self.add_error("opens_on", _("That is after the gathering. Choose an earlier day."))
        elif starts_on and closes and closes > starts_on:
            self.add_error("closes_on", _("That is after the gathering. Choose an earlier day."))

    def _day_of_it(self) -> date | None:
        return self.event.local_start.date() if self.event else self.cleaned_data.get("day")

    def _zone(self) -> str:
        return self.event.zone if self.event else self.cleaned_data["zone"]

    def _midnight(self, day: date) -> datetime:
        return nearest_moment(day, time(0), self._zone())


class NewEventForm(OnceForm, EventForm, TimesForm):
    """With its times, in the order of the page."""

    field_order = [name for _heading, names in PARTS for name in names]

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**super().facts, **{name: said[name] for name in ("starts_at", "ends_at", "zone", "once")}}


class MoveForm(TimesForm):
    """Another time for it."""


class CallOffForm(forms.Form):
    reason = LineField(
        label=_("Why?"),
        hint=_("One line. Everybody who was coming gets it in a letter, and it stands on the page."),
        empty=_("Say why, in a few words."),
        max_length=300,
    )


class HostForm(forms.Form):
    who = LineField(
        label=_("Who looks after it with you?"),
        hint=_("Their e-mail address, or their whole name here. They must be somebody who puts on gatherings."),
        empty=_("Type a name or an e-mail address."),
        max_length=254,
    )


class QuestionsForm(forms.Form):
    """So many lines, and for each whether an answer is needed."""

    marks_optional = False

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {question.position: question for question in event.questions.all()}
        for number in range(MOST_QUESTIONS):
            label, row = _("Question %(number)d") % {"number": number + 1}, there.get(number)
            self.fields[f"words_{number}"] = LineField(label=label, max_length=200, initial=row.words if row else "")
            needed = forms.BooleanField(label=_("People must answer this one"), required=False)
            needed.initial = bool(row and row.is_needed)
            self.fields[f"needed_{number}"] = needed

    @property
    def questions(self) -> list[tuple[str, bool]]:
        said = self.cleaned_data
        return [(said[f"words_{number}"], said[f"needed_{number}"]) for number in range(MOST_QUESTIONS)]


class MessageForm(OnceForm):
    """To all or some of those who are coming."""

    audience = choice(_("Who gets it?"), (), missing=_("Choose who gets it."), widget=forms.RadioSelect)
    subject = LineField(label=_("What is it about?"), empty=_("Say in a few words what it is about."), max_length=120)
    text = LinesField(label=_("Your words"), empty=_("Write something first. One line is enough."), rows=8)
    field_order = ("audience", "subject", "text")

    def __init__(self, *args: Any, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.value, f"{one.label} ({counts[one.value]})") for one in Audience if counts[one.value]]
        self.fields["audience"].choices = listed  # type: ignore[attr-defined]
        if len(listed) == 1:
            self.fields["audience"].initial = listed[0][0]


class RecapForm(forms.Form):
    text = LinesField(
        label=_("What came out of it?"),
        hint=_(
            "What people talked about, what they agreed, and what each takes away. Name nobody who may not want it."
        ),
        empty=_("Write a few lines first."),
        most=MOST_LETTERS,
        rows=10,
    )
