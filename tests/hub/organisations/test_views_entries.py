"""Finding and adding at the doors: told it already exists, kept letter for letter, never a crash (P4, P10, X7)."""

from typing import Any

import pytest
from django.test import Client

from hub.organisations.models import Organisation
from tests.conftest import NOW
from tests.factories.organisations import IdentifierFactory, MembershipFactory, OrganisationFactory, SchemeFactory
from tests.factories.people import BlockFactory
from tests.hub.organisations.test_actions_entries import NAMES

pytestmark = pytest.mark.django_db
NEW = {"name": "Tyne Welcome", "kind": "charity", "region": "north-east", "title": "director"}
ADD = "/organisations/add/new/"


def errors(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


@pytest.fixture
def amina(as_person: Any, cast: Any) -> Client:
    return as_person(cast.amina)


def test_she_is_told_that_her_charity_is_here_already_by_its_number(amina: Client, cast: Any) -> None:
    there = IdentifierFactory(organisation__name="Tyne Welcome", value="1234567").organisation

    answer = amina.get("/organisations/add/", {"q": " no. 1 234 567"})

    assert list(answer.context["found"]) == [there]
    assert f"/organisations/{there.public_id}/" in answer.content.decode()
    assert answer.context["carried"] == "number=no.+1+234+567"


@pytest.mark.parametrize("typed", ["the TYNE welcome ltd", "Welcome tyne", "Tyne Welcome Gateshead"])
def test_nearly_the_same_name_is_found_before_adding(amina: Client, typed: str) -> None:
    there = OrganisationFactory(name="Tyne Welcome")

    assert list(amina.get("/organisations/add/", {"q": typed}).context["found"]) == [there]


def test_what_is_not_here_is_added_in_one_more_step(amina: Client, cast: Any) -> None:
    looked = amina.get("/organisations/add/", {"q": "Tyne Welcome"})
    assert ("It is not here yet" in looked.content.decode(), looked.context["carried"]) == (True, "name=Tyne+Welcome")

    form = amina.get(f"{ADD}?{looked.context['carried']}").context["form"]
    answer = amina.post(ADD, {**NEW, "name": form["name"].value(), "register": "GB-CHC", "number": "no. 123 4567"})

    organisation = Organisation.objects.get()
    assert answer.url == f"/organisations/{organisation.public_id}/"
    assert str(organisation.identifiers.get()) == "GB-CHC-1234567"
    assert organisation.memberships.contacts().get().person == cast.amina


@pytest.mark.parametrize("typed", ["12345678", "1234567x", "Charity no. 123456789"])
def test_a_number_with_one_sign_too_many_gets_a_sentence_before_anything_is_added(amina: Client, typed: str) -> None:
    IdentifierFactory(value="1234567")

    looked = amina.get("/organisations/add/", {"q": typed})

    assert "Check the number once more, or look for the name." in looked.content.decode()
    assert looked.context["carried"].startswith("number=")


def test_looking_for_nothing_asks_for_a_name(amina: Client) -> None:
    assert errors(amina.get("/organisations/add/", {"q": " "})) == {"q": ["Type a name or a number."]}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_letter_for_letter(amina: Client, name: str) -> None:
    answer = amina.post(ADD, {**NEW, "name": name}, follow=True)

    assert (Organisation.objects.get().name, answer.context["organisation"].name) == (name, name)
    assert "<b>Ltd" not in answer.content.decode()


@pytest.mark.parametrize(
    ("register", "number", "sentence"),
    [
        (
            "GB-CHC",
            "12345x7",
            "letter too many. A charity number in England and Wales has 6 or 7 digits, like 1234567.",
        ),
        ("GB-CHC", "12345", "too short. A charity number in England and Wales"),
        ("GB-SC", "SC12345678", "too long. A Scottish charity number is SC and 6 digits"),
        ("ROR", "013meh721", "they do not add up. A ROR id has 9 letters"),
    ],
)
def test_a_number_of_the_wrong_form_gets_a_sentence_and_stays_typed(
    amina: Client, register: str, number: str, sentence: str
) -> None:
    answer = amina.post(ADD, {**NEW, "register": register, "number": number})

    assert sentence in errors(answer)["number"][0]
    assert answer.context["form"]["number"].value() == number
    assert Organisation.objects.count() == 0


def test_a_number_without_its_register_asks_for_it(amina: Client) -> None:
    answer = amina.post(ADD, {**NEW, "number": "1234567"})

    assert errors(answer) == {"register": ["Choose which register the number comes from."]}


def test_a_number_that_is_taken_shows_the_one_that_has_it(amina: Client) -> None:
    there = IdentifierFactory(organisation__name="Wear Welcome", value="1234567").organisation

    answer = amina.post(ADD, {**NEW, "register": "GB-CHC", "number": "1234567"})

    assert errors(answer) == {"number": ["An organisation with this number is here already. Ask to join it."]}
    assert (answer.context["similar"], Organisation.objects.count()) == ([there], 1)


def test_nearly_the_same_name_is_asked_about_once_and_then_believed(amina: Client) -> None:
    there = OrganisationFactory(name="The Tyne Welcome Ltd")

    asked = amina.post(ADD, NEW)
    assert (asked.context["similar"], "is_another" in asked.content.decode()) == ([there], True)

    assert amina.post(ADD, {**NEW, "is_another": "on"}).status_code == 302
    assert Organisation.objects.count() == 2


def test_a_double_tap_adds_one(amina: Client) -> None:
    once = amina.get(ADD).context["form"]["once"].value()

    answers = [amina.post(ADD, {**NEW, "once": once, "is_another": "on"}).url for _ in range(2)]

    assert (Organisation.objects.count(), answers[0]) == (1, answers[1])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Type its name."),
        ("…", "Type a name with at least one letter or digit."),
        ("Tyne\u202eWelcome", "That has a sign in it that cannot be shown. Type it again."),
        ("a" * 201, "Use at most 200 letters. You typed 201. Shorten it a little."),
    ],
)
def test_a_name_that_cannot_be_shown_gets_a_sentence(amina: Client, name: str, sentence: str) -> None:
    assert errors(amina.post(ADD, {**NEW, "name": name}))["name"] == [sentence]


