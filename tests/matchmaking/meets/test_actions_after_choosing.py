"""Choosing whom to meet again: private, changeable, and only both together lead to anything (M7, T6)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction
from hub.events.actions import MayNot
from hub.events.choices import BookingStatus, EventStatus
from hub.events.models import Booking, Event
from hub.letters.models import Letter
from hub.people.models import Person
from matchmaking.meets.actions.after import introduce_all, introduce_mutual, save_picks
from matchmaking.meets.actions.after.refusals import NotChoosing, NotThere, TooManyPicks
from matchmaking.meets.models import Apart, MatchEvent, Pick, Reunion
from matchmaking.meets.policy import MOST_PICKS, PICK_SETTLES, PICKS_UNTIL
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, listed
from tests.matchmaking.meets.evenings import SECOND, SETTLED, blocks, came, meet, mutual, over, picks

pytestmark = pytest.mark.django_db
LATER = NOW + PICK_SETTLES


@pytest.fixture
def match() -> MatchEvent:
    return over()


@pytest.fixture
def pair(match: MatchEvent) -> tuple[Booking, Booking]:
    """Amina and Carol, who met in the first round."""
    one, two = came(match), came(match, side="university")
    meet(match, (one, two))
    return one, two


def save(me: Booking, *chosen: Booking, now: Any = NOW) -> int:
    assert me.person is not None
    return save_picks(by=me.person, booking=me, chosen=[one.pk for one in chosen], now=now)


def chosen_by(me: Booking) -> set[int]:
    return set(me.picks.values_list("about", flat=True))


def test_two_who_choose_each_other_are_introduced_once_and_both_are_told(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    one, two = pair
    save(one, two)
    save(two, one)

    assert [introduce_mutual(match=match, now=LATER) for _ in range(2)] == [1, 0]

    reunion, introduction = Reunion.objects.get(), Introduction.objects.get()
    assert (reunion.one, reunion.two, reunion.introduction) == (one, two, introduction)
    assert (introduction.status, introduction.through_broker) == (IntroductionStatus.AGREED, False)
    assert {introduction.asker, introduction.asked} == {one.person, two.person}
    letters = Letter.objects.filter(kind="meets.again")
    assert sorted(letter.person_id for letter in letters) == sorted([one.person_id, two.person_id])


def test_one_alone_leads_to_nothing(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    save(pair[0], pair[1])

    assert introduce_mutual(match=match, now=LATER) == 0
    assert (Reunion.objects.count(), Introduction.objects.count(), Letter.objects.count()) == (0, 0, 0)


def test_a_choice_counts_once_it_has_stood_for_an_hour(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    """So a slip of the thumb, or trying people out, introduces nobody."""
    one, two = pair
    picks(one, two)
    save(two, one)

    assert introduce_mutual(match=match, now=LATER - SECOND) == 0
    save(two)
    assert introduce_mutual(match=match, now=LATER) == 0
    save(two, one, now=LATER)
    assert introduce_mutual(match=match, now=LATER + PICK_SETTLES - SECOND) == 0
    assert introduce_mutual(match=match, now=LATER + PICK_SETTLES) == 1


def test_saving_the_same_again_changes_nothing_and_does_not_begin_the_hour_anew(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    one, two = pair
    save(one, two)
    before = list(Pick.objects.values())

    assert save(one, two, now=NOW + 30 * SECOND) == 1
    assert list(Pick.objects.values()) == before
    assert AuditEntry.objects.filter(deed="meets.choose").count() == 1


def test_whoever_has_been_introduced_stays_chosen(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    one, two = pair
    mutual(one, two)
    introduce_mutual(match=match, now=NOW)

    save(one)

    assert chosen_by(one) == {two.pk}


def test_no_row_of_the_trail_says_who_chose_whom(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    one, two = pair
    save(one, two)
    save(two, one)
    introduce_mutual(match=match, now=LATER)

    told = {entry.deed: entry.details for entry in AuditEntry.objects.filter(deed__startswith="meets.")}
    assert told == {"meets.choose": {}, "meets.reunite": {}}


def test_two_who_have_met_already_keep_the_introduction_they_have(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    met = IntroductionFactory(asker=pair[1].person, asked=pair[0].person, agreed=True)
    mutual(*pair)

    assert introduce_mutual(match=match, now=NOW) == 1
    assert Reunion.objects.get().introduction == met
    assert Introduction.objects.count() == 1


@pytest.mark.parametrize("who_blocks", [0, 1])
def test_whoever_is_kept_apart_chooses_as_anybody_and_it_leads_to_nothing(
    match: MatchEvent, pair: tuple[Booking, Booking], who_blocks: int
) -> None:
    blocks(pair[who_blocks].person, pair[1 - who_blocks].person)
    mutual(*pair)

    assert introduce_mutual(match=match, now=NOW) == 0
    assert Letter.objects.count() == 0
    blocked = pair[1 - who_blocks]
    assert save(blocked, pair[who_blocks]) == 1


@pytest.mark.parametrize("by_address", [False, True])
def test_whom_somebody_must_not_meet_is_never_introduced(
    match: MatchEvent, pair: tuple[Booking, Booking], by_address: bool
) -> None:
    one, two = pair
    assert two.person is not None
    named = {"address": two.person.email.upper()} if by_address else {"person": two.person}
    Apart.objects.create(by=one, at=NOW, **named)
    mutual(one, two)

    assert introduce_mutual(match=match, now=NOW) == 0
    assert save(two, one) == 1


def test_whoever_is_not_here_any_more_is_not_introduced(match: MatchEvent, pair: tuple[Booking, Booking]) -> None:
    mutual(*pair)
    Person.objects.filter(pk=pair[1].person_id).update(is_active=False)

    assert introduce_mutual(match=match, now=NOW) == 0


def test_whoever_turned_out_not_to_have_come_is_not_introduced(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    mutual(*pair)
    Booking.objects.filter(pk=pair[1].pk).update(status=BookingStatus.ABSENT)

    assert introduce_mutual(match=match, now=NOW) == 0


def test_when_choosing_ends_the_newest_choice_counts_too_and_then_no_more(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    one, two = pair
    end = match.event.ends_at + PICKS_UNTIL
    picks(one, two)
    save(two, one, now=end - SECOND)
    with pytest.raises(NotChoosing):
        save(two, now=end)

    assert introduce_all(now=end) == 1

    match.refresh_from_db()
    assert match.picks_closed_at == end
    assert introduce_all(now=end + PICK_SETTLES) == 0
    assert AuditEntry.objects.filter(deed="meets.close_choosing").count() == 1


def test_all_match_events_are_looked_through_but_those_called_off(
    match: MatchEvent, pair: tuple[Booking, Booking]
) -> None:
    mutual(*pair)
    off = over()
    mutual(came(off), came(off))
    facts = {"status": EventStatus.CANCELLED, "cancelled_at": NOW, "cancelled_by": off.event.host}
    Event.objects.filter(pk=off.pk).update(**facts)

    assert introduce_all(now=NOW) == 1


@pytest.mark.parametrize("status", ["booked", "waiting", "absent", "apologies"])
def test_whoever_did_not_come_chooses_nobody(match: MatchEvent, pair: tuple[Booking, Booking], status: str) -> None:
    facts = {"waiting_since": NOW} if status == "waiting" else {}
    Booking.objects.filter(pk=pair[0].pk).update(status=status, **facts)

    with pytest.raises(MayNot):
        save(pair[0], pair[1])


def test_nobody_chooses_for_somebody_else(pair: tuple[Booking, Booking]) -> None:
    assert pair[1].person is not None
    with pytest.raises(MayNot):
        save_picks(by=pair[1].person, booking=pair[0], chosen=[pair[1].pk], now=NOW)


def test_nobody_chooses_before_the_rounds_are_over(match: MatchEvent) -> None:
    one, two = came(match), came(match)
    Event.objects.filter(pk=match.pk).update(ends_at=NOW + SECOND)
    meet(match, (one, two))
    match.all_rounds.update(started_at=NOW - timedelta(minutes=11))
    fresh = Booking.objects.get(pk=one.pk)

    with pytest.raises(NotChoosing):
        save(fresh, two)

    match.all_rounds.update(started_at=NOW - timedelta(minutes=12))
    assert save(Booking.objects.get(pk=one.pk), two) == 1


def test_more_than_ten_are_refused(match: MatchEvent) -> None:
    me, *others = (came(match) for _ in range(MOST_PICKS + 2))
    meet(match, *((me, other) for other in others))

    with pytest.raises(TooManyPicks):
        save(me, *others)
    assert save(me, *others[:MOST_PICKS]) == MOST_PICKS


def test_whom_one_did_not_meet_can_be_chosen_only_from_the_directory(match: MatchEvent) -> None:
    me, shy, open_to_all, elsewhere = came(match), came(match), came(match), came(over())
    listed(open_to_all.person)

    assert save(me, open_to_all) == 1
    for other in (shy, elsewhere, me):
        with pytest.raises(NotThere):
            save(me, other)


def test_a_settled_choice_is_older_than_the_hour() -> None:
    assert NOW - SETTLED > PICK_SETTLES
