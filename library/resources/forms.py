"""Forms of the library's workroom."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from library.resources import readiness
from library.resources.choices import CycleStep, Nation


class ResourceForm(WagtailAdminPageForm):
    """What an editor fills in for any resource. A draft may be half done; what is published must be ready."""

    today: ClassVar[Callable[[], date]]  # plugged in by the room: a form asks no clock itself

    cycle = forms.MultipleChoiceField(
        label=_("Steps of a partnership"),
        choices=CycleStep.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("When is it of use? Pick as many as fit."),
    )
    nations = forms.MultipleChoiceField(
        label=_("Nations it is for"),
        choices=Nation.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Laws, benefits and approvals differ. Pick none where it holds in all four."),
    )

    def _post_clean(self) -> None:
        """The page now has what was typed; unless it is only kept as a draft, look whether it is ready."""
        super()._post_clean()
        if self.is_deferred_validation or not hasattr(self.instance, "own_faults"):
            return
        typed = self._versions_as_typed()
        for name, sentence in readiness.faults(self.instance, on=type(self).today(), versions=typed).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, sentence)

    def _versions_as_typed(self) -> list[Any]:
        """The other versions as the form has them now; those taken away are left out."""
        formset = self.formsets.get("other_versions")
        if formset is None:
            return []
        return [form.instance for form in formset.forms if form.is_valid() and not form.cleaned_data.get("DELETE")]

    def still_needed(self) -> dict[str, Any]:
        """What the page as it was last kept needs before it can be published."""
        return readiness.faults(self.instance, on=type(self).today())
