"""The readiness check and schemes at the doors (P4, W2)."""

from datetime import date
from typing import Any

import pytest

from hub.organisations import actions
from hub.organisations.models import Organisation, ReadinessCheck, Scheme
from hub.organisations.readiness import QUESTIONS
from tests.conftest import NOW
from tests.factories.organisations import MembershipFactory, OrganisationFactory, ReadinessCheckFactory, SchemeFactory
from tests.hub.organisations.conftest import trail

pytestmark = pytest.mark.django_db
YES = {question.name: "yes" for question in QUESTIONS}
FACTS = {"name": "Better Together", "starts_on": "12 3 2027"}


@pytest.mark.parametrize("name", ["amina", "carol", "mo"])
def test_its_people_and_the_team_answer_and_see_what_to_do_first(
    as_person: Any, cast: Any, charity: Organisation, name: str
) -> None:
    browser, where = as_person(getattr(cast, name)), f"/organisations/{charity.public_id}/ready/"
    once = browser.get(where).context["form"]["once"].value()

    for _ in range(2):
        answer = browser.post(where, {**YES, "insurance": "no", "time": "partly", "once": once}, follow=True)

    check = ReadinessCheck.objects.get()
    assert (check.checked_by, check.answers["insurance"]) == (getattr(cast, name), "no")
    assert [question.name for question in answer.context["results"][0][1].first] == ["insurance", "time"]
    assert "/library/memorandum-of-understanding/" in answer.content.decode()
    assert trail() == ["keep_readiness"]


def test_answers_are_kept_beside_the_older_ones_and_start_from_the_last(
    as_person: Any, cast: Any, charity: Organisation
) -> None:
    ReadinessCheckFactory(organisation=charity, answers={**YES, "money": "no"})
    browser, where = as_person(cast.amina), f"/organisations/{charity.public_id}/ready/"

    assert browser.get(where).context["form"]["money"].value() == "no"
    browser.post(where, YES)

    assert ReadinessCheck.objects.count() == 2


def test_a_question_left_out_is_asked_again_and_the_rest_stays(
    as_person: Any, cast: Any, charity: Organisation
) -> None:
    answers = {name: value for name, value in YES.items() if name != "ending"}

    answer = as_person(cast.amina).post(f"/organisations/{charity.public_id}/ready/", answers)

    assert list(answer.context["form"].errors) == ["ending"]
    assert answer.context["form"]["money"].value() == "yes"


def test_a_member_of_another_organisation_keeps_no_answers_here(cast: Any, charity: Organisation) -> None:
    with pytest.raises(actions.MayNot):
        actions.keep_readiness(by=cast.rosa, organisation=charity, answers=YES, once="x", now=NOW)


def test_a_scheme_manager_adds_one_for_their_own_organisation_alone(as_person: Any, cast: Any) -> None:
    own, other = (OrganisationFactory(kind="funder") for _ in range(2))
    MembershipFactory(organisation=own, person=cast.nia)
    nia = as_person(cast.nia)

    refused = nia.post("/organisations/schemes/add/", {**FACTS, "organisation": other.pk})
    assert refused.context["form"].errors == {"organisation": ["Choose one of the lines below."]}
    added = nia.post("/organisations/schemes/add/", {**FACTS, "organisation": own.pk})

    scheme = Scheme.objects.get()
    assert (added.url, scheme.organisation) == ("/organisations/schemes/better-together/", own)
    assert (scheme.starts_on, trail()) == (date(2027, 3, 12), ["add_scheme"])


def test_a_double_tap_adds_one_scheme_and_the_same_name_gets_its_own_address(as_person: Any, cast: Any) -> None:
    funder, mo = OrganisationFactory(), as_person(cast.mo)
    facts = {**FACTS, "organisation": funder.pk, "once": "0d5c2a52-2d7c-4f0a-9d0e-0a4a5d5b0b11"}

    both = [mo.post("/organisations/schemes/add/", facts).url for _ in range(2)]
    third = mo.post("/organisations/schemes/add/", {**facts, "once": "1d5c2a52-2d7c-4f0a-9d0e-0a4a5d5b0b11"}).url

    assert (both[0], Scheme.objects.count()) == (both[1], 2)
    assert third == "/organisations/schemes/better-together-1d5c2a52/"


@pytest.mark.parametrize("name", ["add", "难民", "Edit"])
def test_a_name_that_makes_no_address_still_gets_one(as_person: Any, cast: Any, name: str) -> None:
    facts = {**FACTS, "name": name, "organisation": OrganisationFactory().pk}

    answer = as_person(cast.mo).post("/organisations/schemes/add/", facts, follow=True)

    assert (answer.status_code, answer.context["scheme"].name) == (200, name)


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"starts_on": "soon"}, "starts_on", "Type a date like 12 3 2027."),
        ({"ends_on": "11 3 2027"}, "ends_on", "The last day comes before the first. Check both."),
        ({"name": ""}, "name", "Type its name."),
        ({"name": "a" * 121}, "name", "Use at most 120 letters. You typed 121. Shorten it a little."),
    ],
)
def test_what_is_wrong_with_a_scheme_is_said_at_its_field(
    as_person: Any, cast: Any, facts: dict[str, str], field: str, sentence: str
) -> None:
    scheme = SchemeFactory()

    answer = as_person(cast.mo).post(f"/organisations/schemes/{scheme.slug}/edit/", {**FACTS, **facts})

    assert answer.context["form"].errors[field] == [sentence]


def test_changing_a_scheme_keeps_its_address_and_notes_what_changed(as_person: Any, cast: Any) -> None:
    scheme = SchemeFactory(name="Old")
    where = f"/organisations/schemes/{scheme.slug}/"

    for _ in range(2):
        as_person(cast.mo).post(f"{where}edit/", {**FACTS, "ends_on": "1 4 2028"})

    scheme.refresh_from_db()
    assert (scheme.name, scheme.ends_on, trail()) == ("Better Together", date(2028, 4, 1), ["edit_scheme"])
    assert "1 April 2028" in as_person(cast.amina).get(where).content.decode()


@pytest.mark.parametrize("name", ["nia", "amina"])
def test_who_may_not_manage_a_scheme_finds_no_door_and_no_deed(as_person: Any, cast: Any, name: str) -> None:
    scheme, person = SchemeFactory(), getattr(cast, name)

    codes = {
        as_person(person).get(where).status_code
        for where in ("/organisations/schemes/add/", f"/organisations/schemes/{scheme.slug}/edit/")
    }

    assert codes == {404}
    facts = {"name": "Mine", "about": "", "starts_on": NOW.date(), "ends_on": None, "now": NOW}
    for deed in (
        lambda: actions.edit_scheme(by=person, scheme=scheme, **facts),
        lambda: actions.add_scheme(by=person, organisation=scheme.organisation, once="x", **facts),
    ):
        with pytest.raises(actions.MayNot):
            deed()
