"""One letter some days before, to those whose card is not finished, as it stands when the letter goes (M4)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from hub.letters.actions import deliver_due_letters
from hub.letters.models import Letter
from matchmaking.meets.actions.before import ask_to_prepare
from matchmaking.meets.tasks import ask_to_prepare as bell
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory

pytestmark = pytest.mark.django_db


def coming(days: float = 4, booked: datetime = NOW - timedelta(days=9), **facts: Any) -> Any:
    match = MatchEventFactory(begins_at=NOW + timedelta(days=days), event__title="Meet <b>and</b> match")
    return ComingFactory(event=match.event, booked_at=booked, **facts)


def sent() -> list[Any]:
    deliver_due_letters(tick=lambda: NOW)
    return mail.outbox


def test_it_goes_once_however_often_the_bell_rings() -> None:
    booking = coming()
    assert [ask_to_prepare(now=NOW), ask_to_prepare(now=NOW), bell()] == [1, 0, 0]
    (letter,) = sent()

    assert letter.to == [booking.person.email]
    assert letter.subject == "Get ready to meet people who fit"
    assert "You have not begun your card" in letter.body
    assert "Friday 27 November 2026, 10:00 UK time" in letter.body
    assert f"/meet/{booking.event.public_id}/" in letter.body
    assert "Meet &lt;b&gt;and&lt;/b&gt; match" in letter.alternatives[0][0]


def test_whoever_has_begun_is_told_that_little_is_left() -> None:
    MatchCardFactory(booking=coming(), done_at=None)
    ask_to_prepare(now=NOW)

    assert "You have begun your card" in sent()[0].body


@pytest.mark.parametrize(
    ("days", "facts"),
    [
        (6, {}),
        (0.5, {}),
        (-1, {}),
        (4, {"booked": NOW - timedelta(hours=2)}),
        (4, {"waiting": True}),
        (4, {"cancelled": True}),
        (4, {"person__is_active": False}),
    ],
)
def test_nobody_else_is_written_to(days: float, facts: dict[str, Any]) -> None:
    coming(days, **facts)

    assert ask_to_prepare(now=NOW) == 0


def test_a_finished_card_is_left_in_peace() -> None:
    MatchCardFactory(booking=coming())

    assert ask_to_prepare(now=NOW) == 0


def test_it_does_not_go_when_the_card_is_finished_or_the_place_given_back_meanwhile() -> None:
    MatchCardFactory(booking=coming(), done_at=None)
    second = coming()
    ask_to_prepare(now=NOW)
    MatchCardFactory._meta.model.objects.update(done_at=NOW)
    second.status, second.cancelled_at, second.cancelled_by = "cancelled", NOW, second.person
    second.save()

    assert sent() == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"cancelled"}


def test_it_can_be_stopped_by_its_own_group() -> None:
    coming()
    ask_to_prepare(now=NOW)

    assert "Get fewer of these letters" in sent()[0].body
