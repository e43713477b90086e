"""Query budgets of this room's lists: the same literal number at one row and at three (style, habit 15)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.organisations.models import Organisation
from tests.conftest import NOW, Budget
from tests.factories.organisations import (
    IdentifierFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    ReadinessCheckFactory,
    SchemeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("rows", [1, 3])]


@pytest.fixture
def full(cast: Any, rows: int) -> Organisation:
    """Amina's, with `rows` of everything."""
    organisation = OrganisationFactory(name="Tyne Welcome", added_by=cast.amina)
    MembershipFactory(organisation=organisation, person=cast.amina, contact=True)
    for _ in range(rows):
        for state in ({}, {"asked": True, "asked_at": NOW - timedelta(days=5)}, {"ended": True}):
            MembershipFactory(organisation=organisation, **state)
        for make in (IdentifierFactory, InvitationFactory, ReadinessCheckFactory, SchemeFactory):
            make(organisation=organisation)
    return organisation


def test_the_list(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    OrganisationFactory.create_batch(rows)

    answer = budget(as_person(cast.amina), "/organisations/?q=neighbours", 4)

    assert len(answer.context["found"]) == rows


def test_one_organisation(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    answer = budget(as_person(cast.amina), f"/organisations/{full.public_id}/", 12)

    assert (len(answer.context["members"]), len(answer.context["history"])) == (rows + 1, rows)


def test_looking_whether_it_is_here(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    OrganisationFactory.create_batch(rows)

    answer = budget(as_person(cast.amina), "/organisations/add/?q=neighbours", 3)

    assert len(answer.context["found"]) == rows


def test_its_people(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    answer = budget(as_person(cast.amina), f"/organisations/{full.public_id}/people/", 10)

    assert (len(answer.context["requests"]), len(answer.context["members"])) == (rows, rows + 1)


def test_its_invitations(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    answer = budget(as_person(cast.amina), f"/organisations/{full.public_id}/invite/", 5)

    assert len(answer.context["invitations"]) == rows


def test_its_readiness_checks(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    answer = budget(as_person(cast.amina), f"/organisations/{full.public_id}/ready/", 5)

    assert len(answer.context["results"]) == rows


def test_schemes(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    assert len(budget(as_person(cast.amina), "/organisations/schemes/", 6).context["found"]) == rows


def test_the_desk(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    OrganisationFactory.create_batch(rows)

    answer = budget(as_person(cast.mo), "/desk/organisations/", 7)

    assert (len(answer.context["found"]), len(answer.context["waiting"])) == (rows + 1, rows)


def test_what_could_be_kept(cast: Any, as_person: Any, budget: Budget, full: Organisation, rows: int) -> None:
    OrganisationFactory.create_batch(rows, name="Tyne Welcome")

    answer = budget(as_person(cast.mo), f"/desk/organisations/{full.public_id}/merge/", 5)

    assert len(answer.context["found"]) == rows


def test_my_hub_of_somebody_with_duties(
    cast: Any, as_person: Any, budget: Budget, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {"organisations": registry.next_steps._plugs["organisations"]}
    monkeypatch.setattr(registry.next_steps, "_plugs", ours)
    for _ in range(rows):
        MembershipFactory(person=cast.amina, contact=True)

    answer = budget(as_person(cast.amina), "/my/", 6)

    assert len(answer.context["steps"]) == rows
