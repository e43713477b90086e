"""Names, starting points and roles: each deed, its refusals, twice in a row, and what it leaves behind."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people import actions
from hub.people.actions import EndsBeforeItBegan, MayNotGrant
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from hub.people.signals import role_ended, role_granted
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def heard() -> Iterator[list[tuple[str, RoleGrant]]]:
    """What the signals said, in order."""
    said: list[tuple[str, RoleGrant]] = []

    def granted(sender: Any, *, grant: RoleGrant, **kwargs: Any) -> None:
        said.append(("granted", grant))

    def ended(sender: Any, *, grant: RoleGrant, **kwargs: Any) -> None:
        said.append(("ended", grant))

    role_granted.connect(granted)
    role_ended.connect(ended)
    yield said
    role_granted.disconnect(granted)
    role_ended.disconnect(ended)


def trail(about: Person) -> list[tuple[str, int | None, str, dict[str, Any]]]:
    """What the audit trail says of somebody, in order."""
    rows = AuditEntry.objects.filter(subject_label="people.Person", subject_id=str(about.pk)).order_by("pk")
    return [(row.deed, row.actor_id, row.reason, row.details) for row in rows]


def grant(to: Person, role: str = Role.MENTOR, *, by: Person | None = None, starts_on: date = TODAY) -> RoleGrant:
    return actions.grant_role(by=by, to=to, role=role, now=NOW, starts_on=starts_on)


def end(given: RoleGrant, *, by: Person | None = None, ends_on: date = TOMORROW, reason: str = "Done") -> RoleGrant:
    return actions.end_role(by=by, grant=given, now=NOW, ends_on=ends_on, reason=reason)


def test_a_first_name_is_kept_recorded_and_welcomed_by_one_letter() -> None:
    person = PersonFactory(name="")

    actions.choose_name(by=person, name="Amina", now=NOW)

    person.refresh_from_db()
    assert person.name == "Amina"
    assert trail(person) == [("people.choose_name", person.pk, "", {})]
    assert list(Letter.objects.values_list("kind", "person_id")) == [("people.welcome", person.pk)]


def test_another_name_is_kept_and_recorded_without_a_second_welcome() -> None:
    person = PersonFactory(name="")

    for name in ("Amina", "Ami", "Ami"):
        actions.choose_name(by=person, name=name, now=NOW)

    person.refresh_from_db()
    assert person.name == "Ami"
    assert [deed for deed, *_ in trail(person)] == ["people.choose_name"] * 2
    assert Letter.objects.count() == 1


def test_a_person_whose_name_was_known_from_the_start_gets_no_welcome() -> None:
    person = PersonFactory(name="Amina")

    actions.choose_name(by=person, name="Ami", now=NOW)

    assert Letter.objects.count() == 0


def test_a_name_never_stands_in_the_audit_trail() -> None:
    person = PersonFactory(name="")

    actions.choose_name(by=person, name="Canary", now=NOW)

    assert "Canary" not in str(list(AuditEntry.objects.values()))


def test_a_starting_point_is_kept_and_recorded_once_for_each_change() -> None:
    person = PersonFactory()

    for start in ("community-new", "community-new", "broker-new", ""):
        actions.choose_start(by=person, starting_point=start, now=NOW)

    person.refresh_from_db()
    assert person.starting_point == ""
    changes = [details["starting_point"] for _, _, _, details in trail(person)]
    assert changes == ["community-new", "broker-new", ""]


def test_granting_gives_the_role_from_its_day_with_a_record(cast: Any) -> None:
    given = grant(cast.amina, by=cast.olu, starts_on=TOMORROW)

    given.refresh_from_db()
    assert (given.person, given.role, given.starts_on, given.ends_on) == (cast.amina, Role.MENTOR, TOMORROW, None)
    assert (given.granted_by, given.granted_at, given.ended_at, given.ended_by) == (cast.olu, NOW, None, None)
    details = {"role": "mentor", "starts_on": "2026-11-24"}
    assert trail(cast.amina) == [("people.grant_role", cast.olu.pk, "", details)]


def test_granting_twice_keeps_the_first_grant_and_one_record(cast: Any) -> None:
    first = grant(cast.amina, by=cast.olu)

    again = grant(cast.amina, by=cast.olu, starts_on=TOMORROW)

    assert (again.pk, again.starts_on) == (first.pk, TODAY)
    assert len(trail(cast.amina)) == 1


def test_the_operator_grants_without_being_anybody(cast: Any) -> None:
    given = grant(cast.amina, Role.ADMINISTRATOR)

    assert (given.granted_by, trail(cast.amina)[0][1]) == (None, None)


@pytest.mark.parametrize("name", ["amina", "grace", "mo", "lena", "nia", "kofi"])
def test_nobody_but_an_administrator_makes_or_unmakes_an_editor(cast: Any, name: str) -> None:
    given = grant(cast.rosa, Role.EDITOR)

    with pytest.raises(MayNotGrant, match="You cannot make this person editor"):
        grant(cast.ben, Role.EDITOR, by=getattr(cast, name))
    with pytest.raises(MayNotGrant, match="You cannot end this role"):
        end(given, by=getattr(cast, name))

    kept = RoleGrant.objects.filter(person__in=[cast.ben, cast.rosa]).order_by("role")
    assert list(kept.values_list("role", "ends_on")) == [("editor", None), ("mentor", None)]


def test_an_administrator_of_tomorrow_grants_nothing_today(cast: Any) -> None:
    grant(cast.amina, Role.ADMINISTRATOR, starts_on=TOMORROW)

    with pytest.raises(MayNotGrant):
        grant(cast.carol, by=cast.amina)


def test_an_administrator_who_was_suspended_grants_nothing(cast: Any) -> None:
    cast.olu.is_active = False
    cast.olu.save()

    with pytest.raises(MayNotGrant):
        grant(cast.carol, by=cast.olu)


def test_ending_takes_the_role_away_from_its_day_with_a_reason(cast: Any) -> None:
    given = grant(cast.amina, by=cast.olu)

    end(given, by=cast.olu, reason="Moved away")

    given.refresh_from_db()
    assert (given.ends_on, given.ended_at, given.ended_by, given.end_reason) == (TOMORROW, NOW, cast.olu, "Moved away")
    assert [given.is_live(TODAY), given.is_live(TOMORROW)] == [True, False]
    told = {"role": "mentor", "ends_on": TOMORROW.isoformat()}
    assert trail(cast.amina)[1:] == [("people.end_role", cast.olu.pk, "Moved away", told)]


def test_ending_twice_keeps_the_first_end_and_one_record(cast: Any) -> None:
    given = end(grant(cast.amina), by=cast.olu)

    again = end(given, by=cast.olu, ends_on=TOMORROW + timedelta(days=9), reason="Another")

    assert (again.ends_on, again.end_reason) == (TOMORROW, "Done")
    assert [deed for deed, *_ in trail(cast.amina)] == ["people.grant_role", "people.end_role"]


def test_a_role_cannot_end_before_it_began(cast: Any) -> None:
    given = grant(cast.amina)

    with pytest.raises(EndsBeforeItBegan):
        end(given, by=cast.olu, ends_on=TODAY - timedelta(days=1))

    given.refresh_from_db()
    assert (given.ends_on, len(trail(cast.amina))) == (None, 1)


def test_a_role_may_end_on_the_day_it_began(cast: Any) -> None:
    given = end(grant(cast.amina), by=cast.olu, ends_on=TODAY)

    assert given.is_live(TODAY) is False


def test_a_role_that_ended_is_given_again_as_a_new_grant(cast: Any) -> None:
    ended = RoleGrantFactory(person=cast.amina, ended=True)

    again = grant(cast.amina, by=cast.olu)

    assert list(cast.amina.roles.order_by("pk")) == [ended, again]


def test_upper_rooms_hear_of_roles_only_once_they_are_committed(
    cast: Any, heard: list[tuple[str, RoleGrant]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        given = grant(cast.amina)
        before = list(heard)
    with django_capture_on_commit_callbacks(execute=True):
        end(given)

    assert before == []
    assert heard == [("granted", given), ("ended", given)]


def test_upper_rooms_hear_nothing_of_a_deed_done_again(
    cast: Any, heard: list[tuple[str, RoleGrant]], django_capture_on_commit_callbacks: Any
) -> None:
    given = end(grant(cast.amina))

    with django_capture_on_commit_callbacks(execute=True):
        end(given)
        grant(cast.amina, Role.COACH)
        grant(cast.amina, Role.COACH)

    assert [(what, one.role) for what, one in heard] == [("granted", "coach")]


def test_upper_rooms_hear_nothing_of_a_grant_that_was_undone(
    cast: Any, heard: list[tuple[str, RoleGrant]], django_capture_on_commit_callbacks: Any
) -> None:
    @transaction.atomic
    def fail_after_granting() -> None:
        grant(cast.amina)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        fail_after_granting()

    assert (heard, cast.amina.roles.count(), trail(cast.amina)) == ([], 0, [])
