"""Planning rounds from the database, and the rest again; how they run; when everybody sees them (M5)."""

from datetime import timedelta

import pytest

from hub.audit.models import AuditEntry
from hub.events.actions import CalledOff, MayNot
from hub.events.choices import BookingStatus, EventStatus
from hub.letters.models import Letter
from matchmaking.meets.actions import planning
from matchmaking.meets.actions.planning.refusals import CannotWithdraw, FewerThanBegun
from matchmaking.meets.choices import PlanStatus
from matchmaking.meets.models import Apart, Conversation, MatchEvent, Seat
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory
from tests.matchmaking.meets.planned_halls import begin, bookings, faults, hall, plan, planned, rows

pytestmark = pytest.mark.django_db


def trail() -> list[str]:
    found = AuditEntry.objects.filter(deed__startswith="meets.").order_by("pk")
    return [row.deed.removeprefix("meets.") for row in found]


def test_everybody_who_has_come_meets_somebody_new_in_each_round(cast):
    match = plan(hall(cast.dev))

    pairs = [pair for each in rows(match).values() for pair in each]
    assert (match.plan_status, match.plan_version, match.planned_by) == (PlanStatus.DRAFT, 1, cast.dev)
    assert [len(each) for each in rows(match).values()] == [4, 4, 4]
    assert len(set(pairs)) == 12
    assert faults(match) == []
    assert trail() == ["plan"]


def test_before_anybody_has_come_it_is_for_all_who_have_a_place(cast):
    match = hall(cast.dev, arrived=False)
    ComingFactory(event=match.event, waiting=True)
    ComingFactory(event=match.event, cancelled=True)

    assert Seat.objects.filter(round__match=plan(match)).values("booking").distinct().count() == 8


def test_once_somebody_has_come_it_is_for_those_who_have(cast):
    match = hall(cast.dev)
    late = ComingFactory(event=match.event)

    assert not late.seats.exists()
    assert len(rows(plan(match))[1]) == 4


def test_nobody_is_planned_who_is_kept_out(cast):
    match = hall(cast.dev)
    gone = bookings(match, "community")[0]
    gone.person.is_active = False
    gone.person.save()

    assert not Seat.objects.filter(round__match=plan(match), booking=gone).exists()


def test_somebody_without_an_account_is_planned(cast):
    match = hall(cast.dev, each=1, rounds=1)
    walk_in = ComingFactory(event=match.event, person=None, walk_in_name="Ann", booked_by=cast.dev, arrived=True)
    ComingFactory(event=match.event, arrived=True, university=True)

    plan(match)

    assert walk_in.seats.count() == 1


def test_the_side_of_a_broker_is_that_of_the_booking(cast):
    match = hall(cast.dev, each=2, rounds=3)
    erin = ComingFactory(event=match.event, person=cast.dev, arrived=True, university=True)

    met = {key for pairs in rows(plan(match)).values() for pair in pairs if erin.pk in pair for key in pair}

    assert met - {erin.pk} == {one.pk for one in bookings(match, "community")}


def test_reasons_are_kept_as_plain_values(cast):
    match = hall(cast.dev, each=1, rounds=1)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    MatchCardFactory(booking=one, brings=[], hopes=["numbers"])
    MatchCardFactory(booking=two, brings=["numbers"], hopes=[], hopes_words="")

    plan(match)

    told = Conversation.objects.get().reasons
    assert {"because": "hope_met", "who": one.pk, "whom": two.pk, "what": ["numbers"]} in told


def test_planning_the_rest_keeps_what_has_begun_and_what_is_locked(cast):
    match = planned(cast.dev, published=True, rounds=4)
    begin(match, 1)
    before = rows(match)
    locked = match.conversations.filter(round__number=3).first()
    planning.keep_pair(by=cast.dev, match=match, version=match.plan_version, conversation=locked, locked=True, now=NOW)
    match.refresh_from_db()
    leaver = bookings(match, "community")[0]
    if leaver.pk in (locked.one_id, locked.two_id):
        leaver = bookings(match, "community")[1]
    leaver.status = BookingStatus.APOLOGIES
    leaver.save()
    late = ComingFactory(event=match.event, arrived=True, university=True)

    match = plan(match)

    after = rows(match)
    assert after[1] == before[1]
    assert frozenset((locked.one_id, locked.two_id)) in after[3]
    assert match.conversations.get(round__number=3, is_locked=True).table == locked.table
    assert not any(leaver.pk in pair for number in (2, 3, 4) for pair in after[number])
    assert late.seats.exists()
    assert match.is_published
    assert faults(match) == []


