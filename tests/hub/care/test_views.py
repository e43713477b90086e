"""Doors to help and of worries that anybody may go through; and desks that are not there for others (P11, P12)."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from hub.care.models import HelpRequest, Worry, WorryExclusion
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
HELP = {"question": "How do we start?", "reach_by": "0191 496 0000", "page": "/library/"}
CASE_DEEDS = ("open", "take", "take-over", "hand-over", "note", "keep-out", "close", "reopen")
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


def test_anybody_may_tell_of_a_worry(who: tuple[Client, Person | None], cast: Any) -> None:
    browser, person = who
    assert cast.lena.pk

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
def test_more_than_a_person_writes_in_a_minute_waits_with_the_words_kept_and_999_said_first(
    client: Client, path: str, facts: dict[str, str], most: int
) -> None:
    words = "Wörds wîth ’apostrophes’ 李"
    sent = {**facts, "question": words} if path == "/help/" else {**facts, "what": words}
    answers = [client.post(path, {**sent, "once": str(uuid4())}) for _ in range(most + 1)]

    assert [answer.status_code for answer in answers] == [302] * most + [429]
    html = answers[most].content.decode()
    assert words in html
    assert html.index("Ring 999. Do not wait for us.") < html.index(words)
    assert "This is not sent yet" in html
    assert "<title>Error:" in html
    assert HelpRequest.objects.count() + Worry.objects.count() == most
    with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
        assert client.post(path, sent).status_code == 302


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


# One form, one row; a name that is not kept; a lead who must not read it


@pytest.mark.parametrize(("path", "facts"), [("/help/", HELP), ("/worry/", WORRY)])
def test_a_second_tap_adds_nothing_and_other_words_from_the_same_form_are_kept(
    client: Client, path: str, facts: dict[str, str]
) -> None:
    once = client.get(path).context["form"]["once"].value()

    answers = [client.post(path, {**facts, "once": once}) for _ in range(3)]
    letters = Letter.objects.count()
    client.post(path, {**facts, "reach_by": "0191 496 0999", "once": once})

    assert {answer.status_code for answer in answers} == {302}
    assert (HelpRequest.objects.count() + Worry.objects.count(), Letter.objects.count()) == (2, 2 * letters)


@pytest.mark.parametrize(("typed", "kept"), [({}, True), ({"unnamed": "on"}, False)])
def test_somebody_signed_in_may_leave_their_name_out(
    as_person: Any, cast: Any, typed: dict[str, str], kept: bool
) -> None:
    as_person(cast.amina).post("/worry/", {**WORRY, **typed})

    assert Worry.objects.get().teller == (cast.amina if kept else None)


def test_a_stranger_is_not_asked_about_their_name(client: Client, as_person: Any, cast: Any) -> None:
    box = 'name="unnamed"'
    pages = [browser.get("/worry/").content.decode() for browser in (client, as_person(cast.amina))]

    assert [box in page for page in pages] == [False, True]


def test_a_lead_can_be_kept_from_reading_and_the_teller_hears_when_nobody_can(client: Client, cast: Any) -> None:
    names = [cast.lena.public_id, cast.deputy.public_id]

    some = client.post("/worry/", {**WORRY, "keep_from": names[:1]})
    none = client.post("/worry/", {**WORRY, "keep_from": names}, follow=True)

    assert (some.url, none.redirect_chain) == ("/worry/thanks/", [("/worry/thanks/?read=outside", 302)])
    assert "safeguarding@hub.example" in none.content.decode()
    assert [row.person for row in WorryExclusion.objects.order_by("pk")] == [cast.lena, cast.deputy, cast.lena]


def test_where_there_is_no_lead_the_form_says_so_and_keeps_the_worry(client: Client) -> None:
    html = client.get("/worry/").content.decode()

    assert "nobody on the Hub just now" in html
    assert client.post("/worry/", WORRY).url == "/worry/thanks/?read=outside"


# The way out


@pytest.mark.parametrize("path", ["/worry/", "/worry/thanks/", "/help/", "/help/thanks/"])
def test_the_way_out_comes_first_is_a_plain_link_and_its_script_stands_nowhere_else(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    link = '<a class="govuk-button govuk-button--warning" href="https://www.bbc.co.uk/weather" rel="noreferrer">'

    assert link.replace("--warning", "--secondary" if "help" in path else "--warning") in html
    assert html.index("Leave this page now") < html.index("<h1>")
    assert html.count("<script") == html.count("leave.js") == 1
    assert [where for where in ("/", "/library/", "/privacy/") if "<script" in client.get(where).content.decode()] == []


@pytest.mark.parametrize("path", ["/worry/", "/worry/thanks/"])
def test_the_title_in_the_tab_says_nothing_of_a_worry(client: Client, path: str) -> None:
    title = re.search("<title>(.*?)</title>", client.get(path).content.decode(), re.DOTALL)[1].lower()

    assert [word for word in ("worr", "safe", "report", "danger", "abuse") if word in title] == []


def test_the_script_is_small_and_leaves_without_a_way_back() -> None:
    script = Path(settings.ROOT, "static/leave.js").read_text()

    assert (len(script.encode()) <= 1024, "location.replace" in script) == (True, True)


def test_a_desk_and_a_row_that_are_not_yours_answer_like_ones_that_do_not_exist(as_person: Any, cast: Any) -> None:
    browser, help_row, worry_row = as_person(cast.amina), HelpRequestFactory(), WorryFactory()

    answers = [browser.get(path) for path in ("/desk/help/", "/desk/worries/", "/desk/nothing/", "/desk/")]
    deeds = [
        browser.post(f"/desk/{desk}/{key}/{deed}/")
        for desk, deed, keys in (
            ("help", "answered", (help_row.pk, help_row.pk + 999)),
            ("help", "take", (help_row.pk, help_row.pk + 999)),
            *(("worries", deed, (worry_row.public_id, "no-such-case")) for deed in CASE_DEEDS),
        )
        for key in keys
    ]

    assert {answer.status_code for answer in answers + deeds} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert (HelpRequest.objects.open().count(), Worry.objects.open().count()) == (1, 1)


def test_what_people_wrote_is_shown_as_text_and_never_as_markup(as_person: Any, cast: Any) -> None:
    markup = "<script>alert(1)</script>"
    asker = PersonFactory(name=markup)
    HelpRequestFactory(question=markup, reach_by=markup, page="/<script>alert(1)", asker=asker)
    WorryFactory(what=markup, who=markup, reach_by=markup, teller=asker)

    worry, lead = Worry.objects.get(), as_person(cast.lena)
    case = f"/desk/worries/{worry.public_id}/"
    lead.post(f"{case}open/")
    lead.post(f"{case}note/", {"kind": "fact", "text": markup})

    desks = [as_person(cast.mo).get("/desk/help/"), lead.get(case)]

    assert [desk.content.decode().count("<script>") for desk in desks] == [0, 0]
    assert [desk.content.decode().count("&lt;script&gt;") >= 4 for desk in desks] == [True, True]
