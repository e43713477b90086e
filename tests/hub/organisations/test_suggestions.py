"""Next steps, the desk's list, and what a search across finds (P5, P13, X8)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from hub import registry
from hub.home import actions as home
from hub.home.querysets import for_today
from hub.organisations import suggestions
from hub.organisations.models import Organisation
from tests.conftest import NOW
from tests.factories.organisations import IdentifierFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def titles(person: Any) -> list[str]:
    return [str(step.title) for step in suggestions.duties(person)]


def test_whoever_holds_it_alone_is_asked_for_a_second_contact(cast: Any, charity: Organisation) -> None:
    assert titles(cast.amina) == []

    charity.memberships.filter(person=cast.ben).update(is_contact=False)

    assert (titles(cast.amina), titles(cast.ben), titles(cast.carol)) == (["Only you look after Tyne Welcome"], [], [])
    assert for_today(cast.amina, now=NOW).steps[0].minutes == 3


def test_a_contact_is_told_who_waits_until_it_is_answered(cast: Any, charity: Organisation, as_person: Any) -> None:
    asked = MembershipFactory(organisation=charity, asked=True)

    step = next(suggestions.duties(cast.amina))

    assert (str(step.title), titles(cast.carol)) == ("Somebody asks to join Tyne Welcome", [])
    assert as_person(cast.amina).get(step.href).status_code == 200
    asked.delete()
    assert titles(cast.amina) == []


def test_a_request_put_aside_comes_back_with_the_next_one(cast: Any, charity: Organisation) -> None:
    MembershipFactory(organisation=charity, asked=True)
    key = next(suggestions.duties(cast.amina)).key
    home.put_step_aside(by=cast.amina, step=key, now=NOW)
    assert key not in [step.key for step in for_today(cast.amina, now=NOW).steps]

    MembershipFactory(organisation=charity, asked=True)

    assert for_today(cast.amina, now=NOW).steps[0].key == next(suggestions.duties(cast.amina)).key != key


def test_who_is_kept_apart_from_the_asker_is_not_told(cast: Any, charity: Organisation) -> None:
    asked = MembershipFactory(organisation=charity, asked=True)
    BlockFactory(person=asked.person, other=cast.amina)

    assert (titles(cast.amina), len(titles(cast.ben))) == ([], 1)


@pytest.mark.parametrize(("state", "asked"), [({}, 0), ({"asked": True}, 0), ({"ended": True}, 1)])
def test_who_belongs_nowhere_may_say_where_they_are_from(state: dict[str, bool], asked: int) -> None:
    person = MembershipFactory(**state).person

    assert len(list(suggestions.belonging(person))) == asked


def test_every_step_can_be_put_aside_by_its_address(cast: Any, as_person: Any) -> None:
    MembershipFactory(person=cast.amina, contact=True, organisation__public_id="-a_B-9zZ_x-Q")
    key = next(suggestions.duties(cast.amina)).key

    assert as_person(cast.amina).post(f"/my/steps/{key}/aside/").status_code == 302


def test_a_request_waits_three_days_before_the_team_sees_it(cast: Any) -> None:
    for hours in (71, 72):
        MembershipFactory(asked=True, asked_at=NOW - timedelta(hours=hours))

    waiting = registry.desks["organisations"].waiting

    assert waiting is not None
    assert [row.since for row in waiting(cast.mo, NOW)] == [NOW - timedelta(hours=72)]


@pytest.mark.parametrize("words", ["welcome", "TYNE", "1234567", "refugees", "tyne welcome ltd"])
def test_a_search_across_finds_by_name_number_and_what_they_do(cast: Any, words: str) -> None:
    one = OrganisationFactory(name="Tyne Welcome", about="For refugees in Gateshead.")
    IdentifierFactory(organisation=one, value="1234567")
    OrganisationFactory(name="Elswick Growers")

    found = registry.searches["organisations"].find(cast.rosa, words, TODAY, 5)

    assert [(row.title, row.href) for row in found] == [("Tyne Welcome", f"/organisations/{one.public_id}/")]


def test_a_search_keeps_to_its_limit_and_finds_nothing_for_strangers_or_of_merged_ones(cast: Any) -> None:
    kept = OrganisationFactory(name="Welcome")
    OrganisationFactory.create_batch(3, name="Welcome")
    OrganisationFactory(name="Welcome", merged_into=kept, merged_at=NOW, merged_by=PersonFactory())
    find = registry.searches["organisations"].find

    assert len(find(cast.rosa, "welcome", TODAY, 2)) == 2
    assert len(find(cast.rosa, "welcome", TODAY, 9)) == 4
    assert find(AnonymousUser(), "welcome", TODAY, 9) == []
    assert find(cast.rosa, " ", TODAY, 9) == []


def test_all_that_a_search_found_stands_in_the_list(cast: Any, as_person: Any) -> None:
    OrganisationFactory(name="Tyne & Wear")
    more = registry.searches["organisations"].more

    assert more is not None
    assert [one.name for one in as_person(cast.rosa).get(more("tyne & wear")).context["found"]] == ["Tyne & Wear"]
