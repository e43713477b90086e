"""A name, a starting point."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.people.choices import StartingPoint

_NOT_IN_NAMES = {"Cc", "Cs", "Co", "Cn"}  # control, surrogate, private, unassigned
_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2028\u2029\ufeff")  # T49


class NameForm(forms.Form):
    """What they like to be called: kept letter for letter, in any script."""

    name = forms.CharField(
        label=_("What do you like to be called?"),
        help_text=_("The name people here will see. A first name is enough."),
        max_length=200,
        error_messages={
            "required": _("Type a name. A first name or a nickname is fine."),
            "max_length": _("Use at most %(limit_value)d letters. You typed %(show_value)d."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_name(self) -> str:
        name = unicodedata.normalize("NFC", self.cleaned_data["name"])
        self.fields["name"].run_validators(name)  # a few letters grow when they are written in one way
        if any(unicodedata.category(letter) in _NOT_IN_NAMES or letter in _DIRECTION for letter in name):
            raise ValidationError(_("That has a sign in it that cannot be shown. Type the name again."))
        if not any(unicodedata.category(letter)[0] in "LNPS" for letter in name):
            raise ValidationError(_("Type a name that can be seen."))
        return name


class StartForm(forms.Form):
    """Where they start from. Optional, never a gate, can change (P2)."""

    starting_point = forms.ChoiceField(
        label=_("Which is most like you?"),
        help_text=_("This only changes what we suggest first. Everything stays open to you."),
        choices=[*StartingPoint.choices, ("", _("I would rather not say"))],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the lines below.")},
    )
