"""Roles of days to come, taken back, given again; who is told; the last administrator (P3, T11, T15)."""

from datetime import date, timedelta
from typing import Any

import pytest

from hub.letters.models import Letter
from hub.people import actions
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
MAY, JUNE = date(2027, 5, 1), date(2027, 6, 30)


def grant(cast: Any, to: Person, role: str = Role.FACILITATOR, *, starts_on: date = TODAY) -> RoleGrant:
    return actions.grant_role(by=cast.olu, to=to, role=role, now=NOW, starts_on=starts_on)


def end(cast: Any, given: RoleGrant, *, by: Person | None = None, ends_on: date = TODAY) -> RoleGrant:
    return actions.end_role(by=by or cast.olu, grant=given, now=NOW, ends_on=ends_on, reason="Moves away")


def letters() -> list[tuple[str, str]]:
    return [(letter.kind, letter.person.name) for letter in Letter.objects.order_by("pk").select_related("person")]


def test_a_role_from_may_until_june_is_held_then_and_not_before_or_after(cast: Any) -> None:
    given = end(cast, grant(cast, cast.rosa, starts_on=MAY), ends_on=JUNE)

    days = [MAY - timedelta(days=1), MAY, JUNE - timedelta(days=1), JUNE]

    assert [given.is_live(day) for day in days] == [False, True, True, False]
    assert given.is_coming(TODAY) is True


def test_the_person_is_told_when_a_role_begins_and_when_it_ends_but_not_why(cast: Any) -> None:
    end(cast, grant(cast, cast.rosa, starts_on=MAY), ends_on=JUNE)

    began, ended = Letter.objects.order_by("pk")
    assert letters() == [("people.role_granted", "Rosa"), ("people.role_ended", "Rosa")]
    assert "Facilitator. It begins on 1 May 2027." in began.text
    assert "From 30 June 2027 you no longer have it." in ended.text
    assert "Moves away" not in ended.text + ended.html
    assert "/my/roles/" in ended.text


def test_a_deed_done_again_writes_no_second_letter(cast: Any) -> None:
    for _ in range(2):
        given = grant(cast, cast.rosa)
    for _ in range(2):
        end(cast, given)

    assert len(letters()) == 2


def test_the_operators_command_line_writes_no_letters(cast: Any) -> None:
    actions.grant_role(by=None, to=cast.rosa, role=Role.MENTOR, now=NOW, starts_on=TODAY)

    assert letters() == []


@pytest.mark.parametrize("name", ["mo", "olu"])
def test_nobody_gives_a_role_to_themselves(cast: Any, name: str) -> None:
    person = getattr(cast, name)

    with pytest.raises(actions.MayNotGrant, match="Nobody gives a role to themselves"):
        actions.grant_role(by=person, to=person, role=Role.MENTOR, now=NOW, starts_on=TODAY)


def test_a_closed_account_gets_no_role(cast: Any) -> None:
    with pytest.raises(actions.NotNow):
        grant(cast, PersonFactory(is_active=False))


def test_a_role_taken_back_before_it_began_was_never_held_and_can_be_given_again(cast: Any) -> None:
    given = end(cast, grant(cast, cast.rosa, starts_on=MAY), ends_on=MAY)

    again = grant(cast, cast.rosa, starts_on=MAY)

    assert (given.was_taken_back, given.is_coming(TODAY), given.is_live(MAY), again.is_live(MAY)) == (
        True,
        False,
        False,
        True,
    )
    assert "It has been taken back." in Letter.objects.get(kind="people.role_ended").text


def test_a_role_that_ends_in_june_begins_anew_in_june_and_not_before(cast: Any) -> None:
    end(cast, grant(cast, cast.rosa), ends_on=JUNE)

    with pytest.raises(actions.AlreadyHeld) as held:
        grant(cast, cast.rosa, starts_on=MAY)

    assert held.value.grant.ends_on == JUNE
    assert grant(cast, cast.rosa, starts_on=JUNE).is_live(JUNE) is True


def test_anybody_lays_down_their_own_role(cast: Any) -> None:
    given = end(cast, cast.femi.roles.get(role=Role.FACILITATOR), by=cast.femi)

    assert (given.ended_by, given.end_reason, letters()) == (
        cast.femi,
        "Moves away",
        [("people.role_ended", "Femi")],
    )


def test_the_only_administrator_stays_until_there_is_another(cast: Any) -> None:
    hers = cast.olu.roles.get()
    for by in (cast.olu, PersonFactory()):
        with pytest.raises((actions.LastAdministrator, actions.MayNotGrant)):
            end(cast, hers, by=by)
    assert hers.is_live(TODAY)

    grant(cast, cast.rosa, Role.ADMINISTRATOR)

    assert end(cast, hers).ends_on == TODAY


def test_an_administrator_does_not_go_before_the_next_one_comes(cast: Any) -> None:
    hers = cast.olu.roles.get()
    grant(cast, cast.rosa, Role.ADMINISTRATOR, starts_on=MAY)

    with pytest.raises(actions.LastAdministrator):
        end(cast, hers, ends_on=MAY - timedelta(days=1))

    assert end(cast, hers, ends_on=MAY).ends_on == MAY


def test_two_administrators_cannot_both_leave_on_different_days(cast: Any) -> None:
    second = grant(cast, cast.rosa, Role.ADMINISTRATOR)
    end(cast, second, ends_on=JUNE)

    with pytest.raises(actions.LastAdministrator):
        end(cast, cast.olu.roles.get(), ends_on=MAY)


def test_the_one_who_was_to_follow_is_not_taken_back_once_the_first_one_goes(cast: Any) -> None:
    follows = grant(cast, cast.rosa, Role.ADMINISTRATOR, starts_on=MAY)
    end(cast, cast.olu.roles.get(), ends_on=MAY)

    with pytest.raises(actions.LastAdministrator):
        end(cast, follows, by=cast.olu, ends_on=MAY)


def test_what_is_not_over_is_held_now_or_later(cast: Any) -> None:
    rows = {
        "now": RoleGrantFactory(),
        "coming": RoleGrantFactory(starts_on=MAY),
        "ending": RoleGrantFactory(ends_on=MAY, ended_at=NOW, end_reason="x"),
        "over": RoleGrantFactory(ended=True),
        "taken back": RoleGrantFactory(starts_on=MAY, ends_on=MAY, ended_at=NOW, end_reason="x"),
    }
    made = RoleGrant.objects.filter(pk__in=[row.pk for row in rows.values()])

    kept = set(made.not_over(TODAY))

    assert {name for name, row in rows.items() if row in kept} == {"now", "coming", "ending"}
