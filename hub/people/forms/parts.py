"""One short form for each question of a profile (P1, P6). Answers may stay empty; who sees them is asked beside."""

import unicodedata
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.people.choices import Experience, ReachBy, Region, SeenBy, Side
from hub.people.models import Profile, Topic
from hub.people.policy import MOST_LETTERS

NOT_LISTED = _("Choose one of the lines below.")
RATHER_NOT = ("", _("I would rather not say"))
_NEVER_SHOWN = {"Cc", "Cs", "Co", "Cn"}  # control, surrogate, private, unassigned
_TURNING = set("\u202a\u202b\u202c\u202d\u202e")  # these would turn the words around them (T49)
_BREAKS = {"\n", "\t"}


class Words(forms.CharField):
    """What somebody says of themselves: kept letter for letter, in any script, with its lines."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        messages = {"max_length": TOO_LONG, **kwargs.pop("error_messages", {})}
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=False, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> str:
        """One way to write a line's end and each letter, so that what is counted is what is kept."""
        said = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", said)

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(_is_unshowable(letter) for letter in value):
            raise ValidationError(_("That has a sign in it that cannot be shown. Take it out, or type it again."))


def _is_unshowable(letter: str) -> bool:
    return letter in _TURNING or (letter not in _BREAKS and unicodedata.category(letter) in _NEVER_SHOWN)


class PartForm(forms.Form):
    """The answer to one question, and who may see it."""

    marks_optional = False  # nothing is needed here, and the page says so once
    seen_by = forms.ChoiceField(
        label=_("Who may see this?"),
        choices=SeenBy,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who may see this."), "invalid_choice": NOT_LISTED},
    )

    def __init__(self, *args: Any, profile: Profile | None = None, hides: bool = False, **kwargs: Any) -> None:
        """Starts from what `profile` says; `hides` leaves the boxes empty for those who may not read it."""
        self.hides = hides
        kwargs["initial"] = self._told(profile) if profile else {"seen_by": self._default()}
        super().__init__(*args, **kwargs)

    def answers(self) -> dict[str, Any]:
        """The fields of the question, without who may see them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_by"}

    def _default(self) -> str:
        return SeenBy.MEMBERS

    def _told(self, profile: Profile) -> dict[str, Any]:
        names = [name for name in self.base_fields if name != "seen_by"]
        told = {} if self.hides else {name: self._value(profile, name) for name in names}
        return {**told, "seen_by": getattr(profile, f"{self.shown_as}_seen_by")} if self.shown_as else told

    def _value(self, profile: Profile, name: str) -> Any:
        return list(profile.topics.values_list("slug", flat=True)) if name == "topics" else getattr(profile, name)

    shown_as: ClassVar[str] = ""  # the part whose audience the radios begin with


class WorksOnForm(PartForm):
    shown_as = "works_on"
    field_order = ("works_on", "seen_by")
    works_on = Words(
        label=_("What do you work on?"),
        help_text=_("For example: “We help families who have just arrived find a home.” One line is enough."),
        max_length=MOST_LETTERS,
        rows=5,
    )


class OffersForm(PartForm):
    shown_as = "offers"
    field_order = ("offers", "seen_by")
    offers = Words(
        label=_("What can you offer?"),
        help_text=_("For example: trust in a neighbourhood, a meeting room, statistics, an hour a month."),
        max_length=MOST_LETTERS,
        rows=5,
    )


class HopesForm(PartForm):
    shown_as = "hopes"
    field_order = ("hopes", "seen_by")
    hopes = Words(
        label=_("What do you hope for?"),
        help_text=_("For example: “Somebody who can help us count who gets turned away.”"),
        max_length=MOST_LETTERS,
        rows=5,
    )


class TopicsForm(PartForm):
    shown_as = "topics"
    field_order = ("topics", "seen_by")
    topics = forms.ModelMultipleChoiceField(
        label=_("Which topics do you care about?"),
        help_text=_("Tick as many as you like."),
        queryset=Topic.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("One of these topics is not on our list. Tick those you want again."),
            "invalid_pk_value": _("One of these topics is not on our list. Tick those you want again."),
            "invalid_list": _("Tick the topics you want again."),
        },
    )


class WhereForm(PartForm):
    shown_as = "region"
    field_order = ("region", "side", "experience", "seen_by")
    region = forms.ChoiceField(
        label=_("Where do you work?"),
        choices=[RATHER_NOT, *Region.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the regions on the list.")},
    )
    side = forms.ChoiceField(
        label=_("What is your part in partnerships?"),
        help_text=_("This one stands beside your name wherever people meet you here."),
        choices=[*Side.choices, RATHER_NOT],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )
    experience = forms.ChoiceField(
        label=_("How long have you done this?"),
        choices=[*Experience.choices, RATHER_NOT],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )


class ReachForm(PartForm):
    shown_as = "reach"
    field_order = ("reach_by", "phone", "reach_when", "seen_by")
    reach_by = forms.ChoiceField(
        label=_("How do you like to be reached?"),
        choices=[*ReachBy.choices, RATHER_NOT],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )
    phone = Words(
        label=_("Phone number, if you want to be rung or texted"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "govuk-input--w20"}),
    )
    reach_when = Words(
        label=_("When does it suit you?"),
        help_text=_("For example: weekday mornings, or never on Fridays."),
        max_length=200,
    )
    seen_by = forms.ChoiceField(
        label=_("Who may see this?"),
        help_text=_("How to reach you is never shown to everybody."),
        choices=[(choice.value, choice.label) for choice in SeenBy if choice != SeenBy.MEMBERS],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say who may see this."),
            "invalid_choice": _("How to reach you is never shown to everybody. Choose one of the lines below."),
        },
    )

    def _default(self) -> str:
        return SeenBy.INTRODUCED

    def clean(self) -> dict[str, Any]:
        """Somebody who wants a ring or a text has given a number."""
        cleaned = super().clean() or {}
        needs_number = cleaned.get("reach_by") in (ReachBy.PHONE, ReachBy.TEXT)
        if needs_number and "phone" not in self.errors and not any(sign.isdigit() for sign in cleaned.get("phone", "")):
            self.add_error("phone", _("Give a phone number, or choose e-mail above."))
        return cleaned


class AccessForm(PartForm):
    field_order = ("access_needs",)
    seen_by = None  # type: ignore[assignment]  # for hosts of events they book, and nobody else (P1)
    access_needs = Words(
        label=_("What do you need to take part?"),
        help_text=_("For example: step-free rooms, a sign language interpreter, breaks, somebody with you."),
        max_length=MOST_LETTERS,
        rows=5,
    )


FORMS: Final[dict[str, type[PartForm]]] = {
    "works_on": WorksOnForm,
    "offers": OffersForm,
    "hopes": HopesForm,
    "reach": ReachForm,
    "topics": TopicsForm,
    "where": WhereForm,
    "access": AccessForm,
}
