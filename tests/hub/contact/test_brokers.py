"""What brokers do: take on, pass on, say no, follow up; and what they never see (P13)."""

from datetime import date, timedelta
from typing import Any

import pytest

from hub import registry
from hub.contact.actions import brokers, introductions, refusals
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction
from hub.contact.policy import FOLLOW_UP_AFTER
from hub.contact.suggestions import waiting_at_broker_desk
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, RelayMessageFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def waiting(cast: Any) -> Introduction:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True)
    RelayMessageFactory(introduction=introduction)
    return introduction


@pytest.fixture
def second() -> Person:
    """Another broker."""
    return RoleGrantFactory(role=Role.BROKER, person=PersonFactory(name="Bea")).person


def told() -> list[tuple[str, str]]:
    return [(letter.kind, letter.person.name) for letter in Letter.objects.select_related("person").order_by("pk")]


def pass_on(by: Person, introduction: Introduction, once: str = "1") -> Introduction:
    return brokers.pass_on(by=by, introduction=introduction, line="You will like each other", once=once, now=NOW)


def test_the_first_broker_who_takes_it_keeps_it(cast: Any, waiting: Introduction, second: Person) -> None:
    taken = [brokers.take(by=by, introduction=waiting, now=NOW).broker for by in (cast.dev, second, cast.dev)]

    assert taken == [cast.dev] * 3


def test_what_a_former_broker_took_may_be_taken_over(cast: Any, waiting: Introduction, second: Person) -> None:
    brokers.take(by=cast.dev, introduction=waiting, now=NOW)
    RoleGrant.objects.filter(person=cast.dev, role=Role.BROKER).update(
        ends_on=TODAY, ended_at=NOW, end_reason="Moved away"
    )

    assert brokers.take(by=second, introduction=waiting, now=NOW).broker == second


def test_passing_on_tells_both_once_and_lets_the_asked_person_see_it(cast: Any, waiting: Introduction) -> None:
    seen_before = Introduction.objects.visible_to(cast.carol).exists()

    for _ in range(2):
        pass_on(cast.dev, waiting)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.broker, waiting.passed_on_at) == (IntroductionStatus.ASKED, cast.dev, NOW)
    assert (seen_before, Introduction.objects.visible_to(cast.carol).exists()) == (False, True)
    assert list(waiting.messages.values_list("sender__name", flat=True)) == ["Amina", "Dev"]
    assert told() == [("contact.introduction_asked", "Carol"), ("contact.broker_answered", "Amina")]


def test_saying_no_tells_the_asker_and_the_asked_person_never_hears_of_it(cast: Any, waiting: Introduction) -> None:
    for _ in range(2):
        brokers.say_no(by=cast.dev, introduction=waiting, words="Try Rosa", once="1", now=NOW)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.answered_at) == (IntroductionStatus.DECLINED, NOW)
    assert told() == [("contact.broker_answered", "Amina")]
    assert not Introduction.objects.visible_to(cast.carol).exists()


def test_another_broker_cannot_answer_what_somebody_has_taken(cast: Any, waiting: Introduction, second: Person) -> None:
    brokers.take(by=cast.dev, introduction=waiting, now=NOW)

    with pytest.raises(refusals.NoLongerOpen):
        pass_on(second, waiting)
    with pytest.raises(refusals.NoLongerOpen):
        brokers.say_no(by=second, introduction=waiting, words="No", once="2", now=NOW)


@pytest.mark.parametrize("who", ["amina", "carol", "mo", "olu", "grace"])
def test_nobody_but_a_broker_passes_it_on(cast: Any, waiting: Introduction, who: str) -> None:
    with pytest.raises(refusals.NoLongerOpen):
        pass_on(getattr(cast, who), waiting)


def test_what_was_taken_back_is_passed_on_by_nobody(cast: Any, waiting: Introduction) -> None:
    introductions.withdraw(by=cast.amina, introduction=waiting, now=NOW)

    with pytest.raises(refusals.NoLongerOpen):
        pass_on(cast.dev, waiting)


