"""The four letters at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ArriveForm(forms.Form):
    """Capitals or not, with blanks or without: a noisy hall is no place to be strict."""

    code = forms.CharField(
        label=_("The four letters at the door"),
        help_text=_("They stand on a sheet by the door, or a host tells you."),
        max_length=20,
        error_messages={
            "required": _("Type the four letters."),
            "max_length": _("Type four letters and no more."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
