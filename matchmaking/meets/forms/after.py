"""Whom somebody wants to meet again, a name for a partnership, and a host's offer to two people."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.events.models import Booking
from hub.once import OnceField
from matchmaking.meets.condition.choosing import Choice
from matchmaking.meets.policy import MOST_PICKS
from matchmaking.partnerships.policy import NAME_LETTERS

GONE = _("Somebody you chose cannot be chosen any more. Look at your choices again.")
MOST_LINE = 500  # letters of a host's line, as the table keeps them


class PicksForm(forms.Form):
    """Everybody one met, and others who came and agreed to be found."""

    people = forms.MultipleChoiceField(
        label=_("I would like to meet again"),
        help_text=_("As many as you like, up to ten. Nobody is a good answer too."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )

    marks_optional = False

    def __init__(self, sent: Any = None, *, choices: Sequence[Choice], chosen: Sequence[int]) -> None:
        ids = {choice.booking.public_id: choice.booking for choice in choices}
        super().__init__(sent, initial={"people": [key for key, one in ids.items() if one.pk in chosen]})
        met = [(choice.booking.public_id, _label(choice)) for choice in choices if choice.is_met]
        others = [(choice.booking.public_id, _label(choice)) for choice in choices if not choice.is_met]
        field: Any = self.fields["people"]
        field.choices = (
            [(_("People you met"), met), (_("Others who came"), others)] if met and others else met or others
        )
        self.ids = ids

    def clean_people(self) -> list[int]:
        chosen = self.cleaned_data["people"]
        if len(chosen) > MOST_PICKS:
            said = _("You chose %(many)d people. Choose ten at most: those you most want to meet again.")
            raise forms.ValidationError(said % {"many": len(chosen)})
        return [self.ids[key].pk for key in chosen]


def _label(choice: Choice) -> str:
    name = format_html("<bdi>{}</bdi>", choice.booking.called)
    if not choice.is_met:
        return name
    where = _t("round %(round)d, table %(table)d") % {"round": choice.round or 0, "table": choice.table or 0}
    return (
        format_html("{}, {}<br>{}", name, where, choice.reason) if choice.reason else format_html("{}, {}", name, where)
    )


class TogetherForm(forms.Form):
    """The first of two clicks."""

    name = forms.CharField(
        label=_("What shall it be called?"),
        help_text=_("A working title will do, for example “Safe journeys”. You can change it later."),
        max_length=NAME_LETTERS,
        error_messages={"required": _("Give it a name. You can change it later."), "max_length": TOO_LONG},
    )
    once = OnceField()


class WarmForm(forms.Form):
    """Two who came, and why they should meet."""

    one = forms.ChoiceField(label=_("Somebody who came"), error_messages={"invalid_choice": GONE})
    two = forms.ChoiceField(label=_("Somebody they should meet"), error_messages={"invalid_choice": GONE})
    line = forms.CharField(
        label=_("Your line to them both"),
        help_text=_("Why you think they should meet. Both read it, and whoever hosts this with you."),
        max_length=MOST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a warm line, so that they know why you bring them together."),
            "max_length": TOO_LONG,
        },
    )

    def __init__(self, *args: Any, people: Sequence[Booking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {booking.public_id: booking for booking in people}
        choices = [("", _("Choose somebody")), *((key, one.called) for key, one in self.people.items())]
        for name in ("one", "two"):
            field: Any = self.fields[name]
            field.choices = choices
            field.error_messages["required"] = _("Choose somebody from the list.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("one") and told.get("one") == told.get("two"):
            self.add_error("two", _("Choose two different people."))
        return told
