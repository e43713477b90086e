"""Choosing how to hear of things: each group of letters is one question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import How

MISTAKES = {"required": _("Choose how you want these letters."), "invalid_choice": _("Choose one of the lines below.")}


def _offered(*offers: str) -> list[tuple[str, Any]]:
    return [(how, How(how).label) for how in offers]


class ChoicesForm(forms.Form):
    """One question for each group that rooms have plugged in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in registry.letter_groups:
            self.fields[group.name] = forms.ChoiceField(
                label=group.label,
                help_text=group.text,
                choices=_offered(*group.offers),
                widget=forms.RadioSelect,
                error_messages=MISTAKES,
            )

    @property
    def wishes(self) -> dict[str, str]:
        """How they want to hear, by the name of each group."""
        return dict(self.cleaned_data)


class StopForm(forms.Form):
    """Fewer letters of one group, or none; where only "none" is left to choose, the button alone says it."""

    def __init__(self, *args: Any, group: registry.LetterGroup | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offers = [how for how in (How.NONE, How.WEEKLY) if group and how in group.offers]
        if len(offers) > 1:
            self.fields["how"] = forms.ChoiceField(
                label=_("What would you like instead?"),
                choices=_offered(*offers),
                initial=How.NONE,
                widget=forms.RadioSelect,
                error_messages=MISTAKES,
            )

    @property
    def wish(self) -> str:
        return str(self.cleaned_data.get("how", How.NONE))
