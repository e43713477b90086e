"""Roles and suspensions: which, from which day, and why."""

from datetime import date
from typing import Any

from django import forms
from django.template.defaultfilters import date as in_words
from django.utils.translation import gettext_lazy as _

from hub.people.choices import Role
from hub.people.models import RoleGrant
from hub.people.policy import ROLE_AHEAD

WAYS_TO_WRITE_A_DAY = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
NO_DAY = _("Type a day like 1 May 2027 or 01/05/2027.")
TOO_LONG = _("Use at most %(limit_value)d letters. You typed %(show_value)d.")


class DayField(forms.DateField):
    """A day between two others, with a calendar where the browser has one."""

    def __init__(self, *, label: Any, hint: Any = "", **options: Any) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            input_formats=WAYS_TO_WRITE_A_DAY,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
            error_messages={"required": NO_DAY, "invalid": NO_DAY},
            **options,
        )


def _reason(label: Any, hint: Any, most: int) -> forms.CharField:
    sentences = {"required": _("Say why, in a few words."), "max_length": TOO_LONG}
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=hint, max_length=most, widget=box, error_messages=sentences)


def _refuse_far(form: forms.Form, name: str, day: date, today: date) -> None:
    if day < today:
        form.add_error(name, _("That day has passed. Choose today or a later day."))
    elif day > today + ROLE_AHEAD:
        form.add_error(name, _("That is more than two years ahead. Choose a nearer day."))


class GrantRoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Which role?"),
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose one of the roles in the list.")},
    )
    starts_on = DayField(label=_("From which day?"), hint=_("Today, or a day to come."))

    def __init__(self, *args: Any, roles: frozenset[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        listed = sorted(((role, Role(role).label) for role in roles), key=lambda pair: str(pair[1]))
        self.fields["role"].choices = [("", _("Choose a role")), *listed]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "starts_on" in said:
            _refuse_far(self, "starts_on", said["starts_on"], self.today)
        return said


class EndRoleForm(forms.Form):
    ends_on = DayField(label=_("From which day are they without it?"))
    reason = _reason(_("Why?"), _("They read this on their page. Name nobody else."), 300)

    def __init__(self, *args: Any, grant: RoleGrant, today: date, is_own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grant, self.today = grant, today
        self.fields["ends_on"].initial = max(today, grant.starts_on)
        if is_own:
            self.fields["ends_on"].label = _("From which day do you not want it any more?")
            self.fields["reason"].help_text = _("One line is enough. Whoever looks after roles reads it.")
        if grant.starts_on > today:
            hint = _("It begins on %(day)s. Choose that same day to take it back, so that it never begins.")
            self.fields["ends_on"].help_text = hint % {"day": in_words(grant.starts_on, "j F Y")}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        day = said.get("ends_on")
        if day and day < self.grant.starts_on:
            sentence = _("The role begins on %(day)s, so it cannot end before. To take it back, choose that same day.")
            self.add_error("ends_on", sentence % {"day": in_words(self.grant.starts_on, "j F Y")})
        elif day:
            _refuse_far(self, "ends_on", day, self.today)
        return said


class SuspendForm(forms.Form):
    reason = _reason(
        _("Why is this account closed for now?"),
        _("They get these words in a letter. Say what happened and when. Name nobody else."),
        1000,
    )


class LiftForm(forms.Form):
    reason = _reason(_("Why may they come back?"), _("For the record. They do not get these words."), 1000)


class ProofCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the letter"),
        help_text=_("Like QGQP-RJLH. Capitals do not matter."),
        max_length=40,
        error_messages={
            "required": _("Type the code from the letter."),
            "max_length": _("That is too long for a code. Check the newest letter."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class FindPersonForm(forms.Form):
    marks_optional = False
    q = forms.CharField(
        label=_("Name or e-mail address"),
        required=False,
        max_length=200,
        error_messages={"max_length": _("That is too long to search for. Use a few letters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
