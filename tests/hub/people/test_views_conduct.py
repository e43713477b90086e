"""Doors to how we treat each other, and to those somebody keeps away from (P12)."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from hub.doors import conduct_agreed
from hub.people.models import Block, Consent
from hub.people.policy import WORDINGS
from tests.conftest import NOW
from tests.factories.people import BlockFactory, PersonFactory

pytestmark = pytest.mark.django_db
PROMISE = {"is_adult": "on", "version": "1"}


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_code_of_conduct_is_for_everybody_to_read(client: Client) -> None:
    page = client.get("/conduct/").content.decode()

    assert "I take no for an answer" in page
    assert "You have to be 18 or over." in page
    assert 'href="/conduct/"' in client.get("/worry/").content.decode()


def test_a_promise_is_made_once_and_leads_back_to_where_they_were_going(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    asked = browser.get("/my/conduct/?next=/my/profile/seen/?as=members")
    onward = asked.context["form"].initial["next"]

    made = browser.post("/my/conduct/", {**PROMISE, "next": onward})

    assert made.url == "/my/profile/seen/?as=members"
    assert list(Consent.objects.values_list("purpose", "version", "given_at")) == [("conduct", 1, NOW)]
    again = browser.get("/my/conduct/").content.decode()
    assert "You promised this on 23 November 2026." in again
    assert "I promise this" not in again


def test_the_door_towards_people_asks_first_and_lets_through_afterwards(as_person: Any, cast: Any, rf: Any) -> None:
    request = rf.get("/people/?q=homes")
    request.user = cast.amina
    door = conduct_agreed(lambda request: HttpResponse("inside"))

    sent = door(request)
    assert sent.url == "/my/conduct/?next=%2Fpeople%2F%3Fq%3Dhomes"
    as_person(cast.amina).post("/my/conduct/", PROMISE)

    assert door(request).content == b"inside"


def test_a_promise_twice_is_harmless(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)

    answers = [browser.post("/my/conduct/", PROMISE).url for _ in range(2)]

    assert (answers, Consent.objects.count()) == (["/my/"] * 2, 1)


def test_whoever_is_not_18_promises_nothing(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.amina).post("/my/conduct/", {"version": "1", "next": "/my/profile/"})

    assert "This Hub is for people of 18 and over. Tick the box if you are." in answer.content.decode()
    assert 'value="/my/profile/"' in answer.content.decode()
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
        "my/",
        "",
    ],
)
def test_the_way_on_never_leads_out_of_the_hub(as_person: Any, cast: Any, elsewhere: str) -> None:
    browser = as_person(cast.amina)

    assert browser.get("/my/conduct/", {"next": elsewhere}).context["onward"] == "/my/"
    assert browser.post("/my/conduct/", {**PROMISE, "next": elsewhere}).url == "/my/"


def test_promises_that_have_changed_are_read_before_they_are_made(as_person: Any, cast: Any, monkeypatch: Any) -> None:
    browser = as_person(cast.amina)
    monkeypatch.setitem(WORDINGS, "conduct", 2)

    answer = browser.post("/my/conduct/?next=/my/profile/", PROMISE)

    assert (answer.url, Consent.objects.count()) == ("/my/conduct/?next=/my/profile/", 0)


def test_the_list_shows_whom_they_keep_away_from_and_since_when(as_person: Any, cast: Any) -> None:
    BlockFactory(person=cast.amina, other=PersonFactory(name="Siân O’Brien"))
    BlockFactory(person=cast.ben, other=cast.amina)

    page = as_person(cast.amina).get("/my/blocked/").content.decode()

    assert "<bdi>Siân O’Brien</bdi>" in page
    assert "Since 23 November 2026" in page
    assert "<bdi>Ben</bdi>" not in page


def test_unblocking_is_said_and_a_double_tap_is_harmless(as_person: Any, cast: Any) -> None:
    BlockFactory(person=cast.amina, other=cast.ben)
    browser = as_person(cast.amina)
    where = f"/my/blocked/{cast.ben.public_id}/unblock/"

    first = browser.post(where, follow=True)
    second = browser.post(where, follow=True)

    assert said(first) == ["Done. You can find each other again. We tell nobody."]
    assert (said(second), second.redirect_chain) == ([], [("/my/blocked/", 302)])
    assert Block.objects.count() == 0


def test_somebody_they_never_blocked_and_nobody_at_all_answer_alike(as_person: Any, cast: Any) -> None:
    BlockFactory(person=cast.ben, other=cast.amina)
    browser = as_person(cast.amina)

    answers = [browser.post(f"/my/blocked/{name}/unblock/") for name in (cast.ben.public_id, "nobody-at-all")]

    assert len({(answer.status_code, answer.url, answer.content) for answer in answers}) == 1
    assert Block.objects.count() == 1
