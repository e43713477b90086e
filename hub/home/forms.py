"""What the audit trail is asked for, and the sample form of the style guide."""

import re
from datetime import date
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.home.choices import DEEDS
from hub.people.models import Person

DAYS = ["%d %m %Y", "%d/%m/%Y", "%Y-%m-%d"]
A_DAY = _("Type a day like 12 3 2027.")


def _day(label: Any) -> forms.DateField:
    """A day of our time, or none; a day at the end of all days has no tomorrow."""
    sane = [MinValueValidator(date(2000, 1, 1), A_DAY), MaxValueValidator(date(2999, 12, 31), A_DAY)]
    return forms.DateField(
        label=label,
        help_text=_("Such as 12 3 2027."),
        required=False,
        input_formats=DAYS,
        validators=sane,
        error_messages={"invalid": A_DAY},
    )


class TrailForm(forms.Form):
    """Which part of the audit trail to show; everything may stay empty."""

    marks_optional = False
    deed = forms.ChoiceField(
        label=_("What was done"),
        choices=[("", _("Anything")), *((deed, f"{deed}: {words}") for deed, words in DEEDS.items())],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the deeds in the list.")},
    )
    person = forms.CharField(
        label=_("Who did it, or to whom"),
        help_text=_("The number or the short id of a person."),
        max_length=40,
        required=False,
        error_messages={"max_length": _("That is too long for an id. Copy it once more.")},
    )
    subject = forms.CharField(
        label=_("To what"),
        help_text=_("A kind of thing, with or without its number, such as contact.Discussion 7."),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Type a kind of thing, such as contact.Discussion 7.")},
    )
    since = _day(_("From"))
    until = _day(_("Until, with that day"))

    def clean_person(self) -> Person | None:
        """By number or by short id; nobody is found by name, so that the trail is no second directory."""
        said = self.cleaned_data["person"].strip()
        if not said:
            return None
        number = Q(pk=int(said)) if re.fullmatch(r"[0-9]{1,15}", said) else Q(pk__in=[])
        person = Person.objects.filter(Q(public_id=said) | number).first()
        if person is None:
            raise ValidationError(_("Nobody has that number or id. Copy it once more."))
        return person

    def clean_subject(self) -> tuple[str, str] | None:
        """Label and number; the number may be left out."""
        said = self.cleaned_data["subject"].split()
        if not said:
            return None
        labels = {model._meta.label.lower(): model._meta.label for model in apps.get_models()}
        if len(said) > 2 or said[0].lower() not in labels:
            raise ValidationError(_("Type a kind of thing, such as contact.Discussion 7."))
        return labels[said[0].lower()], said[1] if len(said) == 2 else ""

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", _("This day is before the first one. Swap them, or leave one empty."))
        return said


class SampleForm(forms.Form):
    question = forms.CharField(
        label=_("What would you like to find out?"), help_text=_("In your own words. You can change it later.")
    )
    day = forms.DateField(
        label=_("When could you meet?"),
        input_formats=["%d %m %Y"],
        error_messages={"invalid": _("Type a date like 12 3 2027")},
    )
    more = forms.CharField(label=_("Anything else?"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reach = forms.ChoiceField(
        label=_("How should we reach you?"),
        choices=[("letter", _("E-mail")), ("inbox", _("Only when I sign in"))],
        widget=forms.RadioSelect,
    )
    region = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("ne", _("North East")), ("wal", _("Wales"))],
        error_messages={"required": _("Choose where you are.")},
    )
    agree = forms.BooleanField(label=_("Send me a copy"), required=False)
