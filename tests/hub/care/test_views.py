"""Doors to help: two forms for anybody, two desks for those who answer (P11, P12, P13)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hub.care.models import HelpRequest, Worry
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
HELP = {"question": "How do we start?", "reach_by": "0191 496 0000", "page": "/library/"}
WORRY = {"what": "Somebody was shouted at.", "who": "A group", "reach_by": ""}


@pytest.fixture(params=["stranger", "member"])
def who(request: pytest.FixtureRequest, client: Client, cast: Any, as_person: Any) -> tuple[Client, Person | None]:
    """Somebody at the door: a browser, and the person signed in there, if any."""
    if request.param == "stranger":
        return client, None
    return as_person(cast.amina), cast.amina


def test_anybody_may_ask_for_help(who: tuple[Client, Person | None]) -> None:
    browser, person = who

    answer = browser.post("/help/", HELP, follow=True)

    asked = HelpRequest.objects.get()
    assert answer.redirect_chain == [("/help/thanks/", 302)]
    assert (asked.asker, asked.question, asked.reach_by, asked.page) == (person, *HELP.values())
    assert (asked.asked_at, asked.answered_at) == (NOW, None)
    assert [letter.address for letter in Letter.objects.filter(person=None)] == ["help@hub.example"]


def test_anybody_may_tell_of_a_worry(who: tuple[Client, Person | None]) -> None:
    browser, person = who

    answer = browser.post("/worry/", WORRY, follow=True)

    told = Worry.objects.get()
    assert answer.redirect_chain == [("/worry/thanks/", 302)]
    assert (told.teller, told.what, told.who, told.reach_by) == (person, *WORRY.values())
    assert [letter.address for letter in Letter.objects.filter(person=None)] == ["safeguarding@hub.example"]


def test_the_page_they_came_from_and_the_address_we_know_come_along(as_person: Any, cast: Any) -> None:
    form = as_person(cast.amina).get("/help/?from=/library/first-meeting/").context["form"]

    assert form.initial == {"reach_by": "amina@example.org", "page": "/library/first-meeting/"}


def test_a_stranger_gets_an_empty_form(client: Client) -> None:
    assert client.get("/help/").context["form"].initial == {"reach_by": "", "page": ""}


@pytest.mark.parametrize("page", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_a_hidden_page_of_another_site_is_forgotten_and_the_question_kept(client: Client, page: str) -> None:
    client.post("/help/", {**HELP, "page": page})

    assert HelpRequest.objects.values_list("question", "page").get() == ("How do we start?", "")


def test_a_hidden_page_too_long_to_keep_does_not_stop_the_question(client: Client) -> None:
    answer = client.get("/help/", {"from": "/" + "x" * 2_000})

    carried = answer.context["form"].initial["page"]

    assert (len(carried), client.post("/help/", {**HELP, "page": carried}).status_code) == (300, 302)


@pytest.mark.parametrize("path", ["/help/", "/worry/"])
def test_ten_kilobytes_of_emoji_are_counted_in_a_sentence_and_stay_in_the_form(client: Client, path: str) -> None:
    bees = "🐝" * 10_000

    answer = client.post(path, {"question": bees, "what": bees, "reach_by": "0191 496 0000"})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Use at most 5000 letters. You typed 10000. Shorten it a little, or ask to be rung." in html
    assert html.count(bees) == 1
    assert (HelpRequest.objects.count(), Worry.objects.count()) == (0, 0)


@pytest.mark.parametrize("path", ["/help/", "/worry/"])
def test_an_empty_form_is_shown_again_with_what_is_missing(client: Client, path: str) -> None:
    answer = client.post(path, {"reach_by": "0191 496 0000"})

    assert (answer.status_code, answer.context["form"]["reach_by"].value()) == (200, "0191 496 0000")
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize(("path", "facts", "most"), [("/help/", HELP, 10), ("/worry/", WORRY, 30)])
def test_more_than_a_person_writes_in_a_minute_is_asked_to_wait_in_our_words(
    client: Client, path: str, facts: dict[str, str], most: int
) -> None:
    answers = [client.post(path, facts) for _ in range(most + 1)]

    assert [answer.status_code for answer in answers] == [302] * most + [429]
    assert answers[most].templates[0].name == "429.html"
    assert HelpRequest.objects.count() + Worry.objects.count() == most
    with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
        assert client.post(path, facts).status_code == 302


def test_many_who_only_read_are_never_asked_to_wait(client: Client) -> None:
    assert {client.get(path).status_code for path in ("/help/", "/worry/") for _ in range(40)} == {200}


def test_a_worry_shows_the_numbers_to_ring_before_and_after(client: Client) -> None:
    for path in ("/worry/", "/worry/thanks/"):
        html = client.get(path).content.decode()
        assert [number for number in ("999", "111", "116123") if f'href="tel:{number}"' not in html] == []


def test_reading_the_pages_of_thanks_keeps_nothing(client: Client) -> None:
    for path in ("/help/thanks/", "/worry/thanks/"):
        assert client.get(path).status_code == 200
    assert (HelpRequest.objects.count(), Worry.objects.count(), Letter.objects.count()) == (0, 0, 0)


def test_the_help_desk_shows_who_waits_oldest_first(as_person: Any, cast: Any) -> None:
    for days in (1, 3, 2):
        HelpRequestFactory(asked_at=NOW - timedelta(days=days), question=f"{days} days ago")
    HelpRequestFactory(answered=True, question="answered")

    answer = as_person(cast.mo).get("/desk/help/")

    assert [row.question for row in answer.context["waiting"]] == ["3 days ago", "2 days ago", "1 days ago"]


def test_the_help_desk_shows_at_most_a_hundred_the_oldest(as_person: Any, cast: Any) -> None:
    HelpRequestFactory.create_batch(101)

    waiting = as_person(cast.mo).get("/desk/help/").context["waiting"]

    assert len(waiting) == 100
    assert HelpRequest.objects.order_by("-pk").first() not in list(waiting)


def test_answering_takes_a_request_off_the_desk(as_person: Any, cast: Any) -> None:
    desk, row = as_person(cast.mo), HelpRequestFactory()

    answers = [desk.post(f"/desk/help/{row.pk}/answered/") for _ in range(2)]

    row.refresh_from_db()
    assert [answer.url for answer in answers] == ["/desk/help/"] * 2
    assert (row.answered_by, list(desk.get("/desk/help/").context["waiting"])) == (cast.mo, [])


def test_the_worry_desk_shows_what_waits_and_what_this_lead_has_taken_on(as_person: Any, cast: Any) -> None:
    desk, waiting, mine = as_person(cast.lena), WorryFactory(), WorryFactory(taken_at=NOW, taken_by=cast.lena)
    WorryFactory(taken=True, what="of another lead")

    context = desk.get("/desk/worries/").context

    assert (list(context["waiting"]), list(context["mine"])) == ([waiting], [mine])


def test_taking_a_worry_on_moves_it_to_those_of_this_lead(as_person: Any, cast: Any) -> None:
    desk, row = as_person(cast.lena), WorryFactory()

    answers = [desk.post(f"/desk/worries/{row.pk}/take/") for _ in range(2)]

    context = desk.get("/desk/worries/").context
    assert [answer.url for answer in answers] == ["/desk/worries/"] * 2
    assert (list(context["waiting"]), list(context["mine"])) == ([], [row])


def test_a_desk_and_a_row_that_are_not_yours_answer_like_ones_that_do_not_exist(as_person: Any, cast: Any) -> None:
    browser, help_row, worry_row = as_person(cast.amina), HelpRequestFactory(), WorryFactory()

    answers = [browser.get(path) for path in ("/desk/help/", "/desk/worries/", "/desk/nothing/")]
    deeds = [
        browser.post(f"/desk/{desk}/{pk}/{deed}/")
        for desk, deed, row in (("help", "answered", help_row), ("worries", "take", worry_row))
        for pk in (row.pk, row.pk + 999)
    ]

    assert {answer.status_code for answer in answers + deeds} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert (HelpRequest.objects.open().count(), Worry.objects.open().count()) == (1, 1)


def test_what_people_wrote_is_shown_as_text_and_never_as_markup(as_person: Any, cast: Any) -> None:
    markup = "<script>alert(1)</script>"
    asker = PersonFactory(name=markup)
    HelpRequestFactory(question=markup, reach_by=markup, page="/<script>alert(1)", asker=asker)
    WorryFactory(what=markup, who=markup, reach_by=markup, teller=asker)

    desks = [as_person(cast.mo).get("/desk/help/"), as_person(cast.lena).get("/desk/worries/")]

    assert [desk.content.decode().count("<script>") for desk in desks] == [0, 0]
    assert [desk.content.decode().count("&lt;script&gt;") >= 4 for desk in desks] == [True, True]
