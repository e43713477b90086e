"""Doors to what somebody agrees to: read, give, take back, asked anew (P6)."""

from typing import Any

import pytest
from django.template.loader import get_template

from hub.people.choices import ASKED_PURPOSES, Purpose
from hub.people.models import Consent
from hub.people.policy import WORDINGS
from tests.conftest import NOW
from tests.factories.people import ConsentFactory

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    return answer.content.decode()


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def in_the_second_wording(monkeypatch: Any, settings: Any, tmp_path: Any, purpose: str) -> None:
    """The words of `purpose` change today."""
    monkeypatch.setitem(WORDINGS, purpose, 2)
    words = tmp_path / "hub" / "people" / "wordings" / f"{purpose}_2.html"
    words.parent.mkdir(parents=True)
    words.write_text("<p>New words.</p>")
    first = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**first, "DIRS": [*first["DIRS"], tmp_path]}]


@pytest.mark.parametrize("purpose", Purpose.values)
def test_every_wording_that_was_ever_in_force_has_its_words(purpose: str) -> None:
    for version in range(1, WORDINGS[purpose] + 1):
        get_template(f"hub/people/wordings/{purpose}_{version}.html")


def test_each_purpose_has_a_line_of_its_own_and_conduct_has_a_page_of_its_own(as_person: Any, cast: Any) -> None:
    standings = as_person(cast.amina).get("/my/consents/").context["standings"]

    assert [standing.purpose for standing in standings] == list(ASKED_PURPOSES)
    assert Purpose.CONDUCT not in ASKED_PURPOSES


def test_giving_and_taking_back_say_since_when(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)

    given = browser.post("/my/consents/directory/give/", {"version": "1"}, follow=True)
    assert said(given) == ["Saved. You agree: Being found in the directory."]
    assert "Agreed on 23 November 2026. Wording 1." in text_of(given)
    assert cast.amina.has_agreed("directory") is True

    back = browser.post("/my/consents/directory/withdraw/", follow=True)
    assert said(back) == ["Taken back, from this moment on: Being found in the directory."]
    assert "Taken back on 23 November 2026." in text_of(back)
    assert cast.amina.has_agreed("directory") is False


@pytest.mark.parametrize("deed", ["give", "withdraw"])
def test_a_double_tap_is_harmless(as_person: Any, cast: Any, deed: str) -> None:
    ConsentFactory(person=cast.amina, purpose="contact")
    browser = as_person(cast.amina)

    for _ in range(2):
        assert browser.post(f"/my/consents/contact/{deed}/", {"version": "1"}).url == "/my/consents/"

    assert Consent.objects.count() == 1


@pytest.mark.parametrize("version", ["", "0", "2", "x", "-1", "９", "9" * 400])
def test_agreeing_to_words_that_were_not_shown_keeps_nothing(as_person: Any, cast: Any, version: str) -> None:
    answer = as_person(cast.amina).post("/my/consents/research/give/", {"version": version}, follow=True)

    assert said(answer) == ["The words have changed. Please read them here, then press again if you agree."]
    assert Consent.objects.count() == 0


def test_new_words_are_asked_anew_and_explained(
    as_person: Any, cast: Any, monkeypatch: Any, settings: Any, tmp_path: Any
) -> None:
    ConsentFactory(person=cast.amina)
    in_the_second_wording(monkeypatch, settings, tmp_path, "directory")
    browser = as_person(cast.amina)

    page = text_of(browser.get("/my/consents/"))
    assert "Wording 1 was agreed on 23 November 2026. The words have changed since then: this is wording 2." in page
    assert "New words." in page

    browser.post("/my/consents/directory/give/", {"version": "2"})
    assert "Agreed on 23 November 2026. Wording 2." in text_of(browser.get("/my/consents/"))


def test_what_was_said_on_the_phone_is_shown_as_such(as_person: Any, cast: Any) -> None:
    ConsentFactory(person=cast.amina, given_by=cast.mo)

    page = text_of(as_person(cast.amina).get("/my/consents/"))

    assert "Agreed on 23 November 2026 on the phone, noted by the programme team. Wording 1." in page


@pytest.mark.parametrize("purpose", ["conduct", "everything", "x" * 90])
@pytest.mark.parametrize("deed", ["give", "withdraw"])
def test_a_purpose_that_is_not_asked_about_here_is_not_found(
    as_person: Any, cast: Any, purpose: str, deed: str
) -> None:
    assert as_person(cast.amina).post(f"/my/consents/{purpose}/{deed}/", {"version": "1"}).status_code == 404


def test_nobody_agrees_for_somebody_else_by_posting_a_name(as_person: Any, cast: Any) -> None:
    facts = {"version": "1", "person": cast.ben.pk, "given_by": cast.ben.pk, "given_at": "2001-01-01"}

    as_person(cast.amina).post("/my/consents/directory/give/", facts)

    consent = Consent.objects.get()
    assert (consent.person, consent.given_by, consent.given_at) == (cast.amina, cast.amina, NOW)


@pytest.mark.parametrize("deed", ["give", "withdraw"])
def test_following_a_link_agrees_to_nothing(as_person: Any, cast: Any, deed: str) -> None:
    assert as_person(cast.amina).get(f"/my/consents/directory/{deed}/").status_code == 405
    assert Consent.objects.count() == 0
