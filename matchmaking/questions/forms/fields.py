"""Pieces that the forms of this room share."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from matchmaking.questions.policy import LINE_LETTERS, MOST_LETTERS, MOST_TAGS, TAG_LETTERS

CHOOSE = _("Choose one of the lines below.")
HIDDEN_SIGNS = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, format, surrogate, private, unassigned


def line(label: Any, hint: Any = "", *, missing: Any = "", most: int = LINE_LETTERS) -> forms.CharField:
    """One line; needed if something is said when it is `missing`."""
    sentences = {"max_length": TOO_LONG, "required": missing}
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=bool(missing), error_messages=sentences
    )


def lines(label: Any, hint: Any = "", *, missing: Any = "", rows: int = 5) -> forms.CharField:
    """Several lines; needed if something is said when they are `missing`."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_LETTERS,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG, "required": missing},
    )


def choice(
    label: Any, choices: Any, hint: Any = "", *, missing: Any = CHOOSE, radio: bool = False
) -> forms.ChoiceField:
    widget = forms.RadioSelect if radio else forms.Select
    sentences = {"required": missing, "invalid_choice": CHOOSE}
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, widget=widget, error_messages=sentences)


class TagsField(forms.CharField):
    """A few free words with commas between them; cleaned to a list."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Words of your own"),
            help_text=_("Up to six, with commas between them. For example: buses, letters, interpreters."),
            max_length=MOST_TAGS * (TAG_LETTERS + 2),
            required=False,
            error_messages={"max_length": TOO_LONG},
        )

    def clean(self, value: Any) -> list[str]:
        words = [" ".join(word.split()).casefold() for word in super().clean(value).split(",")]
        tags = list(dict.fromkeys(word for word in words if word))
        if len(tags) > MOST_TAGS:
            raise ValidationError(_("That is more than six words. Take some away."))
        if any(len(tag) > TAG_LETTERS for tag in tags):
            raise ValidationError(_("One of these is long. Use at most 40 letters for each."))
        if any(unicodedata.category(letter) in HIDDEN_SIGNS for tag in tags for letter in tag):
            raise ValidationError(_("That has a sign in it that cannot be shown. Type it again."))
        return tags