def test_a_sixth_organisation_in_a_day_is_answered_in_the_form(amina: Client, cast: Any) -> None:
    OrganisationFactory.create_batch(5, added_by=cast.amina)

    answer = amina.post(ADD, NEW)

    assert "You have added five organisations today." in errors(answer)["__all__"][0]
    assert answer.context["form"]["name"].value() == "Tyne Welcome"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Elswick Growers", "Tyne Welcome"]),
        ({"q": "welcome"}, ["Tyne Welcome"]),
        ({"q": "1234567"}, ["Tyne Welcome"]),
        ({"q": "allotment"}, ["Elswick Growers"]),
        ({"kind": "community"}, ["Elswick Growers"]),
        ({"region": "wales"}, ["Elswick Growers"]),
        ({"openness": "open"}, ["Tyne Welcome"]),
        ({"q": "welcome", "kind": "community"}, []),
        ({"kind": "no such kind"}, ["Elswick Growers", "Tyne Welcome"]),
        ({"page": "x"}, ["Elswick Growers", "Tyne Welcome"]),
    ],
)
def test_the_list_finds_by_name_number_words_kind_region_and_openness(
    amina: Client, query: dict[str, str], found: list[str]
) -> None:
    welcome = OrganisationFactory(name="Tyne Welcome", openness="open")
    IdentifierFactory(organisation=welcome, value="1234567")
    OrganisationFactory(name="Elswick Growers", kind="community", region="wales", about="An allotment.")
    OrganisationFactory(name="Old Welcome", merged_into=welcome, merged_at=NOW, merged_by=welcome.added_by)

    assert [one.name for one in amina.get("/organisations/", query).context["found"]] == found


def test_the_list_has_pages_of_twenty_that_keep_the_question(amina: Client) -> None:
    OrganisationFactory.create_batch(21, name="Welcome")

    answer = amina.get("/organisations/", {"q": "welcome", "page": "2"})

    assert len(answer.context["found"]) == 1
    assert 'href="?q=welcome&amp;page=1"' in answer.content.decode()


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    one = OrganisationFactory()

    answers = [client.get(where) for where in ("/organisations/", f"/organisations/{one.public_id}/", ADD)]

    assert {answer.url.split("?")[0] for answer in answers} == {"/accounts/login/"}


