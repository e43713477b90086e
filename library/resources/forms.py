"""Forms of the library's workroom."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from library.resources.choices import CycleStep, Nation


class ResourceForm(WagtailAdminPageForm):
    """What an editor fills in for any resource."""

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
