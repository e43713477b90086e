"""Saying that something is not all right, and noting what was done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.contact.choices import ReportReason
from hub.contact.policy import MOST_LETTERS
from hub.controls import TOO_LONG

FORGOTTEN = {"autocomplete": "off"}  # whoever takes up the phone next must not find the words again


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportReason.choices,
        initial=ReportReason.OTHER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong."), "invalid_choice": _("Choose one from the list.")},
    )
    words = forms.CharField(
        label=_("Anything you want to add"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, **FORGOTTEN}),
        error_messages={"max_length": TOO_LONG},
    )
    also_block = forms.BooleanField(
        label=_("Also block them, so that we no longer see each other here"), required=False, initial=True
    )


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("What was done"),
        help_text=_("Facts and reasons. Only those who read reports see it."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, **FORGOTTEN}),
        error_messages={"required": _("Write what was done, or why nothing was."), "max_length": TOO_LONG},
    )
