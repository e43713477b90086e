"""Closing an account asks one thing."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseAccountForm(forms.Form):
    """One box, so that nobody closes an account by a slip."""

    sure = forms.BooleanField(
        label=_("Yes, close my account"),
        error_messages={"required": _("Tick the box if you are sure. If not, go back: nothing has changed.")},
    )
