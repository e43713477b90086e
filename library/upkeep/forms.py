"""What an owner says needs work, and how editors make their lists shorter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.once import OnceField
from library.resources.models import resource_kinds
from library.upkeep.choices import Report
from library.upkeep.policy import MOST_LETTERS


class RepairForm(forms.Form):
    """What is not right any more."""

    words = forms.CharField(
        label=_("What needs work?"),
        help_text=_("Say where it stands, and what is not right any more. A few words are enough."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what needs work. A few words are enough."), "max_length": TOO_LONG},
    )
    once = OnceField()


class StateForm(forms.Form):
    """Which list, and which part of it. What makes no sense is passed over: see `asked`."""

    marks_optional = False

    show = forms.ChoiceField(label=_("List"), choices=Report.choices, required=False)
    kind = forms.ChoiceField(label=_("What it is"), required=False)
    q = forms.CharField(
        label=_("Words in the title, or who looks after it"),
        max_length=100,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(kind._meta.model_name, kind.kind) for kind in resource_kinds()]
        self.fields["kind"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for and makes sense."""
        self.is_valid()
        known = {name: str(value) for name, value in self.cleaned_data.items() if value}
        return {"show": Report.OVERDUE.value} | known
