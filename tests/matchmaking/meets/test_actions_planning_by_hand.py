"""Changes by hand, and that no answer tells of an exclusion (M5, T6)."""

import pytest

from hub.people.models import Block
from matchmaking.meets.actions import planning
from matchmaking.meets.actions.planning import Change
from matchmaking.meets.models import Apart, Conversation
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, RoundFactory, conversation
from tests.matchmaking.meets.planned_halls import begin, bookings, faults, hall, plan, planned, rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_chance(request, monkeypatch):
    """Nobody is kept apart by chance, but where that is what is asked about."""
    if "by_chance" not in request.node.name:
        monkeypatch.setattr("matchmaking.meets.actions.planning.ground.APART_BY_CHANCE", 2**40)


def change(match, number, one, two, *, together=False, keep=False, version=None):
    asked = Change(number, one.pk, two.pk, together)
    version = match.plan_version if version is None else version
    return planning.change_by_hand(by=match.event.host, match=match, version=version, change=asked, keep=keep, now=NOW)


def small(cast, *, rounds=1):
    """Two of each side, planned by hand: a with x, b with y, at tables 1 and 2."""
    match = hall(cast.dev, each=2, rounds=rounds)
    match.plan_status, match.planned_at, match.planned_by = "draft", NOW, cast.dev
    match.save()
    (a, b), (x, y) = bookings(match, "community"), bookings(match, "university")
    first = RoundFactory(match=match, number=1)
    conversation(first, a, x, 1)
    conversation(first, b, y, 2)
    return match, (a, b), (x, y)


def pair(*two):
    return frozenset(one.pk for one in two)


def test_two_people_change_places(cast):
    match, (a, b), (x, y) = small(cast)

    match = change(match, 1, a, b)

    assert rows(match) == {1: {pair(b, x): 1, pair(a, y): 2}}
    assert (match.plan_version, faults(match)) == (1, [])


def test_two_are_put_together_and_those_they_leave_as_well(cast):
    match, (a, b), (x, y) = small(cast)

    match = change(match, 1, a, y, together=True, keep=True)

    assert rows(match) == {1: {pair(a, y): 1, pair(b, x): 2}}
    assert match.conversations.filter(is_locked=True).count() == 1


def test_those_who_cannot_take_the_other_place_sit_out_and_that_is_said_before(cast):
    match, (a, b), (x, y) = small(cast)
    Apart.objects.create(by=b, person=x.person, at=NOW)

    asked = Change(1, a.pk, y.pk, together=True)
    outlook = planning.look_at_change(by=cast.dev, match=match, change=asked, now=NOW)

    assert outlook.alone == tuple(sorted((b.pk, x.pk)))
    assert rows(change(match, 1, a, y, together=True)) == {1: {pair(a, y): 1}}


def test_somebody_who_sits_out_takes_a_place(cast):
    match, (a, _b), (x, _y) = small(cast)
    new = ComingFactory(event=match.event, arrived=True)

    assert pair(new, x) in rows(change(match, 1, a, new))[1]
    assert not a.seats.exists()


def test_two_who_sit_out_get_a_free_table(cast):
    match, _here, _there = small(cast)
    new = ComingFactory(event=match.event, arrived=True)
    other = ComingFactory(event=match.event, arrived=True, university=True)

    assert rows(change(match, 1, new, other, together=True))[1][pair(new, other)] == 3
    match.refresh_from_db()
    match.tables = 3
    match.save()
    more = ComingFactory(event=match.event, arrived=True)
    last = ComingFactory(event=match.event, arrived=True, university=True)
    with pytest.raises(planning.NoTableFree):
        change(match, 1, more, last, together=True)


def refusals(cast):
    """Every way in which two cannot be put together, and what is said."""
    match, (a, b), (x, y) = small(cast, rounds=2)
    conversation(RoundFactory(match=match, number=2), a, y, 1)
    gone = ComingFactory(event=match.event, university=True, cancelled=True)
    apart = ComingFactory(event=match.event, arrived=True, university=True)
    blocked = ComingFactory(event=match.event, arrived=True, university=True)
    Apart.objects.create(by=a, person=apart.person, at=NOW)
    Block.objects.create(person=blocked.person, other=a.person, at=NOW)
    ways = {"meet later": y, "one side": b, "not here": gone, "apart": apart, "blocked": blocked, "together": x}
    told = {}
    for name, other in ways.items():
        with pytest.raises(planning.CannotSitTogether) as refused:
            change(match, 1, a, other, together=True)
        told[name] = str(refused.value)
    return told


