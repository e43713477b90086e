"""A form that is sent twice does its work once (T26)."""

from typing import Any
from uuid import UUID, uuid4

from django import forms


class OnceField(forms.CharField):
    """A hidden name for one form. One that came back broken is no fault of the person: it gets a new name."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, initial=lambda: str(uuid4()), **options)

    def clean(self, value: Any) -> str:
        try:
            return str(UUID(str(value)))
        except ValueError:
            return str(uuid4())
