"""Whom somebody would like to meet, and whom they must not be put together with (M4, T6)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hub.events.models import Booking
from matchmaking.meets.forms.before_card import SeveralField
from matchmaking.meets.policy import MOST_WISHES


def called(booking: Booking) -> str:
    """Name, side and organisations: all that is shown of somebody here."""
    groups = [row.organisation.name for row in getattr(booking.person, "belongs_to", ())]
    beside = " · ".join([str(booking.get_side_display()), *groups])
    return format_html('<bdi>{}</bdi> <span class="quiet">{}</span>', booking.called, beside)


class WishesForm(forms.Form):
    """Ticks beside the names of those who come."""

    marks_optional = False

    def __init__(self, data: Any = None, *, people: Sequence[Booking], wished: Iterable[int] = ()) -> None:
        self.people = {one.public_id: one for one in people}
        super().__init__(data, initial={"wishes": [one.public_id for one in people if one.pk in set(wished)]})
        self.fields["wishes"] = SeveralField(
            label=_("Whom would you like to meet?"),
            help_text=_("Tick up to %d.") % MOST_WISHES,
            choices=[(one.public_id, called(one)) for one in people],
            most=MOST_WISHES,
        )

    @property
    def chosen(self) -> list[Booking]:
        return [self.people[name] for name in self.cleaned_data["wishes"]]


class ApartForm(forms.Form):
    """Somebody on the list, or an address. What is said of an address is the same whoever has it."""

    marks_optional = False
    address = forms.EmailField(
        label=_("Or type their e-mail address"),
        help_text=_("Use this if their name is not above. We do not say if anybody has this address, or comes."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "invalid": _("Type an address like name@example.org"),
            "max_length": _("That is too long for an e-mail address."),
        },
    )

    def __init__(self, data: Any = None, *, people: Sequence[Booking], own_address: str) -> None:
        self.people, self.own_address = {one.public_id: one for one in people}, own_address.casefold()
        super().__init__(data)
        if people:
            lines = [(one.public_id, f"{one.called} · {one.get_side_display()}") for one in people]
            self.fields["person"] = forms.ChoiceField(
                label=_("Choose a name"),
                choices=[("", _("Nobody on this list")), *lines],
                required=False,
                error_messages={"invalid_choice": _("That name is not on the list any more. Choose again.")},
            )
            self.order_fields(["person", "address"])
        else:
            self.fields["address"].label = _("Type their e-mail address")

    @property
    def other(self) -> Booking | None:
        return self.people.get(self.cleaned_data.get("person", ""))

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address.casefold() == self.own_address:
            raise ValidationError(_("That is your own address. Type the other person’s."))
        return address

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        said = super().clean() or {}
        if not self.errors and not said.get("person") and not said.get("address"):
            self.add_error("address", _("Choose a name, or type an address."))
        return said