def test_a_published_plan_changes_for_few(cast):
    match = planned(cast.dev, published=True, each=6, rounds=4)
    before = rows(match)
    gone = bookings(match, "community")[0]
    gone.status = BookingStatus.CANCELLED
    gone.cancelled_at, gone.cancelled_by = NOW, cast.dev
    gone.save()

    done = planning.plan_rounds(by=cast.dev, match=match, version=match.plan_version, now=NOW)

    left = {number: {pair for pair in pairs if gone.pk not in pair} for number, pairs in before.items()}
    kept = sum(len(left[number] & set(pairs)) for number, pairs in rows(done.match).items())
    assert kept >= sum(map(len, left.values())) - 4
    assert done.told <= 11


def test_the_same_people_give_the_same_plan(cast):
    match = planned(cast.dev)
    before = rows(match)

    assert rows(plan(match)) == before


def test_whoever_must_not_meet_is_never_seated_together(cast):
    match = hall(cast.dev, each=2, rounds=2)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    Apart.objects.create(by=one, person=two.person, at=NOW)

    pairs = {pair for each in rows(plan(match)).values() for pair in each}

    assert frozenset((one.pk, two.pk)) not in pairs
    assert str(two.pk) not in str(AuditEntry.objects.get(deed="meets.plan").details)


def test_an_exclusion_after_the_plan_takes_the_two_apart_at_once_and_leaves_no_trail(cast):
    match = planned(cast.dev, each=1, rounds=1)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    Apart.objects.create(by=one, person=two.person, at=NOW)
    entries = AuditEntry.objects.count()

    assert planning.unseat(event=match.event) == 1
    assert planning.unseat(event=match.event) == 0
    assert (Conversation.objects.count(), AuditEntry.objects.count()) == (0, entries)


def test_an_exclusion_leaves_the_past_alone(cast):
    match = planned(cast.dev, each=1, rounds=1)
    begin(match, 1)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    Apart.objects.create(by=one, person=two.person, at=NOW)

    assert planning.unseat(event=match.event) == 0
    assert Conversation.objects.count() == 1


def test_one_side_alone_is_paired_among_itself(cast):
    match = hall(cast.dev, each=0, rounds=3)
    ComingFactory.create_batch(4, event=match.event, arrived=True)

    assert [len(each) for each in rows(plan(match)).values()] == [2, 2, 2]


def test_few_people_and_too_many_are_refused(cast, monkeypatch):
    match = hall(cast.dev, each=0)
    ComingFactory(event=match.event, arrived=True)
    with pytest.raises(planning.TooFewPeople):
        plan(match)
    ComingFactory.create_batch(2, event=match.event, arrived=True, university=True)
    plan(match)
    match.refresh_from_db()
    monkeypatch.setattr("matchmaking.meets.actions.planning.writing.MOST_PLANNED", 2)
    with pytest.raises(planning.TooManyPeople):
        plan(match)


def test_a_plan_that_another_host_changed_is_not_written_over(cast):
    match = planned(cast.dev)

    with pytest.raises(planning.ChangedMeanwhile):
        planning.plan_rounds(by=cast.mo, match=match, version=match.plan_version - 1, now=NOW)
    assert trail() == ["plan"]


def test_only_those_who_look_after_it_plan_and_only_while_it_is_on(cast):
    match = hall(cast.dev)
    for person in (cast.amina, cast.carol, bookings(match, "community")[0].person):
        with pytest.raises(MayNot):
            planning.plan_rounds(by=person, match=match, version=0, now=NOW)
    event = match.event
    event.status, event.cancelled_at, event.cancelled_by = EventStatus.CANCELLED, NOW, cast.dev
    event.save()
    with pytest.raises(CalledOff):
        plan(match)


