"""The directory: who is found, by what, and what hiding hides (P6, P9, T13, T61)."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client

from hub import registry
from hub.contact import policy
from hub.contact.querysets import directory
from hub.people.actions import block, unblock
from hub.people.choices import SeenBy, Side, StartingPoint
from hub.people.models import Consent, Person, Topic
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, listed
from tests.factories.organisations import MembershipFactory
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?:\+44|0)(?:[\s()-]*\d){9,10}")


def names(viewer: Person, **asked: str) -> list[str]:
    return [person.name for person in directory(viewer, **asked)]


def someone(name: str, **said: Any) -> Person:
    return listed(PersonFactory(name=name), **said)


def test_only_those_who_said_yes_are_found(cast: Any) -> None:
    for one in (PersonFactory(name="Unlisted"), someone("Zed"), someone("adam"), someone("Bea")):
        assert one.pk
    someone("Kept out")
    Person.objects.filter(name="Kept out").update(is_active=False)
    listed(PersonFactory(name=""))
    Consent.objects.filter(person__name="Bea", purpose="directory").update(withdrawn_at=NOW)

    assert names(cast.amina) == ["adam", "Zed"]


def test_a_stranger_finds_nobody_not_even_somebody_who_blocks_and_is_blocked(cast: Any, client: Any) -> None:
    zed = someone("Zed")
    BlockFactory(person=zed, other=cast.amina)
    BlockFactory(person=cast.ben, other=zed)

    assert names(AnonymousUser()) == []
    assert zed.public_id not in client.get("/search/?q=Zed").content.decode()


@pytest.mark.parametrize(("by", "other"), [("amina", "carol"), ("carol", "amina")])
def test_two_who_are_kept_apart_find_each_other_nowhere(cast: Any, as_person: Any, by: str, other: str) -> None:
    listed(cast.carol), listed(cast.amina), listed(cast.ben)
    before = names(cast.amina)

    block(by=getattr(cast, by), other=getattr(cast, other), now=NOW)

    assert (before, names(cast.amina), names(cast.carol)) == (
        ["Amina", "Ben", "Carol"],
        ["Amina", "Ben"],
        ["Ben", "Carol"],
    )
    assert as_person(cast.amina).get("/people/").context["page"].paginator.count == 2
    unblock(by=getattr(cast, by), other=getattr(cast, other), now=NOW)
    assert names(cast.amina) == before


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "damp"}, ["Ann"]),
        ({"q": "DAMP homes"}, ["Ann"]),
        ({"q": "damp sunshine"}, []),
        ({"q": "kettle"}, ["Bob"]),
        ({"q": "winter"}, ["Ann"]),
        ({"q": "Neighbours"}, ["Bob"]),
        ({"q": "o'neill"}, ["Z O'Neill"]),
        ({"offers": "kettle"}, ["Bob"]),
        ({"offers": "damp"}, []),
        ({"hopes": "winter"}, ["Ann"]),
        ({"side": "researcher"}, ["Ann", "Z O'Neill"]),
        ({"side": "community"}, ["Bob"]),
        ({"region": "wales"}, ["Ann"]),
        ({"topic": "housing"}, ["Bob"]),
        ({"topic": "housing", "side": "researcher"}, []),
        ({"q": "%"}, []),
        ({"q": "अमी"}, []),
    ],
)
def test_each_filter_finds_what_it_says(cast: Any, asked: dict[str, str], found: list[str]) -> None:
    someone("Ann", side=Side.RESEARCHER, works_on="Damp in old homes", hopes="A second winter", region="wales")
    bob = someone("Bob", side=Side.COMMUNITY, works_on="", offers="A room with a kettle")
    bob.profile.topics.add(Topic.objects.get_or_create(slug="housing", defaults={"name": "Housing"})[0])
    MembershipFactory(person=bob, organisation__name="Good Neighbours")
    MembershipFactory(organisation__name="Good Neighbours", ended=True, person=Person.objects.get(name="Ann"))
    listed(PersonFactory(name="Z O'Neill", starting_point=StartingPoint.RESEARCHER_EARLY))

    assert names(cast.amina, **asked) == found


@pytest.mark.parametrize("seen_by", [SeenBy.NOBODY, SeenBy.INTRODUCED])
@pytest.mark.parametrize("part", ["works_on", "offers", "hopes", "region", "topics"])
def test_what_is_hidden_is_neither_found_nor_shown(cast: Any, as_person: Any, part: str, seen_by: str) -> None:
    said = {"works_on": "secretword", "offers": "secretword", "hopes": "secretword", "region": "wales"}
    person = someone(
        "Ann", **said, **dict.fromkeys([f"{one}_seen_by" for one in (*said, "topics", "experience")], seen_by)
    )
    person.profile.topics.add(Topic.objects.get_or_create(slug="ethics", defaults={"name": "Ethics"})[0])
    asked = {
        "region": "region=wales",
        "topics": "topic=ethics",
        "offers": "offers=secretword",
        "hopes": "hopes=secretword",
    }

    page = as_person(cast.amina).get(f"/people/?{asked.get(part, 'q=secretword')}")

    assert page.context["cards"] == []
    whole = as_person(cast.amina).get("/people/")
    assert [(card.line, card.region) for card in whole.context["cards"]] == [("", "")]
    theirs = as_person(cast.amina).get(f"/people/{person.public_id}/")
    assert theirs.context["parts"] == []


def test_a_page_holds_twenty_and_no_search_goes_past_the_tenth(cast: Any, as_person: Any) -> None:
    for number in range(policy.PAGE_SIZE * policy.MOST_PAGES + 1):
        listed(PersonFactory(name=f"Person {number:03}"))

    pages = [as_person(cast.amina).get(f"/people/?page={page}") for page in ("1", "10", "11", "x", "-1")]

    assert [page.context["page"].number for page in pages] == [1, 10, 10, 1, 10]
    assert {len(page.context["cards"]) for page in pages} == {20}
    assert (pages[0].context["page"].paginator.count, pages[0].context["is_full"]) == (200, True)


def test_a_filter_goes_with_the_page(cast: Any, as_person: Any) -> None:
    for number in range(21):
        someone(f"Person {number}", works_on="Damp & mould")

    page = as_person(cast.amina).get("/people/?q=damp+%26&side=&page=2").content.decode()

    assert 'href="?q=damp+%26&amp;page=1"' in page


@pytest.mark.parametrize("query", ["side=nobody", "region=mars", "topic=x", "q=" + "x" * 201])
def test_a_filter_that_makes_no_sense_gets_a_sentence_and_finds_nobody(cast: Any, as_person: Any, query: str) -> None:
    someone("Ann")

    page = as_person(cast.amina).get(f"/people/?{query}")

    assert (page.status_code, page.context["cards"]) == (200, [])
    assert "There is a problem" in page.content.decode()


@pytest.mark.parametrize("query", ["?q=zzz", ""])
def test_an_empty_list_says_so_and_what_to_do(cast: Any, as_person: Any, query: str) -> None:
    page = as_person(cast.amina).get(f"/people/{query}").content.decode()

    assert ("Nobody fits all of that yet" if query else "Nobody is in the directory yet") in page
    assert "You are not in the directory yet" in page


def test_somebody_listed_is_not_told_that_they_are_not(cast: Any, as_person: Any) -> None:
    page = as_person(listed(cast.amina)).get("/people/")

    assert ("You are not in the directory" in page.content.decode(), len(page.context["cards"])) == (False, 1)


# --- One person ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["O’Neill-Ó Súilleabháin", "अमीना Amina", "X", "<b>Bo</b>", "N" * 200])
def test_a_name_stands_letter_for_letter(cast: Any, as_person: Any, name: str) -> None:
    person = someone(name)
    shown = name.replace("<", "&lt;").replace(">", "&gt;")

    for where in ("/people/", f"/people/{person.public_id}/", f"/people/{person.public_id}/block/"):
        assert f"<bdi>{shown}</bdi>" in as_person(cast.amina).get(where).content.decode()


def hidden_people(cast: Any) -> dict[str, str]:
    """Everybody Amina must not know of, and an address of nobody."""
    people = {name: listed(PersonFactory(name=name)) for name in ("blocked", "blocking", "kept out", "erased")}
    people["unlisted"] = PersonFactory()
    block(by=cast.amina, other=people["blocked"], now=NOW)
    block(by=people["blocking"], other=cast.amina, now=NOW)
    Person.objects.filter(pk=people["kept out"].pk).update(is_active=False)
    Person.objects.filter(pk=people["erased"].pk).update(is_active=False, name="", erased_at=NOW)
    return {**{name: person.public_id for name, person in people.items()}, "unknown": "abcdefghijkl"}


@pytest.mark.parametrize("ending", ["", "introduction/"])
def test_who_is_hidden_answers_like_who_is_not_there_to_the_byte(cast: Any, as_person: Any, ending: str) -> None:
    listed(cast.amina)
    browser = as_person(cast.amina)

    answers = {name: browser.get(f"/people/{public_id}/{ending}") for name, public_id in hidden_people(cast).items()}

    assert {answer.status_code for answer in answers.values()} == {404}
    assert len({answer.content for answer in answers.values()}) == 1
    assert len({str(answer.headers) for answer in answers.values()}) == 1


@pytest.mark.parametrize("ending", ["block/", "report/"])
def test_a_door_to_block_or_report_tells_no_more_of_strangers(cast: Any, as_person: Any, ending: str) -> None:
    listed(cast.amina)
    hidden = {name: of for name, of in hidden_people(cast).items() if name != "blocked"}

    answers = [as_person(cast.amina).get(f"/people/{public_id}/{ending}") for public_id in hidden.values()]

    assert ({answer.status_code for answer in answers}, len({answer.content for answer in answers})) == ({404}, 1)


def test_ones_own_page_shows_what_members_see(cast: Any, as_person: Any) -> None:
    listed(cast.amina, works_on="Homes", offers="A kettle", offers_seen_by=SeenBy.NOBODY, reach_by="phone", phone="1")

    page = as_person(cast.amina).get(f"/people/{cast.amina.public_id}/")

    assert [part.name for part in page.context["parts"]] == ["works_on", "region", "experience"]
    assert "Ask for an introduction" not in page.content.decode()


def test_people_who_have_met_see_the_parts_for_them(cast: Any, as_person: Any) -> None:
    listed(cast.carol, works_on="Homes", works_on_seen_by=SeenBy.INTRODUCED)
    where = f"/people/{cast.carol.public_id}/"
    before = [part.name for part in as_person(cast.amina).get(where).context["parts"]]

    IntroductionFactory(asker=cast.carol, asked=cast.amina, agreed=True)

    after = [part.name for part in as_person(cast.amina).get(where).context["parts"]]
    assert (before, after) == (["region", "experience"], ["works_on", "region", "experience"])


# --- Scraping -----------------------------------------------------------------------------------------


def crawl(browser: Client) -> str:
    """Everything a member reads in the directory: all its pages, and everybody's own."""
    words, page = "", 1
    while True:
        answer = browser.get(f"/people/?page={page}")
        words += answer.content.decode()
        for card in answer.context["cards"]:
            words += browser.get(f"/people/{card.person.public_id}/").content.decode()
        if not answer.context["page"].has_next():
            return words
        page += 1


