"""Pieces that the forms of this room share: lines, choices, names, and a key against second taps."""

import unicodedata
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.organisations.models import new_once
from hub.organisations.policy import MOST_LETTERS

CHOOSE = _("Choose one of the lines below.")
UNSHOWABLE = _("That has a sign in it that cannot be shown. Type it again.")
NOT_IN_NAMES = {"Cc", "Cs", "Co", "Cn"}  # control, surrogate, private, unassigned
_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2028\u2029\ufeff")  # T49


def shown_name(field: forms.Field, name: str) -> str:
    """A name letter for letter, in any script; without signs nobody could see (T49)."""
    name = unicodedata.normalize("NFC", name)
    field.run_validators(name)  # a few letters grow when they are written in one way
    if any(unicodedata.category(letter) in NOT_IN_NAMES or letter in _DIRECTION for letter in name):
        raise ValidationError(UNSHOWABLE)
    if not any(unicodedata.category(letter)[0] in "LN" for letter in name):
        raise ValidationError(_("Type a name with at least one letter or digit."))
    return name


def line(label: Any, hint: Any = "", *, required: bool = False, most: int = 200, empty: Any = "") -> forms.CharField:
    sentences = {"max_length": TOO_LONG, "required": empty}
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required, error_messages=sentences)


def lines(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )


def title_line() -> forms.CharField:
    return line(_("What do you do there?"), _("Like “trustee”, “lecturer” or “volunteer”."), most=120)


def choice(label: Any, choices: Any, *, empty: Any = None, required: bool = True, hint: Any = "") -> forms.ChoiceField:
    listed = choices if empty is None else [("", empty), *choices]
    sentences = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(label=label, help_text=hint, choices=listed, required=required, error_messages=sentences)


class OnceForm(forms.Form):
    """Carries a key of its own, so that sending it twice makes one thing (T26)."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = new_once

    def clean_once(self) -> str:
        """A key that was tampered with is replaced: it is no reason to lose what was typed."""
        try:
            return str(UUID(self.cleaned_data["once"]))
        except ValueError:
            return new_once()