def test_fewer_rounds_take_the_last_ones_and_never_what_has_begun(cast):
    match = planned(cast.dev, rounds=4)
    begin(match, 1)
    begin(match, 2)
    told = {"by": cast.dev, "match": match, "now": NOW}

    with pytest.raises(FewerThanBegun):
        planning.set_rounds(**told, version=match.plan_version, rounds=1)
    match = planning.set_rounds(**told, version=match.plan_version, rounds=2, tables=9)

    assert (list(rows(match)), match.tables, match.plan_version) == ([1, 2], 9, 2)
    assert planning.set_rounds(**told, version=2, rounds=2).plan_version == 2
    more = planning.set_rounds(**told, version=2, rounds=5)
    assert [len(each) for each in rows(plan(more)).values()][:2] == [4, 4]
    assert len(rows(more)) == 5


def test_tables_and_quiet_tables_are_kept_to(cast):
    match = hall(cast.dev, tables=2, quiet_tables=1, rounds=2)
    quiet = bookings(match, "community")[0]
    MatchCardFactory(booking=quiet, wants_quiet=True)

    tables = [set(each.values()) for each in rows(plan(match)).values()]

    assert tables == [{1, 2}, {1, 2}]
    assert set(Conversation.objects.filter(one=quiet).values_list("table", flat=True)) <= {2}


def test_publishing_before_the_day_sends_one_letter_once(cast):
    match = planned(cast.dev, arrived=False, published=True)

    assert (match.plan_status, match.published_by) == (PlanStatus.PUBLISHED, cast.dev)
    again = planning.publish_plan(by=cast.mo, match=match, version=0, now=NOW)
    assert (again.published_by, Letter.objects.filter(kind="meets.rounds").count()) == (cast.dev, 8)
    back = planning.withdraw_plan(by=cast.dev, match=match, version=match.plan_version, now=NOW)
    assert (back.is_published, planning.withdraw_plan(by=cast.dev, match=back, version=0, now=NOW).plan_version) == (
        False,
        back.plan_version,
    )
    planning.publish_plan(by=cast.dev, match=back, version=back.plan_version, now=NOW)
    assert Letter.objects.filter(kind="meets.rounds").count() == 8
    assert trail() == ["plan", "publish_plan", "withdraw_plan", "publish_plan"]


def test_publishing_on_the_day_sends_none(cast):
    planned(cast.dev, published=True)

    assert not Letter.objects.filter(kind="meets.rounds").exists()


def test_a_plan_that_is_not_there_is_not_published_and_one_in_use_not_taken_back(cast):
    match = hall(cast.dev)
    with pytest.raises(planning.NothingPlanned):
        planning.publish_plan(by=cast.dev, match=match, version=0, now=NOW)
    match = planned(cast.dev, published=True)
    begin(match, 1)
    with pytest.raises(CannotWithdraw):
        planning.withdraw_plan(by=cast.dev, match=match, version=match.plan_version, now=NOW)


def test_it_asks_as_many_questions_whatever_the_number_of_people(cast, django_assert_max_num_queries):
    small, large = hall(cast.dev, each=4), hall(cast.dev, each=12)
    for match in (small, large):
        plan(match)
        match.refresh_from_db()
        with django_assert_max_num_queries(45) as asked:
            plan(match)
        match.asked = len(asked)
    assert small.asked == large.asked


def test_somebody_who_came_late_has_not_sat_out_before(cast):
    match = planned(cast.dev, each=3, rounds=3)
    begin(match, 1)
    late = ComingFactory(event=match.event, university=True, arrived=True, marked_at=NOW + timedelta(minutes=5))

    stand = planning.ground.stand_of(MatchEvent.objects.get(pk=match.pk))

    assert {person.key: person.rounds for person in stand.people()}[late.pk] == frozenset({1, 2})
