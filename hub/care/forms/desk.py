"""What those who answer write down."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hub.care.choices import WRITTEN_BY_HAND, NoteKind, Outcome
from hub.care.policy import MOST_LETTERS
from hub.once import OnceField
from hub.people.models import Person

TOO_LONG = _("Use at most %(limit_value)d letters. You typed %(show_value)d.")
FORGOTTEN = {"rows": 4, "autocomplete": "off"}
DAYS = ["%d %m %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"]


def _words(label: Any, hint: Any = "", *, required: Any = "") -> forms.CharField:
    """A box for some lines; `required` is what is said when it stays empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_LETTERS,
        required=bool(required),
        widget=forms.Textarea(attrs=FORGOTTEN),
        error_messages={"required": required, "max_length": TOO_LONG},
    )


class AnswerForm(forms.Form):
    note = _words(_("What did you say? A line for your colleagues"))


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Look in the answers of the last 30 days"),
        max_length=100,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )


class NoteForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, kind.label) for kind in WRITTEN_BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you are writing down.")},
    )
    text = _words(_("Your words"), _("What you know, not what you guess."), required=_("Write a line or two."))
    once = OnceField()

    def clean_kind(self) -> NoteKind:
        return NoteKind(self.cleaned_data["kind"])


class ReasonForm(forms.Form):
    reason = _words(_("Why?"), required=_("Say why in a line. It stays in the log of this case."))


class _LeadForm(forms.Form):
    """Chooses one of the leads it is given."""

    def __init__(self, *args: Any, leads: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leads = {lead.public_id: lead for lead in leads}
        self.fields["lead"].choices = [(key, lead.called) for key, lead in self.leads.items()]  # type: ignore[attr-defined]

    def clean_lead(self) -> Person:
        return self.leads[self.cleaned_data["lead"]]


class HandOverForm(_LeadForm):
    lead = forms.ChoiceField(
        label=_("Who takes it from you?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a lead."),
            "invalid_choice": _("This lead cannot read the case any more. Choose another."),
        },
    )
    reason = _words(_("Why?"), required=_("Say why in a line. It stays in the log of this case."))


class KeepOutForm(_LeadForm):
    lead = forms.ChoiceField(
        label=_("Who must not read it from now on?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a lead."),
            "invalid_choice": _("This lead cannot read the case any more. Choose another."),
        },
    )
    reason = _words(_("Why?"), required=_("Say why in a line. It stays in the log of this case."))


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    text = _words(
        _("What was decided, and why?"),
        _("Say also who was told."),
        required=_("Say what was decided, and why."),
    )
    review_on = forms.DateField(
        label=_("When should a lead look at it again?"),
        help_text=_("Like 12 3 2027. Leave it empty if there is no need."),
        required=False,
        input_formats=DAYS,
        error_messages={"invalid": _("Type a date like 12 3 2027.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["review_on"]
        if day and day <= self.today:
            raise forms.ValidationError(_("Type a day that is still to come."))
        return day
