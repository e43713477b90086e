"""Deeds at one moment, over at most sixty connections (decision 26), and what must fail beside them (decision 29)."""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Barrier, Thread
from typing import Any
from unittest import mock

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.signals import pre_save

CONNECTIONS = 60
LONGEST_THOUGHT = 0.004  # seconds between looking and writing
PAUSE = 0.05  # the same, where it must be lost
ROOMS_OF_DEEDS = tuple(
    f"hub.events.actions.{name}" for name in ("attendance", "booking", "changing", "costs", "hosting", "leaving")
)
# The rooms that gatherings and their letters fill: what is emptied after a race of theirs.
ROOMS_OF_GATHERINGS = ["hub.events", "hub.organisations", "hub.letters", "hub.people", "allauth.account"]
Deed = Callable[[], Any]


def at_once(groups: Sequence[Sequence[Deed]], *, connections: int = CONNECTIONS) -> list[list[Any]]:
    """Do the deeds of each group at the same moment, as many groups at a time as connections allow.

    Fewer of them bring those of one group closer together: threads that wait for a turn to compute do not race.
    Answers what each came to: its value, or the exception it raised.
    """
    size = max(map(len, groups))
    at_a_time = max(1, connections // size)
    outcomes: list[list[Any]] = [[None] * len(group) for group in groups]

    def do(deed: Deed, start: Barrier, where: list[Any], place: int) -> None:
        try:
            connection.ensure_connection()  # the moment is that of the deed, not of a line that takes long to open
            start.wait(timeout=60)
            where[place] = deed()
        except BaseException as problem:  # whoever asked looks at it: a refusal may be right
            where[place] = problem
        finally:
            connection.close()

    for first in range(0, len(groups), at_a_time):
        threads = []
        for group, where in zip(groups[first : first + at_a_time], outcomes[first:], strict=False):
            start = Barrier(len(group))
            threads += [Thread(target=do, args=(deed, start, where, place)) for place, deed in enumerate(group)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return outcomes


def together(deeds: Sequence[Deed], *, at_a_time: int, refused: type[BaseException]) -> list[type[BaseException]]:
    """Do all of these, so many at the same moment; answers what went wrong, but for refusals that people may be given.

    For races over many rows of which each is wanted by one or two.
    """
    groups = [deeds[first : first + at_a_time] for first in range(0, len(deeds), at_a_time)]
    found = [one for group in at_once(groups, connections=at_a_time) for one in group]
    broken([found], allowed=(refused,))  # says what it was
    return [type(one) for one in found if isinstance(one, BaseException) and not isinstance(one, refused)]


@contextmanager
def pausing(module: Any, name: str, *, before: bool = False) -> Iterator[None]:
    """That function takes a moment after (or before) it is done: whoever does not hold the rows is overtaken."""
    whole = getattr(module, name)

    def slowly(*args: Any, **facts: Any) -> Any:
        if before:
            time.sleep(PAUSE)
        answer = whole(*args, **facts)
        if not before:
            time.sleep(PAUSE)
        return answer

    with mock.patch.object(module, name, slowly):
        yield


def broken(outcomes: Sequence[Sequence[Any]], *, allowed: tuple[type[BaseException], ...] = ()) -> list[BaseException]:
    """What broke: every exception that is no refusal people may be given."""
    found = [one for group in outcomes for one in group if isinstance(one, BaseException)]
    unwanted = [one for one in found if not isinstance(one, allowed)]
    for told in sorted({f"{type(one).__name__}: {one}" for one in unwanted})[:3]:
        print(told, file=sys.stderr)
    return unwanted


@contextmanager
def without_locks() -> Iterator[None]:
    """Rows are read without their locks, as such code is usually written."""
    with mock.patch.object(QuerySet, "select_for_update", lambda rows, **asked: rows.all()):
        yield


@contextmanager
def thinking(*models: type[Model], seed: int = 2026) -> Iterator[None]:
    """Whoever has looked at a row takes a moment before they write it, locked or not: so that races can be lost."""
    chance = random.Random(seed)

    def think(**told: Any) -> None:
        time.sleep(chance.uniform(0, LONGEST_THOUGHT))

    for model in models:
        pre_save.connect(think, sender=model)
    try:
        yield
    finally:
        for model in models:
            pre_save.disconnect(think, sender=model)


@contextmanager
def trail() -> Iterator[list[tuple[str, int]]]:
    """The deeds done meanwhile, in their order, and about which row; the trail itself refuses to be emptied."""
    deeds: list[tuple[str, int]] = []

    def note(deed: str, *, about: Model, **told: Any) -> None:
        deeds.append((deed.removeprefix("events."), int(about.pk)))

    with ExitStack() as stack:
        for room in ROOMS_OF_DEEDS:
            stack.enter_context(mock.patch(f"{room}.record", note))
        yield deeds
