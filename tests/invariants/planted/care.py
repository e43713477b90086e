"""Worries and requests as no lead, no sweep and no night would leave them."""

from datetime import timedelta

from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory
from tests.factories.people import PersonFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World

YESTERDAY = NOW - timedelta(days=1)


@breaks("care.late_worries_are_told_again")
def waiting_since_yesterday_and_told_of_once(world: World) -> None:
    WorryFactory(told_at=YESTERDAY)


@breaks("care.worries_wait_or_have_a_lead")
def held_by_somebody_who_is_no_lead(world: World) -> None:
    WorryFactory(taken_at=NOW, taken_by=PersonFactory())


@breaks("care.worries_wait_or_have_a_lead")
def held_by_a_lead_who_is_kept_out_of_it(world: World) -> None:
    worry = WorryFactory(taken_at=NOW, taken_by=world.people["lead"])
    WorryExclusionFactory(worry=worry, person=world.people["lead"])


@breaks("care.worries_are_told_of")
def told_of_to_nobody(world: World) -> None:
    WorryFactory(told_at=YESTERDAY)


@breaks("care.old_help_is_forgotten")
def answered_two_years_ago(world: World) -> None:
    old = NOW - timedelta(days=730)
    HelpRequestFactory(asked_at=old, answered_at=old, answered_by=world.people["team"])
