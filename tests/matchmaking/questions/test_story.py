"""The whole story without a browser: from a question typed by a stranger to two who talk, and what came of it (M11)."""

import re
from typing import Any

import pytest
from django.test import Client

from hub.contact.models import Introduction
from hub.letters.models import Letter
from hub.people.models import Person, Topic
from matchmaking.questions.models import CommunityQuestion, Offer
from tests.conftest import sign_in

pytestmark = pytest.mark.django_db
QUESTION = "Why do new families miss hospital appointments?"
WHY = "One family in four has missed one since the spring."
OFFER = "I can read what is known already."
STEPS = {
    "question": {"question": QUESTION},
    "why": {"why": WHY, "would_change": "We would know what to ask for."},
    "practical": {"time": "An hour a month", "pay": "Bus fares", "wanted_on": "1 3 2027"},
    "where": {"region": "north-east", "topics": ["health"], "tags": "Buses, letters"},
}


@pytest.fixture(autouse=True)
def health(db: None) -> None:
    Topic.objects.get_or_create(slug="health", defaults={"name": "Health and care"})


def typed(browser: Client) -> None:
    """All steps, one after the other; each leads to the next."""
    for step, said in STEPS.items():
        answer = browser.post(f"/questions/ask/{step}/", said)
        assert answer.status_code == 302, answer.context["form"].errors
    assert browser.get(answer.url).url == "/questions/ask/check/"


def test_a_stranger_types_a_question_joins_by_code_and_nothing_is_lost(client: Client) -> None:
    typed(client)
    preview = client.get("/questions/ask/check/").content.decode()
    parts = [QUESTION, WHY, "Bus fares", "1 March 2027", "buses", "Join or sign in"]
    assert [part for part in parts if part in preview] == parts
    assert CommunityQuestion.objects.count() == 0

    door = client.get("/questions/ask/post/").url
    onward = "/questions/ask/post/"
    assert door.endswith(f"?next={onward}")
    client.get(f"/accounts/signup/?next={onward}")
    client.post("/accounts/signup/", {"email": "new@example.org", "next": onward})
    deliver_and_confirm = client.post("/accounts/confirm-email/", {"code": _code_as_asked(client)})
    assert deliver_and_confirm.url == onward
    person = Person.objects.get(email="new@example.org")
    promise = client.get(onward)
    assert promise.url.startswith("/my/conduct/")
    client.post(promise.url, {"version": "1", "next": onward, "is_adult": "on"})
    last = client.get(onward)
    assert QUESTION in last.content.decode()
    once = last.context["form"]["once"].value()

    taps = [client.post(onward, {"shown_as": "group", "once": once}) for _ in range(2)]

    question = CommunityQuestion.objects.get()
    assert [tap.url for tap in taps] == [f"/questions/{question.public_id}/"] * 2
    assert (question.asked_by, question.why, question.pay) == (person, WHY, "Bus fares")
    assert sorted(tag.name for tag in question.tags.all()) == ["buses", "letters"]
    assert "question_draft" not in client.session


def _code_as_asked(client: Client) -> str:
    """The code in the letter to whoever joins, as it waits to go."""
    text = Letter.objects.filter(address="new@example.org").latest("pk").text
    found = re.search(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", text, re.MULTILINE)
    assert found
    return found[1]


def test_from_the_question_to_a_talk_and_what_came_of_it(cast: Any, agreeing: Any, told: Any, client: Client) -> None:
    amina, carol, rosa, dev = (sign_in(agreeing(one)) for one in (cast.amina, cast.carol, cast.rosa, cast.dev))
    typed(amina)
    where = amina.post("/questions/ask/post/", {"shown_as": "name"}).url
    for helper, words in ((carol, OFFER), (rosa, "My students could look at a year of them.")):
        helper.post(f"{where}offer/", {"side": "researcher", "can_do": words, "needs": "An hour"})
    rides = {
        "part": "Getting there",
        "name": "Patient transport office",
        "does": "Books rides",
        "phone": "0191 496 0123",
    }
    dev.post(f"{where}signposts/add/", rides)

    public = client.get(where).content.decode()
    assert "Two people have offered. The group has not answered yet." in public
    assert "Asked by <bdi>Amina</bdi>" in public
    assert ("Patient transport office" in public, 'href="tel:01914960123"' in public) == (True, True)
    assert [word for word in (OFFER, "Carol", "Rosa") if word in public] == []
    assert [word for word in (OFFER, "Carol") if word in rosa.get(where).content.decode()] == []
    mine = amina.get(where).content.decode()
    assert (OFFER in mine, "Carol" in mine) == (True, True)

    first = Offer.objects.get(person=cast.carol)
    talk = amina.post(f"{where}offers/{first.public_id}/yes/").url
    again = amina.post(f"{where}offers/{first.public_id}/yes/").url
    amina.post(f"{where}offers/{Offer.objects.get(person=cast.rosa).public_id}/not-now/")

    assert (talk, Introduction.objects.count()) == (again, 1)
    relay = carol.get(talk).content.decode()
    assert (OFFER in relay, cast.amina.email in relay) == (True, False)
    assert carol.post(f"{talk}write/", {"text": "Shall we talk on Tuesday?"}).status_code == 302
    assert "The group is talking with one of them." in client.get(where).content.decode()
    assert (told("offer_came"), told("signpost_added")) == (["Amina", "Amina"], ["Amina"])
    assert (told("offer_wanted"), told("offer_declined")) == (["Carol"], ["Rosa"])

    amina.post(f"{where}outcome/", {"status": "answered", "outcome": "Letters came too late."})
    settled = client.get(where).content.decode()
    assert ("It has been answered." in settled, "Letters came too late." in settled) == (True, True)
    assert "I can help with this" not in settled
    amina.post(f"{where}reopen/")
    assert CommunityQuestion.objects.get().status == "talking"


def test_what_somebody_has_typed_can_be_changed_and_thrown_away(client: Client) -> None:
    typed(client)
    assert client.get("/questions/ask/practical/").content.decode().count('value="01 03 2027"') == 1
    client.post("/questions/ask/question/", {"question": "Another one?"})
    assert "Another one?" in client.get("/questions/ask/check/").content.decode()

    client.post("/questions/ask/throw-away/")

    assert client.get("/questions/ask/").url == "/questions/ask/question/"


def test_a_day_that_is_over_by_now_leads_back_to_its_step(client: Client) -> None:
    typed(client)
    session = client.session
    session["question_draft"] = {**session["question_draft"], "practical": {"wanted_on": "2026-11-01"}}
    session.save()

    assert client.get("/questions/ask/check/").url == "/questions/ask/practical/"


def test_a_draft_is_kept_as_cleaned_so_that_its_size_is_bound(client: Client) -> None:
    client.post("/questions/ask/question/", {"question": " " * 50_000 + "Why?"})

    assert client.session["question_draft"] == {"question": {"question": "Why?"}}


def test_too_many_steps_in_a_minute_keep_the_words(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "question": "1/m/ip"}
    answers = [client.post("/questions/ask/question/", {"question": "Why so slow?"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert "Why so slow?" in answers[1].content.decode()
