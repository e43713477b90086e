"""What is kept of choices, of those who were introduced, and of hosts' offers (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, Holding, Row, rows_of
from matchmaking.meets.models import Pick, Reunion, WarmIntroduction
from matchmaking.meets.policy import PICKS_KEPT, ROUNDS_KEPT, WARM_KEPT

OF_TWO = ("one__person", "two__person")


def _nobody(person: Any, on: date) -> list[Any]:
    return []


def _of(person: Any) -> Q:
    return Q(one__person=person) | Q(two__person=person)


def _readers_of_reunion(person: Any, on: date) -> list[Any]:
    return [_("The other of the two, in each introduction")] if Reunion.objects.filter(_of(person)).exists() else []


def _readers_of_warm(person: Any, on: date) -> list[Any]:
    there = WarmIntroduction.objects.filter(_of(person) | Q(asked_by=person)).exists()
    return [_("the two it is about, and the hosts of that gathering")] if there else []


def _export_picks(person: Any) -> list[Row]:
    """Whom they chose. Who chose them is others' secret."""
    return rows_of(Pick.objects.filter(by__person=person), "by__event__title", "about__person__name", "at")


def _export_reunions(person: Any) -> list[Row]:
    return rows_of(Reunion.objects.filter(_of(person)), "match__event__title", "at", "introduction__public_id")


def _export_warm(person: Any) -> list[Row]:
    """What they wrote as a host, and for their own offers what they said themselves."""
    facts = ("match__event__title", "asked_at", "made_at")
    wrote = rows_of(WarmIntroduction.objects.filter(asked_by=person), *facts, "line")
    one = rows_of(WarmIntroduction.objects.filter(one__person=person), *facts, "one_said")
    return [*wrote, *one, *rows_of(WarmIntroduction.objects.filter(two__person=person), *facts, "two_said")]


def _erase_picks(person: Any, now: datetime) -> None:
    Pick.objects.filter(Q(by__person=person) | Q(about__person=person)).delete()


def _erase_warm(person: Any, now: datetime) -> None:
    """The line goes, since it tells of them or is theirs; an offer that waits comes to nothing."""
    WarmIntroduction.objects.filter(_of(person) | Q(asked_by=person)).exclude(line="").update(line="")
    open_rows = WarmIntroduction.objects.filter(made_at__isnull=True)
    open_rows.filter(one__person=person).update(one_said=None)
    open_rows.filter(two__person=person).update(two_said=None)


def _forget_picks(now: datetime) -> int:
    """Once choosing has ended they lead to nothing more."""
    is_over = Q(by__event__match__picks_closed_at__isnull=False) | Q(by__event__ends_at__lt=now - PICKS_KEPT)
    gone, _tables = Pick.objects.filter(is_over).delete()
    return gone


def _forget_reunions(now: datetime) -> int:
    """That two were introduced is a number from then on."""
    old = Reunion.objects.filter(match__event__ends_at__lt=now - ROUNDS_KEPT, introduction__isnull=False)
    return old.update(introduction=None)


def _forget_warm(now: datetime) -> int:
    """Who said what to an offer that came to nothing, and its line; of one that was made, after a year."""
    nothing = WarmIntroduction.objects.filter(made_at__isnull=True, asked_at__lt=now - WARM_KEPT)
    told = nothing.exclude(line="", one_said__isnull=True, two_said__isnull=True)
    made = WarmIntroduction.objects.filter(match__event__ends_at__lt=now - ROUNDS_KEPT, made_at__isnull=False)
    old = made.exclude(line="", introduction__isnull=True)
    emptied = told.update(line="", one_said=None, two_said=None)
    return emptied + old.update(line="", introduction=None)


PICKS = Holding(
    model=Pick,
    label=_("Whom you want to meet again after a match event"),
    about=("by__person", "about__person"),
    fields={"by": CONFIDENTIAL, "about": CONFIDENTIAL},
    why=_("So that two who choose each other are introduced, and nobody else learns of it."),
    keep=_("Until choosing ends, two weeks after the event."),
    readers=_nobody,
    export=_export_picks,
    erase=_erase_picks,
    forget=_forget_picks,
)
REUNIONS = Holding(
    model=Reunion,
    label=_("Whom you chose and who chose you"),
    about=OF_TWO,
    fields={"one": CONFIDENTIAL, "two": CONFIDENTIAL},
    why=_("So that two who chose each other are introduced once."),
    keep=_("A year after the event. Then only how many there were stays."),
    readers=_readers_of_reunion,
    export=_export_reunions,
    forget=_forget_reunions,
    stays=_("That there was an introduction stays, as a number."),
)
WARM = Holding(
    model=WarmIntroduction,
    label=_("A host’s offer to bring two people together"),
    about=("asked_by", *OF_TWO),
    fields={"asked_by": INTERNAL, "line": CONFIDENTIAL, "one": CONFIDENTIAL, "two": CONFIDENTIAL},
    why=_("So that each is asked before they are introduced, and nobody is asked twice."),
    keep=_("90 days, if nothing comes of it. If you are introduced, a year after the event."),
    readers=_readers_of_warm,
    export=_export_warm,
    erase=_erase_warm,
    forget=_forget_warm,
    stays=_("That there was an offer stays, as a number."),
)
HOLDINGS = (PICKS, REUNIONS, WARM)