def test_a_crawl_of_the_whole_directory_finds_no_address_and_no_phone_number(cast: Any, as_person: Any) -> None:
    for number in range(25):
        listed(
            PersonFactory(name=f"Person {number:02}"),
            works_on="Homes",
            reach_by="phone",
            phone=f"0191 498 0{number:03}",
            reach_when="Mornings",
        )
    kept = " ".join(f"{person.email} {person.profile.phone}" for person in Person.objects.filter(profile__isnull=False))

    words = crawl(as_person(cast.amina))

    assert (len(ADDRESS.findall(kept)), len(PHONE.findall(kept))) == (25, 25)  # there was something to find
    assert words.count("Person 24") >= 2
    assert (ADDRESS.findall(words), PHONE.findall(words), "Mornings" in words) == ([], [], False)


def test_after_a_hundred_pages_in_a_day_there_is_a_kind_word_and_tomorrow_goes_on(
    cast: Any, as_person: Any, time_machine: Any
) -> None:
    where, browser = f"/people/{someone('Ann').public_id}/", as_person(cast.amina)
    codes = [browser.get(where).status_code for _ in range(policy.PROFILES_IN_A_DAY)]

    over = browser.get(where)

    assert (set(codes), over.status_code) == ({200}, 429)
    assert "That is a lot of people for one day" in over.content.decode()
    assert browser.get("/people/abcdefghijkl/").status_code == 429  # and tells nothing of who is there
    assert as_person(cast.ben).get(where).status_code == 200
    time_machine.move_to(NOW.replace(day=24))
    assert as_person(cast.amina).get(where).status_code == 200


def test_the_list_itself_is_capped_too(cast: Any, as_person: Any) -> None:
    cache.set(f"contact.lists:{cast.amina.pk}:{TODAY}", policy.LISTS_IN_A_DAY)

    assert as_person(cast.amina).get("/people/").status_code == 429
    assert as_person(cast.ben).get("/people/").status_code == 200


# --- Search across ------------------------------------------------------------------------------------


def test_the_search_across_finds_what_the_directory_finds(cast: Any) -> None:
    ann = someone("Ann", works_on="Damp in old homes")
    someone("Bob", works_on="Damp too", works_on_seen_by=SeenBy.NOBODY)
    search = registry.searches["people"]

    found = search.find(cast.amina, "damp", TODAY, 5)

    assert [(one.title, one.text, one.href) for one in found] == [
        ("Ann", "Damp in old homes", f"/people/{ann.public_id}/")
    ]
    assert search.find(cast.amina, "damp", TODAY, 0) == []
    assert (search.label, search.more and search.more("a b")) == ("People", "/people/?q=a+b")