def test_an_organisation_shows_its_people_but_not_those_one_keeps_apart_from(
    as_person: Any, cast: Any, charity: Organisation
) -> None:
    BlockFactory(person=cast.ben, other=cast.rosa)
    SchemeFactory(organisation=charity, name="Better Together")

    answer = as_person(cast.rosa).get(f"/organisations/{charity.public_id}/")

    assert [row.person.name for row in answer.context["members"]] == ["Amina", "Carol"]
    words = answer.content.decode()
    assert ("Ben" in words, "Better Together" in words, "amina@example.org" in words) == (False, True, False)


@pytest.mark.parametrize(("name", "inside"), [("amina", True), ("carol", True), ("mo", True), ("rosa", False)])
def test_history_and_readiness_are_for_its_own_people_and_the_team(
    as_person: Any, cast: Any, charity: Organisation, name: str, inside: bool
) -> None:
    MembershipFactory(organisation=charity, person__name="Old Hand", ended=True)

    words = as_person(getattr(cast, name)).get(f"/organisations/{charity.public_id}/").content.decode()

    assert ("Old Hand" in words, "Ready for a partnership?" in words) == (inside, inside)


@pytest.mark.parametrize(("name", "warned"), [("amina", True), ("carol", True), ("mo", True), ("rosa", False)])
def test_that_one_person_holds_it_is_shown_to_its_people_and_the_team(
    as_person: Any, cast: Any, charity: Organisation, name: str, warned: bool
) -> None:
    charity.memberships.filter(person=cast.ben).update(is_contact=False)

    words = as_person(getattr(cast, name)).get(f"/organisations/{charity.public_id}/").content.decode()

    assert ("One person looks after this organisation alone." in words) is warned


def test_an_old_address_leads_to_the_kept_one_along_the_chain(amina: Client, charity: Organisation, cast: Any) -> None:
    facts = {"merged_at": NOW, "merged_by": cast.mo}
    old = OrganisationFactory(merged_into=charity, **facts)
    older = OrganisationFactory(merged_into=old, **facts)

    answer = amina.get(f"/organisations/{older.public_id}/")

    assert (answer.status_code, answer.url) == (302, f"/organisations/{charity.public_id}/")
    assert amina.get(f"/organisations/{older.public_id}/people/").context["organisation"] == charity


def test_changing_what_it_says_keeps_what_was_typed_when_something_is_wrong(
    amina: Client, charity: Organisation
) -> None:
    where = f"/organisations/{charity.public_id}/edit/"

    wrong = amina.post(where, {"name": "Wear Welcome", "kind": "charity", "website": "not an address"})
    assert wrong.context["form"]["name"].value() == "Wear Welcome"
    assert errors(wrong)["website"] == ["Type an address like https://example.org"]

    amina.post(where, {"name": "Wear Welcome", "kind": "charity", "website": "example.org"})
    charity.refresh_from_db()
    assert (charity.name, charity.website) == ("Wear Welcome", "https://example.org")


def test_numbers_are_added_and_taken_away_by_a_contact(amina: Client, charity: Organisation) -> None:
    where = f"/organisations/{charity.public_id}/numbers/"
    IdentifierFactory(value="7654321")

    amina.post(where, {"register": "GB-CHC", "number": "1234567"})
    number = charity.identifiers.get()
    taken = amina.post(where, {"register": "GB-CHC", "number": "7654321"})
    assert "Another organisation here has this number." in errors(taken)["number"][0]
    for page in (where, f"/organisations/{charity.public_id}/"):  # words for people, the list's own form for machines
        said = amina.get(page).content.decode()
        assert '<data value="GB-CHC-1234567">Charity number 1234567 (England and Wales)</data>' in said
        assert said.count("GB-CHC-1234567") == 1

    amina.post(f"{where}{number.pk}/remove/")
    assert charity.identifiers.count() == 0
