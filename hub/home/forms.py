"""The sample form of the style guide."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    question = forms.CharField(
        label=_("What would you like to find out?"), help_text=_("In your own words. You can change it later.")
    )
    day = forms.DateField(
        label=_("When could you meet?"),
        input_formats=["%d %m %Y"],
        error_messages={"invalid": _("Type a date like 12 3 2027")},
    )
    more = forms.CharField(label=_("Anything else?"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reach = forms.ChoiceField(
        label=_("How should we reach you?"),
        choices=[("letter", _("E-mail")), ("inbox", _("Only when I sign in"))],
        widget=forms.RadioSelect,
    )
    region = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("ne", _("North East")), ("wal", _("Wales"))],
        error_messages={"required": _("Choose where you are.")},
    )
    agree = forms.BooleanField(label=_("Send me a copy"), required=False)
