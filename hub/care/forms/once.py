"""The hidden name of one form: sent twice, it is one row (T26)."""

from uuid import UUID, uuid4

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
