"""Who sees which partnership, and what a gathering's outcomes tell: numbers, and never who (M9)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub.people.models import Person
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.months import months_after
from matchmaking.partnerships.permissions import (
    Outcomes,
    StillAlive,
    are_kept_apart,
    can_change_partnership,
    can_read_evidence,
    outcomes_of,
    people_met,
)
from tests.conftest import NOW
from tests.factories.events import EventFactory
from tests.factories.introductions import IntroductionFactory
from tests.factories.partnerships import MemberFactory, between, met
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db
ON = NOW.date()


def test_members_and_the_asked_see_it_and_nobody_else_whatever_their_role(cast: Any) -> None:
    running, waits = between(cast.amina, cast.carol, active=True), between(cast.amina, cast.ben)
    MemberFactory(partnership=running, person=cast.rosa, left=True)
    everybody = ("amina", "ben", "carol", "rosa", "dev", "grace", "lena", "mo", "olu")

    seen = {
        name: set(Partnership.objects.visible_to(getattr(cast, name), on=ON).values_list("pk", flat=True))
        for name in everybody
    }

    expected = {"amina": {running.pk, waits.pk}, "carol": {running.pk}, "ben": {waits.pk}}
    assert seen == {name: expected.get(name, set()) for name in everybody}
    assert not Partnership.objects.visible_to(AnonymousUser(), on=ON).exists()
    assert not Partnership.objects.of_member(AnonymousUser()).exists()


def test_only_members_of_an_open_one_may_change_it(cast: Any) -> None:
    running, over = between(cast.amina, cast.carol, active=True), between(cast.amina, cast.carol, ended=True)
    waits = between(cast.amina, cast.carol)

    may = [(can_change_partnership(cast.amina, one), can_change_partnership(cast.carol, one)) for one in
           (running, over, waits)]  # fmt: skip

    assert may == [(True, True), (False, False), (True, False)]
    assert not can_change_partnership(cast.mo, running)


def test_an_invitation_of_somebody_kept_apart_is_not_there(cast: Any) -> None:
    made = between(cast.amina, cast.carol)
    BlockFactory(person=cast.carol, other=cast.amina)

    made.members.filter(person=cast.carol).update(status="asked", answered_at=None)  # as if it had slipped past

    assert not Partnership.objects.visible_to(cast.carol, on=ON).exists()


def test_the_programme_team_counts_sides_and_others_see_nothing(cast: Any) -> None:
    made = between(cast.amina, cast.carol, active=True)
    MemberFactory(partnership=made, person=cast.rosa)
    MemberFactory(partnership=made, asked=True)

    row = Partnership.objects.for_evidence(cast.mo, on=ON).get()

    counts = (row.of_community, row.of_university, row.of_supporter, row.needs_a_side)  # type: ignore[attr-defined]
    assert counts == (1, 2, 0, False)
    others = (cast.amina, cast.dev, cast.olu, cast.lena)
    assert [Partnership.objects.for_evidence(one, on=ON).exists() for one in others] == [False] * 4
    assert [can_read_evidence(one, on=ON) for one in (cast.mo, *others)] == [True, *[False] * 4]


def test_one_sided_are_running_ones_of_which_a_side_is_gone(cast: Any) -> None:
    whole, waits = between(cast.amina, cast.carol, active=True), between(cast.amina, cast.carol)
    alone = between(cast.ben, PersonFactory(is_active=False), active=True)

    assert list(Partnership.objects.one_sided()) == [alone]
    assert {whole, waits, alone} == set(Partnership.objects.open())


def test_people_met_are_introduced_here_named_and_not_kept_apart(cast: Any) -> None:
    gone, apart, nameless = PersonFactory(is_active=False), PersonFactory(), PersonFactory(name="")
    met(cast.amina, cast.carol, gone, apart, nameless)
    met(cast.ben, cast.amina)
    IntroductionFactory(asker=cast.amina, asked=cast.rosa)
    BlockFactory(person=apart, other=cast.amina)

    assert set(people_met(cast.amina)) == {cast.carol, cast.ben}
    assert (are_kept_apart([cast.amina.pk, apart.pk]), are_kept_apart([cast.amina.pk, cast.ben.pk])) == (True, False)


def test_outcomes_of_a_gathering_are_numbers_alone(cast: Any) -> None:
    event, other = EventFactory(), EventFactory()
    long_ago = months_after(NOW, -14)
    there = {"event": event, "origin": "met-at-gathering", "proposed_at": long_ago}
    for ended in (None, long_ago + timedelta(days=60), long_ago + timedelta(days=300)):
        facts = {"active": True} if ended is None else {"ended": True, "ended_at": ended}
        between(cast.amina, cast.carol, began_at=long_ago, **facts, **there)
    between(cast.amina, cast.carol, active=True, event=event, origin="met-at-gathering")
    between(cast.amina, cast.carol, event=event, origin="met-at-gathering")
    between(cast.amina, cast.carol, active=True, event=other, origin="met-at-gathering")

    told = outcomes_of(Partnership.objects.from_event(event), now=NOW)

    later = [StillAlive(6, 3, 2), StillAlive(12, 3, 1), StillAlive(24, 0, 0)]
    assert told == Outcomes(waiting=1, formed=4, running=2, later=later)
    assert Partnership.objects.from_event(event).formed().alive_at(NOW).count() == 2


@pytest.mark.parametrize(
    ("start", "months", "then"),
    [
        ((2026, 8, 31), 6, (2027, 2, 28)),
        ((2027, 8, 31), 6, (2028, 2, 29)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2028, 2, 29), 24, (2030, 2, 28)),
        ((2026, 12, 15), 1, (2027, 1, 15)),
        ((2026, 1, 31), -2, (2025, 11, 30)),
    ],
)
def test_months_are_counted_by_the_calendar(start: Any, months: int, then: Any) -> None:
    assert months_after(datetime(*start, 9, 30, tzinfo=UTC), months) == datetime(*then, 9, 30, tzinfo=UTC)


def test_somebody_kept_out_sees_nothing(cast: Any) -> None:
    between(cast.amina, cast.carol, active=True)
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)

    assert not Partnership.objects.visible_to(Person.objects.get(pk=cast.amina.pk), on=ON).exists()
