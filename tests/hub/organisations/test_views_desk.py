"""The team's desk: flags, what waits, and merging with a look before it (P10, P13)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.organisations.models import Organisation
from tests.conftest import NOW
from tests.factories.organisations import IdentifierFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
DESK = "/desk/organisations/"


@pytest.fixture
def doubled(charity: Organisation) -> Organisation:
    return OrganisationFactory(name="Tyne Welcome Ltd")


def names(answer: Any) -> list[str]:
    return [one.name for one in answer.context["found"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Alone", "Nobody", "Tyne Welcome", "Tyne Welcome Ltd"]),
        ({"flag": "no-contact"}, ["Nobody"]),
        ({"flag": "one"}, ["Alone"]),
        ({"flag": "similar"}, ["Tyne Welcome", "Tyne Welcome Ltd"]),
        ({"flag": "no such flag"}, ["Alone", "Nobody", "Tyne Welcome", "Tyne Welcome Ltd"]),
        ({"q": "alone"}, ["Alone"]),
        ({"q": "1234567"}, ["Alone"]),
    ],
)
def test_the_desk_finds_by_flag_and_by_name(
    as_person: Any, cast: Any, doubled: Organisation, query: dict[str, str], found: list[str]
) -> None:
    alone = MembershipFactory(organisation__name="Alone", contact=True).organisation
    IdentifierFactory(organisation=alone, value="1234567")
    MembershipFactory(organisation__name="Nobody")

    assert names(as_person(cast.mo).get(DESK, query)) == found


def test_what_waits_stands_first_the_oldest_on_top(as_person: Any, cast: Any, charity: Organisation) -> None:
    MembershipFactory(organisation=charity, asked=True, asked_at=NOW - timedelta(days=4))
    MembershipFactory(organisation=charity, asked=True, asked_at=NOW - timedelta(days=2))
    MembershipFactory(organisation__name="Nobody", organisation__team_follows_at=NOW - timedelta(days=9))

    waiting = as_person(cast.mo).get(DESK).context["waiting"]

    assert [str(row.title) for row in waiting] == ["Nobody has no contact", "A request to join Tyne Welcome"]
    assert {as_person(cast.mo).get(row.href).status_code for row in waiting} == {200}


def test_merging_offers_what_has_nearly_the_same_name_and_finds_the_rest(
    as_person: Any, cast: Any, charity: Organisation, doubled: Organisation
) -> None:
    OrganisationFactory(name="Wear Welcome")
    mo, where = as_person(cast.mo), f"{DESK}{doubled.public_id}/merge/"

    assert names(mo.get(where)) == ["Tyne Welcome"]
    assert names(mo.get(where, {"q": "wear"})) == ["Wear Welcome"]
    assert "None like that." in mo.get(where, {"q": "nothing like it"}).content.decode()


def test_merging_shows_what_moves_and_then_moves_it_once(
    as_person: Any, cast: Any, charity: Organisation, doubled: Organisation
) -> None:
    MembershipFactory(organisation=doubled, person=cast.carol)
    mo, where = as_person(cast.mo), f"{DESK}{doubled.public_id}/merge/{charity.public_id}/"

    looked = mo.get(where)
    assert (looked.context["moves"][0][1], looked.context["both"], doubled.merged_into) == (1, 1, None)
    answers = [mo.post(where).url for _ in range(2)]

    doubled.refresh_from_db()
    assert (answers, doubled.merged_into) == ([f"/organisations/{charity.public_id}/"] * 2, charity)


def test_merging_one_into_itself_is_said_in_a_sentence(as_person: Any, cast: Any, charity: Organisation) -> None:
    where = f"{DESK}{charity.public_id}/merge/{charity.public_id}/"

    answer = as_person(cast.mo).post(where, follow=True)

    assert "These are one and the same organisation." in str([*answer.context["messages"]][0])


@pytest.mark.parametrize("name", ["amina", "grace", "nia", "dev"])
def test_nobody_else_finds_the_desk_or_the_way_to_merge(
    as_person: Any, cast: Any, charity: Organisation, doubled: Organisation, name: str
) -> None:
    browser = as_person(getattr(cast, name))
    merge = f"{DESK}{doubled.public_id}/merge/"

    codes = {browser.get(where).status_code for where in (DESK, merge, f"{merge}{charity.public_id}/")}

    assert codes | {browser.post(f"{merge}{charity.public_id}/").status_code} == {404}
