"""What somebody who is named answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG


class ConsentForm(forms.Form):
    """Yes or no, to exactly the sentences that were shown."""

    agrees = forms.ChoiceField(
        label=_("May the story name you?"),
        choices=[("yes", _("Yes, that is fine")), ("no", _("No, please leave me out"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick yes or no."), "invalid_choice": _("Pick yes or no.")},
    )
    words = forms.CharField(
        label=_("Anything you want to tell the author? (optional)"),
        help_text=_("For example that something should be said in another way."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    read_mark = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
