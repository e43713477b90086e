"""Letters after a match event: to the right people, once, written for those still concerned (M7, T75)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.events.models import Booking
from hub.letters.models import Letter
from hub.letters.outbox import Words
from hub.people.models import Person
from matchmaking.meets.actions.after import answer_warm, ask_warm, introduce_mutual, remind_to_pick
from matchmaking.meets.condition.choosing import reminder_at
from matchmaking.meets.models import MatchEvent, WarmIntroduction
from matchmaking.meets.policy import PICKS_UNTIL, REMIND_TO_PICK_FOR, WARM_LASTS
from matchmaking.meets.tasks import introduce_those_who_chose, remind_to_choose
from tests.conftest import NOW
from tests.matchmaking.meets.evenings import SECOND, blocks, came, mutual, over, picks

pytestmark = pytest.mark.django_db
EVENING = NOW + timedelta(hours=9)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=f"meets.{kind}").select_related("person").order_by("pk"))


def written(letter: Letter) -> Words | None:
    compose = registry.letter_kinds[letter.kind].compose
    assert compose is not None
    return compose(Letter.objects.select_related("person").get(pk=letter.pk))


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    return over(event__host=cast.dev, event__title="Meet and match")


@pytest.fixture
def pair(match: MatchEvent, cast: Any) -> tuple[Booking, Booking]:
    return came(match, cast.amina), came(match, cast.carol, side="university")


@pytest.fixture
def warm(match: MatchEvent, pair: tuple[Booking, Booking]) -> WarmIntroduction:
    return ask_warm(by=match.event.host, match=match, one=pair[0], two=pair[1], line="Private line", now=NOW)


def test_both_read_that_they_want_to_meet_again_and_no_name(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    mutual(*pair)
    introduce_mutual(match=match, now=NOW)

    first, second = (written(letter) for letter in letters("again"))
    assert first is not None
    assert second is not None
    assert first.subject == "You both want to meet again"
    assert "Meet and match" in first.text
    assert "/introductions/" in first.text
    assert pair[1].called not in first.text
    assert pair[0].called not in second.text


@pytest.mark.parametrize("what", ["block", "gone"])
def test_it_is_not_written_once_it_is_so_no_longer(match: MatchEvent, pair: tuple[Booking, Booking], what: str) -> None:
    mutual(*pair)
    introduce_mutual(match=match, now=NOW)
    if what == "block":
        blocks(pair[0].person, pair[1].person)
    else:
        Person.objects.filter(pk=pair[0].person_id).update(is_active=False)

    assert [written(letter) for letter in letters("again")] == [None, None]


def test_that_evening_whoever_came_and_has_not_chosen_is_reminded_once(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    chosen = came(match)
    picks(chosen, pair[0])
    came(match, side="university")
    absent = came(match)
    Booking.objects.filter(pk=absent.pk).update(status="absent")
    assert reminder_at(match) == EVENING
    assert remind_to_pick(now=EVENING - SECOND) == 0

    assert [remind_to_pick(now=EVENING), remind_to_pick(now=EVENING + SECOND)] == [3, 0]

    words = written(letters("pick")[0])
    assert words is not None
    assert "Sunday 6 December 2026" in words.text
    assert f"/meet/{match.event.public_id}/again/" in words.text


def test_whoever_is_marked_late_is_reminded_too_but_not_for_ever(match: MatchEvent) -> None:
    remind_to_pick(now=EVENING)
    came(match)
    assert remind_to_pick(now=EVENING + REMIND_TO_PICK_FOR - SECOND) == 1
    came(match)
    assert remind_to_pick(now=EVENING + REMIND_TO_PICK_FOR) == 0


@pytest.mark.parametrize("what", ["chosen", "absent", "gone", "closed"])
def test_the_reminder_is_not_written_for_those_it_concerns_no_more(
    match: MatchEvent, pair: tuple[Booking, Booking], what: str
) -> None:
    remind_to_pick(now=EVENING)
    letter = next(row for row in letters("pick") if row.person_id == pair[0].person_id)
    assert written(letter) is not None
    if what == "chosen":
        picks(*pair)
    elif what == "absent":
        Booking.objects.filter(pk=pair[0].pk).update(status="absent")
    elif what == "gone":
        Person.objects.filter(pk=pair[0].person_id).update(is_active=False)
    else:
        Letter.objects.filter(pk=letter.pk).update(due_at=match.event.ends_at + PICKS_UNTIL)

    assert written(letter) is None


def test_a_hosts_offer_names_the_host_and_nothing_else(warm: WarmIntroduction) -> None:
    asked = [written(letter) for letter in letters("warm_asked")]

    for words, other in zip(asked, ("two", "one"), strict=True):
        assert words is not None
        assert "Dev" in words.text
        assert getattr(warm, other).called not in words.text
        assert "Private line" not in words.text
        assert f"/together/{warm.public_id}/" in words.text


@pytest.mark.parametrize("what", ["answered", "block", "gone", "late"])
def test_an_offer_that_is_settled_is_not_written(warm: WarmIntroduction, what: str) -> None:
    letter = letters("warm_asked")[0]
    if what == "answered":
        answer_warm(by=letter.person, warm=warm, is_yes=False, now=NOW)
    elif what == "block":
        blocks(warm.one.person, warm.two.person)
    elif what == "gone":
        Person.objects.filter(pk=warm.two.person_id).update(is_active=False)
    else:
        Letter.objects.filter(pk=letter.pk).update(due_at=NOW + WARM_LASTS)

    assert written(letter) is None


def test_two_yeses_are_told_to_both(warm: WarmIntroduction) -> None:
    for booking in (warm.one, warm.two):
        answer_warm(by=booking.person, warm=warm, is_yes=True, now=NOW)  # type: ignore[arg-type]

    assert [written(letter) is not None for letter in letters("warm_made")] == [True, True]


def test_the_bells_ring_the_deeds(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    mutual(*pair)

    assert (introduce_those_who_chose(), remind_to_choose()) == (1, 0)
