"""Pieces that the forms of hosts share: lines, numbers, times, and a key against second taps."""

import unicodedata
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.events.policy import MOST_LETTERS, MOST_PLACES
from hub.organisations.models import new_once

CHOOSE = _("Choose one of the lines below.")
NO_NUMBER = _("Type a whole number, like 30.")
NO_TIME = _("Type a time like 18:30.")
WAYS_TO_WRITE_A_TIME = ("%H:%M", "%H.%M", "%I:%M %p", "%I.%M %p", "%I:%M%p", "%I.%M%p", "%I %p", "%I%p", "%H")
UNSEEN = {"Cc", "Cs", "Co", "Cn"}  # control, surrogate, private, unassigned
_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2028\u2029\ufeff")  # T49


class LineField(forms.CharField):
    """One line in any script, without signs nobody could see (T49)."""

    def __init__(self, *, hint: Any = "", empty: Any = "", **options: Any) -> None:
        sentences = {"max_length": TOO_LONG, "required": empty}
        super().__init__(help_text=hint, required=bool(empty), error_messages=sentences, **options)

    def clean(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().clean(value))
        self.run_validators(text)  # a few letters grow when they are written in one way
        if any(unicodedata.category(letter) in UNSEEN or letter in _DIRECTION for letter in text):
            raise ValidationError(_("That has a sign in it that cannot be shown. Type it again."))
        return text


class LinesField(forms.CharField):
    def __init__(
        self, *, hint: Any = "", empty: Any = "", most: int = MOST_LETTERS, rows: int = 4, **more: Any
    ) -> None:
        super().__init__(
            help_text=hint,
            required=bool(empty),
            max_length=most,
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
            error_messages={"max_length": TOO_LONG, "required": empty},
            **more,
        )


class NumberField(forms.IntegerField):
    """A number of people."""

    def __init__(self, *, hint: Any = "", least: int = 0, missing: Any = NO_NUMBER, **options: Any) -> None:
        super().__init__(
            help_text=hint,
            min_value=least,
            max_value=MOST_PLACES,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--w4"}),
            error_messages={
                "required": missing,
                "invalid": NO_NUMBER,
                "min_value": _("Type %(limit_value)d or more."),
                "max_value": _("Type %(limit_value)d or less. For more people, ask the programme team."),
            },
            **options,
        )


class HourField(forms.TimeField):
    """An hour of the wall clock as people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=WAYS_TO_WRITE_A_TIME,
            widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--w4"}),
            error_messages={"required": NO_TIME, "invalid": NO_TIME},
            **options,
        )


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


def choice(
    label: Any, choices: Any, *, empty: Any = None, required: bool = True, missing: Any = CHOOSE, **more: Any
) -> forms.ChoiceField:
    """One of a few lines; `missing` says what to choose when nothing was."""
    listed = choices if empty is None else [("", empty), *choices]
    sentences = {"required": missing, "invalid_choice": CHOOSE}
    return forms.ChoiceField(label=label, choices=listed, required=required, error_messages=sentences, **more)
