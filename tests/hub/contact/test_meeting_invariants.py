"""What must hold of introductions, shares, messages and reports, and the demo that must keep it (T62, T6)."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub import registry
from hub.contact.choices import IntroductionStatus
from hub.contact.demo.introductions import load_introductions
from hub.contact.models import Introduction, RelayMessage, Report
from hub.contact.permissions.invariants import ALL
from hub.people.models import Block
from tests.conftest import NOW
from tests.factories.introductions import (
    ContactShareFactory,
    IntroductionFactory,
    RelayMessageFactory,
    ReportFactory,
    listed,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def breaches() -> list[str]:
    """Which of our invariants are broken now."""
    return [name for name in ALL if registry.invariants[name].breaches(NOW)]


@pytest.fixture
def sound(cast: Any) -> Introduction:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, agreed=True)
    RelayMessageFactory(introduction=introduction)
    ContactShareFactory(introduction=introduction)
    ReportFactory(reporter=cast.amina, about=cast.ben, handled_at=NOW, handled_by=cast.lena)
    assert breaches() == []
    return introduction


@pytest.mark.parametrize("turned", [False, True])
def test_something_open_between_two_kept_apart_is_seen(cast: Any, sound: Introduction, turned: bool) -> None:
    pair = [cast.amina, cast.ben]
    Block.objects.bulk_create([Block(person=pair[turned], other=pair[not turned], at=NOW)])  # past every receiver
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.ben)

    assert breaches() == ["contact.nothing_waits_between_the_kept_apart"]
    Introduction.objects.filter(pk=introduction.pk).update(status=IntroductionStatus.WITHDRAWN)
    assert breaches() == []


@pytest.mark.parametrize("why", ["a stranger", "declined"])
def test_an_address_shared_out_of_place_is_seen(sound: Introduction, why: str) -> None:
    if why == "a stranger":
        ContactShareFactory(introduction=sound, person=PersonFactory())
    else:
        ContactShareFactory(introduction=IntroductionFactory(declined=True))

    assert breaches() == ["contact.addresses_are_shared_by_the_two"]


def test_a_message_of_somebody_else_is_seen_and_a_brokers_is_none(sound: Introduction) -> None:
    broker = PersonFactory()
    RelayMessageFactory(introduction=IntroductionFactory(broker=broker), sender=broker)
    assert breaches() == []

    RelayMessageFactory(introduction=sound, sender=PersonFactory())

    assert breaches() == ["contact.the_two_and_their_broker_write"]


def test_a_report_handled_by_its_subject_is_seen(cast: Any, sound: Introduction) -> None:
    ReportFactory(about=cast.lena, taken_at=NOW, taken_by=cast.lena)

    assert breaches() == ["contact.nobody_handles_their_own_report"]


def test_a_follow_up_without_a_moment_is_refused_by_the_database(cast: Any, sound: Introduction) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.update(followed_up_by=cast.dev)


def test_the_demo_is_lively_sound_and_loaded_once(cast: Any) -> None:
    for name in ("amina", "ben", "carol", "rosa", "dev"):
        listed(getattr(cast, name))

    load_introductions(now=NOW)
    before = (Introduction.objects.count(), RelayMessage.objects.count())
    load_introductions(now=NOW)

    assert before == (4, 7)
    assert (Introduction.objects.count(), RelayMessage.objects.count()) == before
    assert breaches() == []
    assert Introduction.objects.filter(asked=cast.amina, status=IntroductionStatus.ASKED).count() == 1
    on = NOW.date()
    assert Introduction.objects.at_desk_of(cast.dev, on=on).with_broker().count() == 1
    assert Introduction.objects.at_desk_of(cast.dev, on=on).to_follow_up(cast.dev, NOW).count() == 1


def test_the_demo_without_anybody_to_find_does_nothing(cast: Any) -> None:
    assert cast.amina.pk

    load_introductions(now=NOW)

    assert (Introduction.objects.count(), Report.objects.count()) == (0, 0)
