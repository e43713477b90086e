"""At the same moment on PostgreSQL: an invitation used twice, joining while merging, two contacts leaving (P10, T60).

Each race has a control in which the guarding lock is taken away: it must fail, or the race proves nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, transaction

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.organisations import actions
from hub.organisations.actions import inviting, joining, leaving, locks
from hub.organisations.models import Invitation, Membership, Organisation
from hub.people.choices import Role
from tests.conftest import NOW
from tests.factories.organisations import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

ROOMS = ["hub.organisations", "hub.letters", "hub.people", "allauth.account"]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
ATTEMPTS, PAIRS = 200, 20  # 200 attempts over 40 connections at a time
Deed = Callable[[], Any]
COMMITTED = "COMMIT"


@pytest.fixture(autouse=True)
def no_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    for module in ("entries", "inviting", "joining", "leaving", "merging"):
        monkeypatch.setattr(f"hub.organisations.actions.{module}.record", lambda *args, **told: None)


def together(pairs: list[tuple[Deed, ...]]) -> list[list[str]]:
    """Run the deeds of each pair at the same moment, many pairs at once; what each came to, by pair."""
    outcomes: list[list[str]] = [[] for _ in pairs]
    failed: list[BaseException] = []

    def run(deed: Deed, start: Barrier, outcome: list[str]) -> None:
        try:
            start.wait(timeout=60)
            outcome.append(settled(deed))
        except BaseException as problem:  # a thread's failure must fail the test
            failed.append(problem)
        finally:
            connection.close()

    for first in range(0, len(pairs), PAIRS):
        batch = list(zip(pairs[first : first + PAIRS], outcomes[first : first + PAIRS], strict=True))
        threads = [
            Thread(target=run, args=(deed, barrier, outcome))
            for deeds, outcome in batch
            for barrier in [Barrier(len(deeds))]
            for deed in deeds
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
    return outcomes


def settled(deed: Deed) -> str:
    try:
        deed()
    except actions.Refused as refusal:
        return type(refusal).__name__
    return COMMITTED


def look_without_locking(monkeypatch: pytest.MonkeyPatch) -> None:
    """`lock` reads and holds nothing: what the actions would be without it."""

    def read(organisation_id: int) -> Organisation:
        organisation = Organisation.objects.get(pk=organisation_id)
        return organisation.kept

    for module in (locks, joining, inviting):
        monkeypatch.setattr(module, "lock", read)


# --- An invitation used twice at once ---------------------------------------------------------------


def invited() -> tuple[Invitation, list[Any]]:
    """One invitation, and two people who both proved its address: the worst that could be."""
    invitation = InvitationFactory()
    people = PersonFactory.create_batch(2)
    EmailAddress.objects.create(user=people[0], email=invitation.email, verified=True, primary=True)
    return invitation, people


@pytest.fixture
def anybody_may_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """allauth lets one account alone prove an address; here two may, so that the lock alone decides."""
    monkeypatch.setattr(inviting, "can_accept_invitation", lambda person, invitation: True)


def accept_all(rows: list[tuple[Invitation, list[Any]]]) -> list[list[str]]:
    return together(
        [
            tuple(
                lambda by=person, what=invitation: actions.accept_invitation(by=by, invitation=what, now=NOW)
                for person in people
            )
            for invitation, people in rows
        ]
    )


def test_an_invitation_used_twice_at_once_lets_one_in(anybody_may_use_it: None) -> None:
    rows = [invited() for _ in range(ATTEMPTS)]

    outcomes = accept_all(rows)

    assert Counter(tuple(sorted(outcome)) for outcome in outcomes) == {(COMMITTED, "InvitationSpent"): ATTEMPTS}
    assert Membership.objects.count() == ATTEMPTS


def test_without_the_locks_some_invitations_let_two_in(
    anybody_may_use_it: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_without_locking(monkeypatch)
    monkeypatch.setattr(inviting, "lock_invitation", lambda row: Invitation.objects.get(pk=row.pk))
    rows = [invited() for _ in range(ATTEMPTS)]

    accept_all(rows)

    assert Membership.objects.count() > ATTEMPTS


# --- Joining while merging --------------------------------------------------------------------------


@pytest.fixture
def team(db: None) -> Any:
    return RoleGrantFactory(role=Role.PROGRAMME_TEAM).person


def join_and_merge(team: Any) -> int:
    """How many requests were left behind in an organisation that had been merged."""
    pairs: list[tuple[Deed, ...]] = []
    for _ in range(ATTEMPTS):
        old, kept, person = OrganisationFactory(), OrganisationFactory(), PersonFactory()
        MembershipFactory(organisation=kept, contact=True)
        pairs.append(
            (
                lambda o=old, p=person: actions.ask_to_join(by=p, organisation=o, title="", now=NOW),
                lambda o=old, k=kept: actions.merge_organisations(by=team, merged=o, kept=k, now=NOW),
            )
        )
    assert {word for outcome in together(pairs) for word in outcome} == {COMMITTED}
    return Membership.objects.filter(organisation__merged_into__isnull=False).count()


def test_whoever_joins_while_it_is_merged_lands_in_the_kept_one(team: Any) -> None:
    assert join_and_merge(team) == 0
    assert Membership.objects.asked().count() == ATTEMPTS


def test_without_the_lock_some_are_left_behind(team: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    look_without_locking(monkeypatch)

    assert join_and_merge(team) > 0


# --- Two contacts leaving at once -------------------------------------------------------------------


def both_leave() -> tuple[list[list[str]], int]:
    """Both contacts of many organisations leave, while somebody stays; how many are left with nobody."""
    pairs: list[tuple[Deed, ...]] = []
    for _ in range(ATTEMPTS):
        organisation = OrganisationFactory()
        contacts = MembershipFactory.create_batch(2, organisation=organisation, contact=True)
        MembershipFactory(organisation=organisation)
        pairs.append(
            tuple(lambda row=row: actions.end_membership(by=row.person, membership=row, now=NOW) for row in contacts)
        )
    return together(pairs), Organisation.objects.left_alone().count()


def test_of_two_contacts_who_leave_at_once_the_second_is_asked_who_follows() -> None:
    outcomes, alone = both_leave()

    assert Counter(tuple(sorted(outcome)) for outcome in outcomes) == {(COMMITTED, "LastContact"): ATTEMPTS}
    assert (alone, Organisation.objects.held_by_one().count()) == (0, ATTEMPTS)
    assert Letter.objects.filter(kind="organisations.held_by_one").count() == ATTEMPTS


def test_without_the_lock_some_are_left_with_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    look_without_locking(monkeypatch)

    assert both_leave()[1] > 0


# --- The trail, once, for real ----------------------------------------------------------------------


@pytest.fixture
def undone() -> Iterator[None]:
    """What happens inside is undone, for the trail cannot be emptied."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_deed_under_its_locks_writes_its_trail_on_this_database(
    undone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hub.audit.record import record

    monkeypatch.setattr(leaving, "record", record)
    row = MembershipFactory()

    actions.end_membership(by=row.person, membership=row, now=NOW)

    assert AuditEntry.objects.filter(deed="organisations.end_membership", subject_id=str(row.pk)).count() == 1
