"""How the rounds run, and changes by hand (M5)."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.policy import (
    LONGEST_BREAK,
    LONGEST_CHANGE,
    LONGEST_ROUND,
    MOST_ROUNDS,
    MOST_TABLES,
    SHORTEST_ROUND,
)

NO_NUMBER: Final = _("Type a whole number, like 6.")
SCHEMES: Final = ("http", "https")
HIGHEST_VERSION: Final = 2_147_483_647


class CountField(forms.IntegerField):
    """A whole number between two others."""

    def __init__(self, *, least: int, most: int, hint: Any = "", **options: Any) -> None:
        super().__init__(
            min_value=least,
            max_value=most,
            help_text=hint,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--w4"}),
            error_messages={
                "required": NO_NUMBER,
                "invalid": NO_NUMBER,
                "min_value": _("Type %(limit_value)d or more."),
                "max_value": _("Type %(limit_value)d or less."),
            },
            **options,
        )


class VersionField(forms.IntegerField):
    """Which plan was looked at. What makes no sense is no plan at all, and so an old one."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        """Never refuses: a number that was tampered with only means that the page is shown once more."""
        try:
            found = int(super().clean(value))
        except (ValidationError, TypeError, ValueError):
            return -1
        return found if 0 <= found <= HIGHEST_VERSION else -1


class RoundsForm(forms.Form):
    """How many rounds, how long, with which break, at which tables."""

    rounds = CountField(
        label=_("How many rounds?"),
        hint=_("One long one is fine: some people love time to ramble. Others like to meet many."),
        least=1,
        most=MOST_ROUNDS,
    )
    round_minutes = CountField(label=_("Minutes for each round"), least=SHORTEST_ROUND, most=LONGEST_ROUND)
    change_minutes = CountField(
        label=_("Minutes to find the next table"),
        hint=_("People who walk slowly need them too."),
        least=0,
        most=LONGEST_CHANGE,
    )
    break_after = CountField(
        label=_("A break after round"), hint=_("Empty: no break."), least=1, most=MOST_ROUNDS, required=False
    )
    break_minutes = CountField(label=_("Minutes for the break"), least=1, most=LONGEST_BREAK, required=False)
    tables = CountField(
        label=_("How many tables are there?"),
        hint=_("For two people each. Empty: as many as are needed."),
        least=1,
        most=MOST_TABLES,
        required=False,
    )
    quiet_tables = CountField(
        label=_("How many of them are quiet?"),
        hint=_("The last ones, away from the noise, for those who asked. Empty: none."),
        least=0,
        most=MOST_TABLES,
        required=False,
    )
    links = forms.CharField(
        label=_("Online: an address for each table"),
        help_text=_("One on each line, the first for table 1. Empty: people are in one place."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
        error_messages={"max_length": TOO_LONG},
    )
    version = VersionField()

    def __init__(self, *args: Any, match: MatchEvent, **kwargs: Any) -> None:
        self.match = match
        names = ("rounds", "round_minutes", "change_minutes", "break_after", "break_minutes", "tables", "links")
        initial = {name: getattr(match, name) for name in names}
        initial |= {"quiet_tables": match.quiet_tables or None, "version": match.plan_version}
        super().__init__(*args, **{"initial": initial, **kwargs})

    def clean_links(self) -> str:
        """Addresses of the web, one on each line; nothing else can be followed from a page."""
        check = URLValidator(schemes=SCHEMES, message=_("Type whole addresses that begin with https://."))
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        for line in lines:
            check(line)
        if len(lines) > MOST_TABLES:
            raise ValidationError(_("That is more than there can be tables."))
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        after, rounds, tables, quiet = (said.get(name) for name in ("break_after", "rounds", "tables", "quiet_tables"))
        if after and rounds and after >= rounds:
            self.add_error("break_after", _("A break lies between two rounds. Type a lower number, or none."))
        if quiet and tables is None and "tables" not in self.errors:
            self.add_error("quiet_tables", _("Say how many tables there are in all first."))
        elif quiet and tables and quiet > tables:
            self.add_error("quiet_tables", _("There are not so many tables. Type a lower number."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the deed is told."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        said["quiet_tables"] = said["quiet_tables"] or 0
        said["break_minutes"] = said["break_minutes"] or self.match.break_minutes
        return said


class ChangeForm(forms.Form):
    """Two people of one round, and what should become of them."""

    SWAP, TOGETHER = "swap", "together"
    what = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[(TOGETHER, _("Put two people together")), (SWAP, _("Let two people change places"))],
        initial=TOGETHER,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you want to do."),
            "invalid_choice": _("Choose what you want to do."),
        },
    )
    one = forms.ChoiceField(label=_("Who?"))
    two = forms.ChoiceField(label=_("And who?"))
    keep = forms.BooleanField(
        label=_("Lock them, so that they stay when the rest is planned again"), required=False, initial=True
    )
    version = VersionField()
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "two"):
            field = self.fields[name]
            field.choices = [("", _("Choose somebody")), *people]  # type: ignore[attr-defined]
            sentence = _("Choose somebody from the list.")
            field.error_messages = {"required": sentence, "invalid_choice": sentence}
        self.fields["version"].initial = version

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("one") and said.get("one") == said.get("two"):
            self.add_error("two", _("Choose two different people."))
        return said

    @property
    def signature(self) -> str:
        """Names what was looked at, so that a change of mind is looked at again."""
        said = self.cleaned_data
        return f"{said['what']}:{said['one']}:{said['two']}:{said['version']}"


class TableForm(forms.Form):
    """A pair of one round, and another table for it."""

    pair = forms.ChoiceField(label=_("Which pair?"))
    table = CountField(
        label=_("To which table?"),
        hint=_("If a pair sits there already, the two pairs change tables."),
        least=1,
        most=MOST_TABLES,
    )
    version = VersionField()

    def __init__(self, *args: Any, pairs: Sequence[tuple[str, str]], version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, sentence = self.fields["pair"], _("Choose a pair from the list.")
        field.choices = [("", _("Choose a pair")), *pairs]  # type: ignore[attr-defined]
        field.error_messages = {"required": sentence, "invalid_choice": sentence}
        self.fields["version"].initial = version
