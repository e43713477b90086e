"""Suspending, lifting, ending sessions, helping whoever lost a second step or an address (P12, T11, T56, T57)."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people import actions
from hub.people.choices import Role
from hub.people.models import Person, Suspension
from tests.conftest import NOW
from tests.factories.passkeys import passkey_row
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
REASON = "Wrote unkindly to three people."


def suspend(cast: Any, person: Person, by: Person | None = None) -> Suspension:
    return actions.suspend(by=by or cast.mo, person=person, reason=REASON, now=NOW)


def lift(cast: Any, person: Person, by: Person | None = None) -> Person:
    return actions.lift_suspension(by=by or cast.mo, person=person, reason="Said sorry.", now=NOW)


def trail(person: Person) -> list[tuple[str, int | None, str, dict[str, Any]]]:
    rows = AuditEntry.objects.filter(subject_label="people.Person", subject_id=str(person.pk)).order_by("pk")
    return [(row.deed, row.actor_id, row.reason, row.details) for row in rows]


def is_active(person: Person) -> bool:
    return Person.objects.get(pk=person.pk).is_active


def test_suspending_closes_the_account_writes_the_reason_and_leaves_a_trail_without_it(cast: Any) -> None:
    row = suspend(cast, cast.rosa)

    assert (row.suspended_at, row.suspended_by, row.reason, row.lifted_at) == (NOW, cast.mo, REASON, None)
    assert is_active(cast.rosa) is False
    assert trail(cast.rosa) == [("people.suspend", cast.mo.pk, "", {"suspension": row.pk})]
    letter = Letter.objects.get()
    assert (letter.kind, letter.address, letter.person) == ("people.suspended", "rosa@example.org", None)
    assert REASON in letter.text
    assert REASON in letter.html


def test_suspending_twice_is_one_suspension_one_letter_one_row(cast: Any) -> None:
    first, again = suspend(cast, cast.rosa), suspend(cast, cast.rosa, by=cast.olu)

    assert (first, Letter.objects.count(), len(trail(cast.rosa))) == (again, 1, 1)


def test_suspending_ends_every_session_at_once_and_lifting_revives_none(cast: Any, as_person: Any) -> None:
    devices = [as_person(cast.rosa, Client()) for _ in range(2)]
    before = [device.get("/my/").status_code for device in devices]

    suspend(cast, cast.rosa)
    shut = [device.get("/my/").status_code for device in devices]
    lift(cast, cast.rosa)

    assert (before, shut) == ([200, 200], [302, 302])
    assert [device.get("/my/").status_code for device in devices] == [302, 302]
    assert UserSession.objects.filter(user=cast.rosa).count() == 0


def test_rights_of_roles_vanish_with_the_account_and_come_back_with_it(cast: Any) -> None:
    suspend(cast, cast.mo, by=cast.olu)
    person = Person.objects.get(pk=cast.mo.pk)

    with pytest.raises(actions.MayNotGrant):
        actions.grant_role(by=person, to=cast.amina, role=Role.MENTOR, now=NOW, starts_on=NOW.date())
    person = lift(cast, person, by=cast.olu)

    assert actions.grant_role(by=person, to=cast.amina, role=Role.MENTOR, now=NOW, starts_on=NOW.date()).pk


@pytest.mark.parametrize("name", ["amina", "grace", "erin", "nia"])
def test_nobody_but_those_who_look_after_people_suspends_or_lifts(cast: Any, name: str) -> None:
    row = suspend(cast, cast.carol)

    with pytest.raises(actions.MayNotSuspend):
        suspend(cast, cast.rosa, by=getattr(cast, name))
    with pytest.raises(actions.MayNotSuspend):
        lift(cast, cast.carol, by=getattr(cast, name))

    row.refresh_from_db()
    assert (is_active(cast.rosa), row.lifted_at) == (True, None)


@pytest.mark.parametrize("name", ["mo", "lena", "olu"])
def test_nobody_suspends_themselves(cast: Any, name: str) -> None:
    RoleGrantFactory(role=Role.ADMINISTRATOR)
    person = getattr(cast, name)

    with pytest.raises(actions.MayNotSuspend):
        suspend(cast, person, by=person)


def test_the_team_does_not_suspend_who_watches_over_it(cast: Any) -> None:
    RoleGrantFactory(role=Role.ADMINISTRATOR)

    for watcher in (cast.lena, cast.olu):
        with pytest.raises(actions.MayNotSuspend):
            suspend(cast, watcher)

    assert suspend(cast, cast.olu, by=cast.lena).person == cast.olu


def test_the_last_administrator_is_not_suspended(cast: Any) -> None:
    with pytest.raises(actions.LastAdministrator):
        suspend(cast, cast.olu, by=cast.lena)

    assert is_active(cast.olu) is True


def test_whoever_was_suspended_a_moment_ago_suspends_nobody(cast: Any) -> None:
    suspend(cast, cast.mo, by=cast.olu)

    with pytest.raises(actions.MayNotSuspend):
        suspend(cast, cast.rosa)  # with the person as they were read before


def test_somebody_who_has_left_is_neither_suspended_nor_brought_back(cast: Any) -> None:
    gone = PersonFactory(name="", is_active=False, erased_at=NOW)

    with pytest.raises(actions.MayNotSuspend):
        suspend(cast, gone)

    lift(cast, gone)
    assert is_active(gone) is False


def test_lifting_opens_the_account_keeps_the_reason_and_tells(cast: Any) -> None:
    row = suspend(cast, cast.rosa)

    lift(cast, cast.rosa, by=cast.lena)

    row.refresh_from_db()
    assert (row.lifted_at, row.lifted_by, row.lift_reason, is_active(cast.rosa)) == (
        NOW,
        cast.lena,
        "Said sorry.",
        True,
    )
    assert trail(cast.rosa)[1] == ("people.lift_suspension", cast.lena.pk, "", {"suspension": row.pk})
    assert Letter.objects.latest("pk").kind == "people.suspension_lifted"


def test_lifting_twice_or_nothing_is_harmless(cast: Any) -> None:
    lift(cast, cast.rosa)
    suspend(cast, cast.rosa)
    for _ in range(2):
        lift(cast, cast.rosa)

    assert [deed for deed, *_ in trail(cast.rosa)] == ["people.suspend", "people.lift_suspension"]


def test_somebody_may_be_suspended_again_later(cast: Any) -> None:
    for _ in range(2):
        suspend(cast, cast.rosa)
        lift(cast, cast.rosa)

    assert cast.rosa.suspensions.count() == 2


def test_ending_sessions_spares_the_one_named_and_those_of_others(cast: Any, as_person: Any) -> None:
    mine, other, bens = (as_person(person, Client()) for person in (cast.amina, cast.amina, cast.ben))
    for client in (mine, other, bens):
        client.get("/my/")

    many = [actions.end_sessions(cast.amina, but=str(mine.session.session_key)) for _ in range(2)]

    assert (many, Session.objects.count()) == ([1, 0], 2)
    assert [client.get("/my/").status_code for client in (mine, other, bens)] == [200, 302, 200]


def test_a_device_of_somebody_else_is_not_ended(cast: Any, as_person: Any) -> None:
    bens = as_person(cast.ben)
    bens.get("/my/")

    actions.end_session(by=cast.amina, device=UserSession.objects.get(user=cast.ben))

    assert bens.get("/my/").status_code == 200


def test_taking_off_a_second_factor_signs_out_and_tells(cast: Any, as_person: Any) -> None:
    device = as_person(cast.erin)
    device.get("/my/")
    passkey_row(cast.erin)

    done = [actions.take_off_second_factor(by=cast.olu, person=cast.erin, now=NOW) for _ in range(2)]

    assert (done, Authenticator.objects.count(), device.get("/my/").status_code) == ([True, False], 0, 302)
    assert trail(cast.erin)[1:] == [("people.take_off_second_factor", cast.olu.pk, "", {})]
    assert [(letter.kind, letter.address) for letter in Letter.objects.all()] == [
        ("people.second_factor_removed", "erin@example.org")
    ]


@pytest.mark.parametrize("name", ["mo", "lena", "grace", "amina", "erin"])
def test_only_an_administrator_takes_it_off_or_puts_an_address_back(cast: Any, name: str) -> None:
    passkey_row(cast.erin)

    with pytest.raises(actions.MayNotHelp):
        actions.take_off_second_factor(by=getattr(cast, name), person=cast.erin, now=NOW)
    with pytest.raises(actions.MayNotHelp):
        actions.put_address_back(by=getattr(cast, name), person=cast.erin, now=NOW)

    assert Authenticator.objects.count() == 1


@pytest.fixture
def robbed(cast: Any) -> Person:
    """Amina, whose address somebody else changed twice, and who set a password."""
    from hub.people.notifications import account_letter

    person = cast.amina
    for old, new in (("amina@example.org", "thief@example.org"), ("thief@example.org", "thief2@example.org")):
        account_letter(
            "people.address_changed", old, now=NOW, context={"from_email": old, "to_email": new}, about=person
        )
    EmailAddress.objects.filter(user=person).update(email="thief2@example.org")
    person.email = "thief2@example.org"
    person.set_password("thiefs own words")
    person.save()
    passkey_row(person, "thief's phone")
    return person


def test_an_address_is_put_back_and_the_thief_keeps_nothing(cast: Any, robbed: Person, as_person: Any) -> None:
    thief = as_person(robbed)
    thief.get("/my/")

    actions.put_address_back(by=cast.olu, person=robbed, now=NOW + timedelta(days=6))

    person = Person.objects.get(pk=robbed.pk)
    assert (person.email, person.has_usable_password(), Authenticator.objects.count()) == (
        "amina@example.org",
        False,
        0,
    )
    assert list(EmailAddress.objects.values_list("email", "verified", "primary").filter(user=person)) == [
        ("amina@example.org", True, True)
    ]
    assert thief.get("/my/").status_code == 302
    assert trail(person)[-1] == ("people.put_address_back", cast.olu.pk, "", {})
    assert (Letter.objects.latest("pk").kind, Letter.objects.latest("pk").address) == (
        "people.address_put_back",
        "amina@example.org",
    )


def test_after_seven_days_there_is_nothing_to_put_back(cast: Any, robbed: Person) -> None:
    with pytest.raises(actions.NothingToPutBack):
        actions.put_address_back(by=cast.olu, person=robbed, now=NOW + timedelta(days=7))


def test_twice_is_refused_and_so_is_an_address_another_has_by_now(cast: Any, robbed: Person) -> None:
    PersonFactory(email="AMINA@example.org")
    with pytest.raises(actions.NothingToPutBack):
        actions.put_address_back(by=cast.olu, person=robbed, now=NOW)
    Person.objects.filter(email="AMINA@example.org").delete()

    actions.put_address_back(by=cast.olu, person=robbed, now=NOW)
    with pytest.raises(actions.NothingToPutBack):
        actions.put_address_back(by=cast.olu, person=robbed, now=NOW)


def test_a_notice_about_somebody_else_puts_nothing_back(cast: Any, robbed: Person) -> None:
    assert actions.address_before(cast.ben, now=NOW) == ""


def test_turning_the_keys_locks_secrets_anew_and_the_old_key_opens_nothing(cast: Any, settings: Any) -> None:
    from cryptography.fernet import Fernet, InvalidToken

    old, new = settings.HUB_FIELD_KEYS[0], Fernet.generate_key().decode()
    locked = {"secret": actions.locks().encrypt(b"JBSWY3DP").decode()}
    row = Authenticator.objects.create(user=cast.mo, type="totp", data=locked)
    passkey_row(cast.mo)
    settings.HUB_FIELD_KEYS = [new, old]

    call_command("turn_field_keys", verbosity=0)

    row.refresh_from_db()
    settings.HUB_FIELD_KEYS = [new]
    assert actions.locks().decrypt(row.data["secret"].encode()) == b"JBSWY3DP"
    settings.HUB_FIELD_KEYS = [old]
    with pytest.raises(InvalidToken):
        actions.locks().decrypt(row.data["secret"].encode())