@pytest.mark.parametrize("role", ["asker", "asked"])
def test_a_broker_never_works_on_their_own(cast: Any, role: str) -> None:
    introduction = IntroductionFactory(**{role: cast.dev}, with_broker=True)

    assert not Introduction.objects.at_desk_of(cast.dev, on=TODAY).exists()
    with pytest.raises(refusals.NoLongerOpen):
        pass_on(cast.dev, introduction)


@pytest.mark.parametrize(("by", "other"), [("dev", "amina"), ("carol", "dev")])
def test_a_broker_kept_apart_from_one_of_them_does_not_see_it(
    cast: Any, waiting: Introduction, by: str, other: str
) -> None:
    block(by=getattr(cast, by), other=getattr(cast, other), now=NOW)

    assert not Introduction.objects.at_desk_of(cast.dev, on=TODAY).exists()


def test_a_desk_is_for_the_days_of_the_role(cast: Any, waiting: Introduction) -> None:
    seen = Introduction.objects.at_desk_of

    assert [seen(cast.dev, on=day).count() for day in (date(2026, 11, 1), TODAY)] == [0, 1]


@pytest.fixture
def brought_together(cast: Any) -> Introduction:
    return IntroductionFactory(
        asker=cast.amina,
        asked=cast.carol,
        through_broker=True,
        broker=cast.dev,
        passed_on_at=NOW - FOLLOW_UP_AFTER,
        answered_at=NOW - FOLLOW_UP_AFTER,
        status=IntroductionStatus.AGREED,
    )


def to_follow_up(broker: Person) -> int:
    return Introduction.objects.at_desk_of(broker, on=TODAY).to_follow_up(broker, NOW).count()


def test_two_weeks_after_they_met_their_broker_follows_up_once(
    cast: Any, brought_together: Introduction, second: Person
) -> None:
    before = [to_follow_up(cast.dev), to_follow_up(second)]

    for _ in range(2):
        brokers.follow_up(by=cast.dev, introduction=brought_together, now=NOW)

    brought_together.refresh_from_db()
    assert (before, to_follow_up(cast.dev)) == ([1, 0], 0)
    assert (brought_together.followed_up_at, brought_together.followed_up_by) == (NOW, cast.dev)


@pytest.mark.parametrize("why", ["too soon", "left", "apart"])
def test_nobody_is_followed_up_too_soon_or_after_they_parted(
    cast: Any, brought_together: Introduction, why: str
) -> None:
    if why == "too soon":
        Introduction.objects.update(answered_at=NOW - FOLLOW_UP_AFTER + timedelta(seconds=1))
    if why == "left":
        Person.objects.filter(pk=cast.carol.pk).update(is_active=False)
    if why == "apart":
        block(by=cast.carol, other=cast.dev, now=NOW)

    assert to_follow_up(cast.dev) == 0


def test_the_desk_says_what_waits_the_oldest_first(
    cast: Any, waiting: Introduction, brought_together: Introduction, second: Person
) -> None:
    IntroductionFactory(asked_at=NOW - timedelta(days=1), with_broker=True)
    taken = IntroductionFactory(asked_at=NOW - timedelta(days=90), with_broker=True, broker=second)

    desk = registry.desks["introductions"]

    assert desk.waiting is waiting_at_broker_desk
    since = [(str(one.title), one.since) for one in waiting_at_broker_desk(cast.dev, NOW)]
    assert since == [
        ("People to follow up", NOW - FOLLOW_UP_AFTER),
        ("An introduction to make", NOW - timedelta(days=1)),
        ("An introduction to make", NOW),
    ]
    assert taken.asked_at in [one.since for one in waiting_at_broker_desk(second, NOW)]
    assert waiting_at_broker_desk(cast.amina, NOW) == []
