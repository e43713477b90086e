"""Amounts in pounds, what people ask to be paid for, and what a host answers."""

import re
from collections.abc import Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.events.actions import Asked
from hub.events.choices import CostKind
from hub.events.models import Cost
from hub.events.policy import MOST_COST_PENCE, MOST_COSTS
from hub.events.wording import pounds
from hub.organisations.models import new_once

AMOUNT: Final = re.compile(r"£?\s?(\d{1,9})(?:\.(\d{1,2}))?", re.ASCII)
LIKE_THIS: Final = _("Type an amount in pounds, like 4.20.")


class PoundsField(forms.CharField):
    """An amount as people write it: 4, 4.20, £4.20. Whole pence come out."""

    def __init__(self, *, most: int = MOST_COST_PENCE, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.widget.attrs.update({"inputmode": "decimal", "class": "govuk-input--w10"})

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).strip()
        return self._pence(typed) if typed else None

    def _pence(self, typed: str) -> int:
        if "-" in typed or "−" in typed:
            raise ValidationError(_("An amount cannot be less than nothing. Type it like 4.20."))
        if "," in typed:
            raise ValidationError(_("Write the pence after a point, like 4.20, and leave out any comma."))
        found = AMOUNT.fullmatch(typed)
        if not found:
            spare = re.fullmatch(r"£?\s?\d+\.\d{3,}", typed, re.ASCII)
            raise ValidationError(_("There are two figures for the pence, like 4.20.") if spare else LIKE_THIS)
        pence = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        if pence == 0:
            raise ValidationError(_("Type more than nothing, or leave this cost out."))
        if pence > self.most:
            raise ValidationError(_("That is more than %(most)s, the most we can pay.") % {"most": pounds(self.most)})
        return pence


class CostLines(forms.Form):
    """Lines for costs, one to start with. The button “Add another cost” gives one more, without JavaScript."""

    MORE: Final = "more"
    once = forms.CharField(required=False, widget=forms.HiddenInput)
    lines = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, has_costs: bool = True, **options: Any) -> None:
        more = data is not None and self.MORE in data
        if more:  # what was typed is shown again with one more line; nothing is looked at yet
            options["initial"] = {**(options.get("initial") or {}), **{name: data[name] for name in data}}  # type: ignore[index,union-attr]
            self.line_count = min(_count(data) + 1, MOST_COSTS)
        else:
            self.line_count = _count(data)
        super().__init__(None if more else data, **options)
        self.has_costs, self.asks_more = has_costs, more
        self.initial["lines"] = str(self.line_count)
        self.initial.setdefault("once", new_once())
        for number in range(self.line_count if has_costs else 0):
            self._add_line(number)

    @property
    def may_add(self) -> bool:
        return self.has_costs and self.line_count < MOST_COSTS

    @property
    def cost_fields(self) -> list[list[forms.BoundField]]:
        """The fields of each line."""
        return [[self[name] for name in self.fields if name.startswith(f"cost{n}_")] for n in range(self.line_count)]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if not re.match(r"cost\d_", field.name)]

    @property
    def asked(self) -> list[Asked]:
        """The lines that were filled in."""
        key = self._key()
        rows = [(n, self.cleaned_data.get(f"cost{n}_pounds")) for n in range(self.line_count if self.has_costs else 0)]
        return [
            Asked(
                self.cleaned_data[f"cost{n}_kind"],
                self.cleaned_data[f"cost{n}_words"],
                pence,
                str(uuid5(NAMESPACE_URL, f"{key}:{n}")),
            )
            for n, pence in rows
            if pence
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in range(self.line_count if self.has_costs else 0):
            kind, words, amount = (f"cost{number}_{part}" for part in ("kind", "words", "pounds"))
            if said.get(amount) and not said.get(kind) and kind not in self.errors:
                self.add_error(kind, _("Choose what it is for."))
            if (said.get(kind) or said.get(words)) and not said.get(amount) and amount not in self.errors:
                self.add_error(amount, _("Type how much it is, like 4.20, or empty this line."))
        return said

    def _key(self) -> str:
        """A key that was tampered with is replaced: it is no reason to lose what was typed."""
        try:
            return str(UUID(self.cleaned_data.get("once", "")))
        except ValueError:
            return new_once()

    def _add_line(self, number: int) -> None:
        wrong = {"invalid_choice": _("Choose one from the list.")}
        self.fields[f"cost{number}_kind"] = forms.ChoiceField(
            label=_("What for?"),
            choices=[("", _("Nothing")), *CostKind.choices],
            required=False,
            error_messages=wrong,
        )
        self.fields[f"cost{number}_words"] = forms.CharField(
            label=_("A few words"),
            help_text=_("Like “bus to the library and back”."),
            max_length=200,
            required=False,
            error_messages={"max_length": TOO_LONG},
        )
        self.fields[f"cost{number}_pounds"] = PoundsField(
            label=_("How much, in pounds?"), help_text=_("Like 4.20"), required=False, max_length=200,
            error_messages={"max_length": LIKE_THIS},
        )  # fmt: skip


def _count(data: Mapping[str, Any] | None) -> int:
    """How many lines were shown; anything that makes no sense is one."""
    typed = str((data or {}).get("lines", "1"))
    return int(typed) if typed in {str(n) for n in range(1, MOST_COSTS + 1)} else 1


class CostsForm(CostLines):
    """Ask for costs after booking: at least one."""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not self.asked:
            self.add_error("cost0_kind", _("Choose what it is for."))
        return said


class DecideForm(forms.Form):
    """A host's answer to one cost: yes, less with a reason, or no with a reason."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("agree", _("Agree")), ("decline", _("Do not agree"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them."), "invalid_choice": _("Choose one of them.")},
    )
    amount = PoundsField(
        label=_("How much, in pounds?"),
        help_text=_("You can agree all of it, or less."),
        required=False,
        max_length=200,
        error_messages={"max_length": LIKE_THIS},
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed if you agree less, or not at all. They read it."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, cost: Cost, **options: Any) -> None:
        initial = {"amount": pounds(cost.asked_pence)[1:].replace(",", ""), "answer": "agree"}
        super().__init__(*args, **{"initial": initial, **options})
        self.cost = cost

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        answer, amount, reason = said.get("answer"), said.get("amount"), (said.get("reason") or "").strip()
        if answer == "agree" and amount is None and "amount" not in self.errors:
            self.add_error("amount", _("Type how much you agree to, like 4.20."))
        if answer == "agree" and amount and amount > self.cost.asked_pence:
            self.add_error("amount", _("They asked for %(asked)s. You can agree that, or less.") % {
                "asked": pounds(self.cost.asked_pence)})  # fmt: skip
        less = answer == "decline" or (amount or self.cost.asked_pence) < self.cost.asked_pence
        if less and not reason and "reason" not in self.errors:
            self.add_error("reason", _("Say why, so that they are not left to wonder."))
        return said
