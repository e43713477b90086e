"""The readiness check and schemes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.controls import DayField
from hub.organisations import readiness
from hub.organisations.forms.fields import CHOOSE, OnceForm, line, lines, shown_name
from hub.organisations.models import Organisation, Scheme


class ReadinessForm(OnceForm):
    """Ten questions, each yes, partly or no."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in readiness.QUESTIONS:
            self.fields[question.name] = forms.ChoiceField(
                label=question.words,
                choices=list(readiness.ANSWERS.items()),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer. “Not sure” counts as no."), "invalid_choice": CHOOSE},
            )

    @property
    def answers(self) -> dict[str, str]:
        return {question.name: self.cleaned_data[question.name] for question in readiness.QUESTIONS}


class SchemeForm(OnceForm):
    name = line(_("Name of the scheme"), required=True, most=120, empty=_("Type its name."))
    about = lines(_("What is it for?"))
    starts_on = DayField(label=_("First day"), help_text=_("Like 12 3 2027."))
    ends_on = DayField(label=_("Last day"), help_text=_("If it is known."), required=False)

    def clean_name(self) -> str:
        return shown_name(self.fields["name"], self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first. Check both."))
        return said

    @classmethod
    def of(cls, scheme: Scheme) -> dict[str, Any]:
        """What a form that changes it starts with."""
        return {name: getattr(scheme, name) for name in ("name", "about", "starts_on", "ends_on")}


class NewSchemeForm(SchemeForm):
    """With the organisation that runs it."""

    organisation = forms.ModelChoiceField(
        label=_("Which organisation runs it?"),
        queryset=Organisation.objects.none(),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        empty_label=_("Choose an organisation"),
    )
    field_order = ("name", "organisation", "about", "starts_on", "ends_on")

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = among  # type: ignore[attr-defined]
