"""Who sees which rows, and which wait: the rights in `permissions` and `visible_to` are twins."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.care.models import HelpRequest, Worry
from hub.care.permissions import can_answer_help, can_read_worry, can_sit_at_worries, leads, readers_of
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HELPERS, LEADS = {"Mo", "Olu"}, {"Lena"}


def sees(person: Any, on: Any = TODAY) -> tuple[int, int]:
    """How many requests for help and how many worries somebody sees."""
    return HelpRequest.objects.visible_to(person, on=on).count(), Worry.objects.visible_to(person, on=on).count()


def may(person: Any, on: Any = TODAY) -> tuple[bool, bool]:
    may_read = {can_read_worry(person, worry, on=on) for worry in Worry.objects.all()}
    assert may_read <= {can_sit_at_worries(person, on=on)}, "whoever may read one may sit at the desk, and no other"
    return can_answer_help(person, on=on), True in may_read


@pytest.fixture
def rows() -> None:
    for _ in range(2):
        HelpRequestFactory()
        WorryFactory()


@pytest.mark.parametrize("name", [member.name for member in CAST])
def test_of_the_cast_only_the_team_reads_help_and_only_the_lead_reads_worries(cast: Any, rows: Any, name: str) -> None:
    person = getattr(cast, name.lower())

    assert sees(person) == (2 * (name in HELPERS), 2 * (name in LEADS))
    assert may(person) == (name in HELPERS, name in LEADS)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_what_the_policy_says_and_nothing_else(rows: Any, role: str) -> None:
    person = RoleGrantFactory(role=role).person

    allowed = (role in {Role.PROGRAMME_TEAM, Role.ADMINISTRATOR}, role == Role.SAFEGUARDING_LEAD)
    assert (may(person), sees(person)) == (allowed, (2 * allowed[0], 2 * allowed[1]))


def test_a_stranger_a_superuser_and_a_suspended_lead_see_nothing(cast: Any, rows: Any) -> None:
    cast.lena.is_active = False

    for person in (AnonymousUser(), Person.objects.create_superuser("operator@example.org"), cast.lena):
        assert (may(person), sees(person)) == ((False, False), (0, 0))


def test_the_person_a_worry_is_about_sees_nothing_though_they_told_it_themselves(cast: Any) -> None:
    WorryFactory(teller=cast.amina, who="Amina")
    HelpRequestFactory(asker=cast.amina)

    assert sees(cast.amina) == (0, 0)


@pytest.mark.parametrize("role", [Role.PROGRAMME_TEAM, Role.SAFEGUARDING_LEAD])
def test_a_right_begins_and_ends_with_its_role(rows: Any, role: str) -> None:
    person = RoleGrantFactory(role=role, ended=True).person
    days = [TODAY - timedelta(days=23), TODAY - timedelta(days=4), TODAY - timedelta(days=3)]

    assert [sum(sees(person, on=day)) for day in days] == [0, 2, 0]
    assert [any(may(person, on=day)) for day in days] == [False, True, False]


def test_a_lead_who_is_kept_out_sees_that_worry_no_more_than_anybody_else(cast: Any) -> None:
    kept, free = WorryFactory(), WorryFactory()
    WorryExclusionFactory(worry=kept, person=cast.deputy)

    for person, seen in ((cast.lena, [kept, free]), (cast.deputy, [free]), (cast.olu, []), (cast.mo, [])):
        assert list(Worry.objects.visible_to(person, on=TODAY)) == seen
        assert [can_read_worry(person, worry, on=TODAY) for worry in (kept, free)] == [kept in seen, free in seen]
    assert [list(readers_of(worry, on=TODAY)) for worry in (kept, free)] == [[cast.lena], [cast.deputy, cast.lena]]


def test_open_leaves_out_what_is_answered_or_closed_and_waiting_what_somebody_holds() -> None:
    HelpRequestFactory(answered=True)
    WorryFactory(closed=True)
    held = WorryFactory(taken=True)
    waiting = (HelpRequestFactory(), WorryFactory())

    assert list(HelpRequest.objects.open()) == [waiting[0]]
    assert (list(Worry.objects.open()), list(Worry.objects.waiting())) == ([held, waiting[1]], [waiting[1]])


def test_those_to_ring_come_first_and_in_both_the_one_who_waits_longest() -> None:
    rows = [
        HelpRequestFactory(asked_at=NOW - timedelta(hours=hours), ring_back=ring)
        for hours, ring in ((9, False), (1, True), (5, True), (2, False))
    ]

    assert list(HelpRequest.objects.in_turn()) == [rows[2], rows[1], rows[0], rows[3]]


@pytest.mark.parametrize("words", ["interpret", "0000", "NO COST", "amin"])
def test_answers_are_found_by_any_part_of_them(cast: Any, words: str) -> None:
    found = HelpRequestFactory(question="Who interprets?", asker=cast.amina, answered=True, answer_note="No cost.")
    HelpRequestFactory(answered=True, reach_by="x@example.org")

    assert list(HelpRequest.objects.mentioning(words)) == [found]


def test_a_worry_is_overdue_after_a_quarter_of_an_hour_until_it_was_told_of_twelve_times() -> None:
    worry = WorryFactory()
    WorryFactory(taken=True)
    WorryFactory(reminders=12)
    late = NOW + timedelta(minutes=15)

    assert [list(Worry.objects.overdue(at)) for at in (late - timedelta(seconds=1), late)] == [[], [worry]]


def test_what_a_lead_left_behind_is_found_whether_they_went_or_were_kept_out(cast: Any) -> None:
    everybody = [cast.lena, cast.deputy, PersonFactory()]
    lena, deputy, nobody = (WorryFactory(taken_at=NOW, taken_by=one) for one in everybody)
    WorryExclusionFactory(worry=deputy, person=cast.deputy)
    WorryExclusionFactory(worry=lena, person=cast.deputy)
    WorryFactory(closed=True)

    assert list(Worry.objects.left_by_holder(leads(on=TODAY))) == [deputy, nobody]
    assert lena.is_waiting is False
