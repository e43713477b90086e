"""Yes, not this time, taken back, parted, never answered: once each, quietly, and written down (P9, P12)."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.contact.actions import introductions, refusals
from hub.contact.actions.sharing import open_share
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction
from hub.contact.policy import ASKING_LASTS
from hub.contact.tasks import close_unanswered
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, RelayMessageFactory
from tests.factories.people import BlockFactory

pytestmark = pytest.mark.django_db
AGREED, DECLINED, WITHDRAWN = IntroductionStatus.AGREED, IntroductionStatus.DECLINED, IntroductionStatus.WITHDRAWN
DAY = timedelta(days=1)


@pytest.fixture
def asked(cast: Any) -> Introduction:
    """Carol has asked to meet Amina, and shows her address."""
    introduction = IntroductionFactory(asker=cast.carol, asked=cast.amina)
    RelayMessageFactory(introduction=introduction)
    open_share(introduction, cast.carol, now=NOW)
    return introduction


def now_of(introduction: Introduction) -> tuple[str, Any, int]:
    """Its status, when it was answered, how many shares are open."""
    introduction.refresh_from_db()
    return introduction.status, introduction.answered_at, introduction.shares.filter(withdrawn_at=None).count()


def told() -> list[tuple[str, str]]:
    return [(letter.kind, letter.person.name) for letter in Letter.objects.select_related("person").order_by("pk")]


def deeds() -> list[tuple[str, int | None]]:
    return list(AuditEntry.objects.exclude(deed__startswith="people.").order_by("pk").values_list("deed", "actor_id"))


@pytest.mark.parametrize(("share", "open_shares"), [(False, 1), (True, 2)])
def test_yes_makes_them_introduced_and_shares_what_was_ticked(
    cast: Any, asked: Introduction, share: bool, open_shares: int
) -> None:
    for _ in range(2):
        introductions.agree(by=cast.amina, introduction=asked, share=share, now=NOW)

    assert now_of(asked) == (AGREED, NOW, open_shares)
    assert told() == [("contact.introduction_agreed", "Carol")]
    assert [deed for deed in deeds() if deed[0] == "contact.agree"] == [("contact.agree", cast.amina.pk)]
    assert asked.messages.get().read_at == NOW


def test_not_this_time_tells_the_asker_once_and_closes_the_shares(cast: Any, asked: Introduction) -> None:
    for _ in range(2):
        introductions.decline(by=cast.amina, introduction=asked, now=NOW)

    assert now_of(asked) == (DECLINED, NOW, 0)
    assert told() == [("contact.introduction_declined", "Carol")]


def test_taking_it_back_tells_nobody(cast: Any, asked: Introduction) -> None:
    for _ in range(2):
        introductions.withdraw(by=cast.carol, introduction=asked, now=NOW)

    assert now_of(asked) == (WITHDRAWN, NOW, 0)
    assert told() == []


def agree(by: Person, introduction: Introduction) -> None:
    introductions.agree(by=by, introduction=introduction, share=True, now=NOW)


def decline(by: Person, introduction: Introduction) -> None:
    introductions.decline(by=by, introduction=introduction, now=NOW)


def withdraw(by: Person, introduction: Introduction) -> None:
    introductions.withdraw(by=by, introduction=introduction, now=NOW)


@pytest.mark.parametrize(
    ("who", "deed"), [("carol", agree), ("carol", decline), ("amina", withdraw), ("ben", agree), ("ben", withdraw)]
)
def test_only_the_asked_person_answers_and_only_the_asker_takes_back(
    cast: Any, asked: Introduction, who: str, deed: Any
) -> None:
    with pytest.raises(refusals.NoLongerOpen):
        deed(getattr(cast, who), asked)

    assert now_of(asked) == (IntroductionStatus.ASKED, None, 1)


@pytest.mark.parametrize(("first", "second"), list(permutations([agree, decline, withdraw], 2)))
def test_what_was_answered_stays_answered(cast: Any, asked: Introduction, first: Any, second: Any) -> None:
    first(cast.carol if first is withdraw else cast.amina, asked)
    before = now_of(asked)

    with pytest.raises(refusals.NoLongerOpen):
        second(cast.carol if second is withdraw else cast.amina, asked)

    assert now_of(asked) == before


def test_nobody_agrees_to_meet_somebody_who_is_kept_out_or_still_with_a_broker(cast: Any, asked: Introduction) -> None:
    waiting = IntroductionFactory(asker=cast.ben, asked=cast.amina, with_broker=True)
    Person.objects.filter(pk=cast.carol.pk).update(is_active=False)

    for introduction in (asked, waiting):
        with pytest.raises(refusals.NoLongerOpen):
            agree(cast.amina, introduction)


def test_two_who_asked_each_other_have_met_once_one_agrees(cast: Any, asked: Introduction) -> None:
    other_way = IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True)

    agree(cast.amina, asked)

    assert (now_of(asked)[0], now_of(other_way)[0]) == (AGREED, WITHDRAWN)


@pytest.mark.parametrize(("by", "other"), [("amina", "carol"), ("carol", "amina")])
def test_blocking_closes_what_waits_between_them_and_nothing_else(
    cast: Any, asked: Introduction, by: str, other: str
) -> None:
    with_ben = IntroductionFactory(asker=cast.ben, asked=cast.amina)

    for _ in range(2):
        block(by=getattr(cast, by), other=getattr(cast, other), now=NOW)

    assert (now_of(asked), now_of(with_ben)[0]) == ((WITHDRAWN, NOW, 0), IntroductionStatus.ASKED)
    assert told() == []
    assert ("contact.part", None) in deeds()


def test_a_block_made_by_any_other_way_closes_it_too(cast: Any, asked: Introduction) -> None:
    BlockFactory(person=cast.amina, other=cast.carol)

    assert now_of(asked)[0] == WITHDRAWN


def test_between_two_who_are_kept_apart_nothing_is_seen_or_answered(cast: Any, asked: Introduction) -> None:
    agree(cast.amina, asked)
    block(by=cast.amina, other=cast.carol, now=NOW)

    seen = [Introduction.objects.visible_to(person).count() for person in (cast.amina, cast.carol)]

    assert (seen, now_of(asked)[0]) == ([0, 0], AGREED)


def test_what_nobody_answers_is_closed_after_thirty_days_like_not_this_time(cast: Any, asked: Introduction) -> None:
    too_soon = introductions.close_unanswered(now=NOW + ASKING_LASTS - timedelta(seconds=1))

    closed = [introductions.close_unanswered(now=NOW + ASKING_LASTS) for _ in range(2)]

    assert (too_soon, closed, now_of(asked)[0]) == (0, [1, 0], DECLINED)
    assert told() == [("contact.introduction_declined", "Carol")]


def test_what_a_broker_passed_on_counts_from_then_and_what_no_broker_took_closes_too(cast: Any) -> None:
    facts = {"through_broker": True, "asked_at": NOW - ASKING_LASTS}
    passed = IntroductionFactory(**facts, passed_on_at=NOW - DAY)
    left = IntroductionFactory(**facts, status=IntroductionStatus.WITH_BROKER)

    assert introductions.close_unanswered(now=NOW) == 1
    assert (now_of(passed)[0], now_of(left)[0]) == (IntroductionStatus.ASKED, DECLINED)


def test_whoever_has_written_back_lately_is_given_time(cast: Any, asked: Introduction) -> None:
    RelayMessageFactory(introduction=asked, sender=cast.amina, sent_at=NOW + 20 * DAY)

    assert introductions.close_unanswered(now=NOW + ASKING_LASTS) == 0
    assert introductions.close_unanswered(now=NOW + 20 * DAY + ASKING_LASTS) == 1


def test_the_nightly_bell_rings_it(asked: Introduction) -> None:
    Introduction.objects.update(asked_at=NOW - ASKING_LASTS)

    assert close_unanswered() == 1
