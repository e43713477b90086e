"""One form sent twice is one row (T26): its hidden name, and the name of what was sent with it."""

from uuid import UUID, uuid4, uuid5

from django import forms


class OnceField(forms.CharField):
    """Filled in when the form is shown. Whatever comes back that is no name is replaced: it stops nobody."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=lambda: str(uuid4()))

    def clean(self, value: object) -> UUID:
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()


def same_tap(once: UUID, *words: str) -> UUID:
    """One name for one form sent with the same words: a second tap adds nothing, other words are never lost (T26)."""
    return uuid5(once, "\x1f".join(words))
