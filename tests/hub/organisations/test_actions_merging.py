"""Two entries become one: everything moves, nothing is lost, and old addresses still lead somewhere (P10)."""

from datetime import date, timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.organisations import actions
from hub.organisations.models import Membership, Organisation
from hub.organisations.signals import organisations_merged
from tests.conftest import NOW
from tests.factories.organisations import (
    IdentifierFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    ReadinessCheckFactory,
    SchemeFactory,
)
from tests.hub.organisations.conftest import trail

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2024, 5, 1), date(2026, 11, 1)


def merge(by: Any, merged: Organisation, kept: Organisation) -> Organisation:
    return actions.merge_organisations(by=by, merged=merged, kept=kept, now=NOW)


@pytest.fixture
def old() -> Organisation:
    return OrganisationFactory(name="Tyne Welcome Ltd", about="Letters and lifts.")


def test_everything_that_hangs_on_it_moves(cast: Any, charity: Organisation, old: Organisation) -> None:
    factories = (MembershipFactory, IdentifierFactory, InvitationFactory, ReadinessCheckFactory, SchemeFactory)
    rows = [make(organisation=old) for make in factories]
    rows += [MembershipFactory(organisation=old, **state) for state in ({"asked": True}, {"ended": True})]

    merge(cast.mo, old, charity)

    assert [type(row).objects.get(pk=row.pk).organisation for row in rows] == [charity] * 7
    assert not Organisation.objects.merged_but_not_empty().exists()
    entry = AuditEntry.objects.get(deed="organisations.merge")
    assert (entry.actor_id, entry.subject_id, entry.details["kept"]) == (cast.mo.pk, str(old.pk), charity.pk)
    assert entry.details["memberships"] == 3


def test_what_only_the_old_one_said_is_said_by_the_kept_one(
    cast: Any, charity: Organisation, old: Organisation
) -> None:
    charity.would_like = "Our own question"
    charity.save()

    kept = merge(cast.olu, old, charity)

    kept.refresh_from_db()
    assert (kept.about, kept.would_like, kept.name) == ("Letters and lifts.", "Our own question", "Tyne Welcome")


@pytest.mark.parametrize(("there", "comes"), [(EARLY, LATE), (LATE, EARLY)])
def test_of_two_memberships_the_longer_one_stays_open_and_the_other_is_history(
    cast: Any, charity: Organisation, old: Organisation, there: date, comes: date
) -> None:
    facts = {"person": cast.rosa, "title": ""}
    one = MembershipFactory(organisation=charity, starts_on=there, **facts)
    other = MembershipFactory(organisation=old, starts_on=comes, contact=True, person=cast.rosa, title="trustee")

    merge(cast.mo, old, charity)

    rows = charity.memberships.for_person(cast.rosa)
    stays, goes = rows.current().get(), rows.ended().get()
    assert {stays.pk, goes.pk} == {one.pk, other.pk}
    assert (stays.starts_on, stays.is_contact, stays.title) == (EARLY, True, "trustee")
    assert (goes.starts_on, goes.ends_on, goes.ended_by) == (LATE, NOW.date(), cast.mo)


@pytest.mark.parametrize("asked_where", ["there", "comes"])
def test_a_request_gives_way_to_a_membership(
    cast: Any, charity: Organisation, old: Organisation, asked_where: str
) -> None:
    MembershipFactory(organisation=charity, person=cast.rosa, asked=asked_where == "there")
    MembershipFactory(organisation=old, person=cast.rosa, asked=asked_where == "comes")

    merge(cast.mo, old, charity)

    states = sorted(charity.memberships.for_person(cast.rosa).values_list("status", flat=True))
    assert states == ["current", "withdrawn"]


def test_two_requests_become_one(cast: Any, charity: Organisation, old: Organisation) -> None:
    for organisation in (charity, old):
        MembershipFactory(organisation=organisation, person=cast.rosa, asked=True)

    merge(cast.mo, old, charity)

    assert charity.memberships.asked().for_person(cast.rosa).count() == 1