def test_whatever_is_impossible_is_refused_with_one_sentence(cast):
    told = refusals(cast)

    assert set(told.values()) == {"These two cannot be put together in this round. Choose another."}
    assert len(told) == 6


def test_some_pairs_are_refused_by_chance_so_that_a_refusal_tells_nothing(cast, monkeypatch):
    """Whoever is refused may be apart for no reason at all; the same two are refused in every round."""
    match = plan(hall(cast.dev, each=10, rounds=1))
    ground = planning.ground.ground_of(planning.ground.stand_of(match))
    monkeypatch.setattr(planning.ground.Ground, "_usual", lambda self, key: 1.0)
    pairs = [frozenset((a.pk, x.pk)) for a in bookings(match, "community") for x in bookings(match, "university")]

    refused = {one for one in pairs if not ground.may_sit(one)} - set(rows(match)[1])

    assert 2 <= len(refused) <= 30
    assert refused == {one for one in pairs if not ground.may_sit(one)} - set(rows(match)[1])


def test_nobody_who_fits_well_is_refused_by_chance(cast, monkeypatch):
    monkeypatch.setattr("matchmaking.meets.actions.planning.ground.APART_BY_CHANCE", 1)
    match, (a, _b), (_x, y) = small(cast)
    ground = planning.ground.ground_of(planning.ground.stand_of(match))

    assert ground.may_sit(pair(a, y))  # all fit alike, so nobody fits less well


def test_a_locked_pair_stays_until_it_is_unlocked(cast):
    match, (a, b), _there = small(cast)
    row = match.conversations.get(one=a)
    told = {"by": cast.dev, "conversation": row, "now": NOW}
    match = planning.keep_pair(**told, match=match, version=0, locked=True)
    assert planning.keep_pair(**told, match=match, version=1, locked=True).plan_version == 1

    with pytest.raises(planning.PairIsLocked):
        change(match, 1, a, b)
    match = planning.keep_pair(**told, match=match, version=1, locked=False)
    assert change(match, 1, a, b).plan_version == 3


def test_a_round_that_has_begun_stays(cast):
    match, (a, b), _there = small(cast)
    begin(match, 1)
    row = Conversation.objects.first()
    told = {"by": cast.dev, "match": match, "version": 0, "conversation": row, "now": NOW}

    for deed in (
        lambda: change(match, 1, a, b),
        lambda: change(match, 9, a, b),
        lambda: planning.keep_pair(**told, locked=True),
        lambda: planning.move_pair(**told, table=3),
    ):
        with pytest.raises(planning.RoundHasBegun):
            deed()


def test_a_pair_moves_to_a_free_table_or_changes_with_another(cast):
    match, (a, b), (x, y) = small(cast)
    told = {"by": cast.dev, "conversation": match.conversations.get(one=a), "now": NOW}

    match = planning.move_pair(**told, match=match, version=0, table=2)
    assert rows(match) == {1: {pair(a, x): 2, pair(b, y): 1}}
    match = planning.move_pair(**told, match=match, version=1, table=7)
    assert rows(match) == {1: {pair(a, x): 7, pair(b, y): 1}}
    assert planning.move_pair(**told, match=match, version=2, table=7).plan_version == 2
    match.tables = 2
    match.save()
    with pytest.raises(planning.NoTableFree):
        planning.move_pair(**told, match=match, version=2, table=3)


def test_a_change_of_a_plan_that_was_changed_meanwhile_is_refused(cast):
    match, (a, b), _there = small(cast)
    change(match, 1, a, b)

    with pytest.raises(planning.ChangedMeanwhile):
        change(match, 1, a, b, version=0)


def test_a_change_by_hand_stays_where_it_is_locked(cast):
    match = planned(cast.dev, each=4, rounds=2)
    (a, *_more), there = bookings(match, "community"), bookings(match, "university")
    met = {key for pairs in rows(match).values() for two in pairs if a.pk in two for key in two}
    new = next(one for one in there if one.pk not in met)

    match = change(match, 2, a, new, together=True, keep=True)

    assert pair(a, new) in rows(plan(match))[2]
