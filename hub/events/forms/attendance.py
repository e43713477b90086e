"""Who came: finding people in the list, and somebody who had not booked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.events.choices import BookingStatus, EventSide
from hub.events.forms.hosting_fields import LineField, OnceForm, choice
from hub.people.models import Person


class FindPeopleForm(forms.Form):
    """A plain GET form over the list of people."""

    marks_optional = False
    q = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    side = choice(_("Side"), EventSide.choices, empty=_("Both sides"), required=False)
    status = choice(_("Where they stand"), BookingStatus.choices, empty=_("Everybody"), required=False)


class WalkInForm(OnceForm):
    """Somebody who came along. An e-mail address is asked by the team only: others could find out who is here."""

    name = LineField(
        label=_("Their name"),
        hint=_("As they like to be called. A first name is enough."),
        empty=_("Type a name. “A guest” will do."),
        max_length=200,
    )
    side = choice(
        _("On which side do they come?"), EventSide.choices, missing=_("Choose their side."), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, by_team: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_team:
            self.fields["email"] = forms.EmailField(
                label=_("The e-mail address of their account"),
                help_text=_("If they have one. Then it stands in their own list too."),
                required=False,
                max_length=254,
                error_messages={"invalid": _("Type an address like name@example.org.")},
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["person"] = None
        if said.get("email"):
            said["person"] = Person.objects.active().filter(email__iexact=said["email"]).first()
            if said["person"] is None:
                self.add_error("email", _("Nobody here has this address. Leave it empty to add them by name."))
        return said