def test_one_address_invited_to_both_keeps_one_open_invitation(
    cast: Any, charity: Organisation, old: Organisation
) -> None:
    for organisation, email in ((charity, "guest@example.org"), (old, "Guest@example.org")):
        InvitationFactory(organisation=organisation, email=email)

    merge(cast.mo, old, charity)

    assert (charity.invitations.count(), charity.invitations.open().count()) == (2, 1)


def test_merging_again_is_harmless(cast: Any, charity: Organisation, old: Organisation) -> None:
    assert [merge(cast.mo, old, charity) for _ in range(2)] == [charity] * 2
    assert trail() == ["merge"]


def test_a_chain_of_merges_leads_to_the_last(cast: Any, charity: Organisation, old: Organisation) -> None:
    older = OrganisationFactory()
    merge(cast.mo, older, old)
    merge(cast.mo, old, charity)

    older.refresh_from_db()
    assert older.kept == charity


def test_what_was_merged_elsewhere_meanwhile_is_not_merged_again(
    cast: Any, charity: Organisation, old: Organisation
) -> None:
    third = OrganisationFactory()
    merge(cast.mo, old, charity)

    for merged, kept in ((old, third), (third, old), (charity, old)):
        with pytest.raises(actions.MergedElsewhere):
            merge(cast.mo, merged, kept)


def test_one_is_not_merged_into_itself(cast: Any, charity: Organisation) -> None:
    with pytest.raises(actions.SameOrganisation):
        merge(cast.mo, charity, charity)


@pytest.mark.parametrize("name", ["amina", "grace", "lena", "nia"])
def test_only_the_team_merges(cast: Any, charity: Organisation, old: Organisation, name: str) -> None:
    with pytest.raises(actions.MayNot):
        merge(getattr(cast, name), old, charity)


def test_upper_rooms_hear_of_it_and_their_failure_undoes_it(
    cast: Any, charity: Organisation, old: Organisation
) -> None:
    membership = MembershipFactory(organisation=old)

    def refuse(sender: Any, kept: Organisation, merged: Organisation, **told: Any) -> None:
        assert (kept, merged) == (charity, old)
        raise RuntimeError("rows of an upper room could not move")

    organisations_merged.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            merge(cast.mo, old, charity)
    finally:
        organisations_merged.disconnect(refuse)

    membership.refresh_from_db()
    old.refresh_from_db()
    assert (membership.organisation, old.merged_into, trail()) == (old, None, [])


@pytest.mark.parametrize("contact_where", ["kept", "merged", "nowhere"])
def test_the_team_follows_after_a_merge_only_where_no_contact_does(cast: Any, contact_where: str) -> None:
    kept, merged = OrganisationFactory(team_follows_at=NOW), OrganisationFactory(team_follows_at=NOW)
    if contact_where != "nowhere":
        organisation = kept if contact_where == "kept" else merged
        MembershipFactory(organisation=organisation, contact=True)
        Organisation.objects.filter(pk=organisation.pk).update(team_follows_at=None)

    merge(cast.mo, merged, kept)

    kept.refresh_from_db()
    assert kept.team_follows_at == (NOW if contact_where == "nowhere" else None)
    assert not Organisation.objects.left_alone().exists()


def test_history_from_before_both_is_kept_row_for_row(cast: Any, charity: Organisation, old: Organisation) -> None:
    for organisation in (charity, old):
        MembershipFactory(organisation=organisation, person=cast.rosa, ended=True)
    before = Membership.objects.count()

    merge(cast.mo, old, charity)

    assert (Membership.objects.count(), charity.memberships.ended().for_person(cast.rosa).count()) == (before, 2)


def test_a_membership_that_begins_today_can_end_today(cast: Any, charity: Organisation, old: Organisation) -> None:
    for organisation, starts in ((charity, NOW.date()), (old, NOW.date() + timedelta(days=3))):
        MembershipFactory(organisation=organisation, person=cast.rosa, starts_on=starts)

    merge(cast.mo, old, charity)

    assert charity.memberships.current().for_person(cast.rosa).count() == 1
