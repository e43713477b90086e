"""What must hold of all worries and requests, and that a breach is seen: with ids, never with words."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.care import actions
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
OURS = [name for name in registry.invariants.names() if name.startswith("care.")]


def breaches(now: Any = NOW) -> list[str]:
    return [line for name in OURS for line in registry.invariants[name].breaches(now)]


def tell(now: Any = NOW) -> Any:
    return actions.tell_worry(by=None, what="canary", who="canary", reach_by="", now=now)


def test_there_is_something_to_watch() -> None:
    assert len(OURS) == 4


def test_a_hub_in_which_everything_was_done_in_time_breaks_nothing(cast: Any) -> None:
    tell()
    actions.take_worry(by=cast.lena, worry=tell(), now=NOW)
    HelpRequestFactory(answered=True)
    actions.remind_of_worries(now=NOW + 15 * MINUTE)

    assert breaches(NOW + 30 * MINUTE) == []


def test_a_worry_that_waits_and_was_not_told_of_again_is_seen(cast: Any) -> None:
    assert cast.lena.pk
    worry = tell()

    assert breaches(NOW + 17 * MINUTE) == []
    assert breaches(NOW + 18 * MINUTE) == [f"worry {worry.pk} waits and was not told of again"]


def test_a_reminder_of_an_earlier_wait_does_not_count(cast: Any) -> None:
    worry = tell()
    actions.remind_of_worries(now=NOW + 15 * MINUTE)
    actions.take_worry(by=cast.lena, worry=worry, now=NOW + 20 * MINUTE)
    actions.keep_out(by=cast.lena, worry=worry, person=cast.lena, reason="x", now=NOW + 30 * MINUTE)

    assert breaches(NOW + 49 * MINUTE) == [f"worry {worry.pk} waits and was not told of again"]


def test_a_worry_nobody_was_told_of_is_seen() -> None:
    worry = WorryFactory()

    assert f"worry {worry.pk} was told of to nobody" in breaches(NOW + 18 * MINUTE)


def test_a_worry_held_by_somebody_who_may_not_read_it_is_seen(cast: Any) -> None:
    gone, kept = WorryFactory(taken=True), WorryFactory(taken_at=NOW, taken_by=cast.lena)
    WorryExclusionFactory(worry=kept, person=cast.lena)

    assert breaches() == [f"worry {row.pk} is held by nobody who may read it" for row in (gone, kept)]


def test_words_kept_too_long_are_seen() -> None:
    row = HelpRequestFactory(answered=True, answered_at=NOW - timedelta(days=373))
    HelpRequestFactory(answered=True, answered_at=NOW - timedelta(days=371))

    assert breaches() == [f"help request {row.pk} still holds words"]
    actions.forget_old_help(now=NOW)
    assert breaches() == []
