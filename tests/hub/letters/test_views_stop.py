"""The link in a letter by which it is stopped: for people a page and a button, for mail programs one click (R2)."""

from typing import Any

import pytest
from django.test import Client

from hub.letters import actions
from hub.letters.choices import WEEKLY_LETTERS, How
from hub.letters.models import LetterChoice
from hub.letters.permissions import stop_path
from tests.conftest import NOW
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
NEWS = "contact.news"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def stranger() -> Client:
    """A browser that is signed in nowhere and is held to tokens of forms."""
    return Client(enforce_csrf_checks=True)


def test_a_mail_program_stops_them_without_signing_in_and_twice_is_harmless(cast: Any, stranger: Client) -> None:
    where = stop_path(cast.amina, NEWS)

    answers = [stranger.post(where, ONE_CLICK) for _ in range(2)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"These letters are stopped.")] * 2
    assert actions.choices_of(cast.amina)[NEWS] == How.NONE
    assert LetterChoice.objects.count() == 1


@pytest.mark.parametrize("body", ["List-Unsubscribe=One-Click", "List-Unsubscribe=One-Click&x=1"])
def test_the_body_is_the_one_of_the_standard(cast: Any, stranger: Client, body: str) -> None:
    where = stop_path(cast.amina, NEWS)
    stranger.post(where, body, content_type="application/x-www-form-urlencoded")

    assert actions.choices_of(cast.amina)[NEWS] == How.NONE


def test_a_scanner_that_follows_the_link_changes_nothing(cast: Any, stranger: Client) -> None:
    for method in (stranger.get, stranger.head):
        assert method(stop_path(cast.amina, NEWS)).status_code == 200

    assert not LetterChoice.objects.exists()


def test_any_other_post_needs_the_token_of_the_page(cast: Any, stranger: Client) -> None:
    for body in ({}, {"how": "none"}, {"List-Unsubscribe": "Yes"}):
        assert stranger.post(stop_path(cast.amina, NEWS), body).status_code == 403

    assert not LetterChoice.objects.exists()


@pytest.mark.parametrize("how", [How.NONE, How.WEEKLY])
def test_people_choose_on_the_page_without_signing_in(cast: Any, client: Client, how: str) -> None:
    where = stop_path(cast.amina, NEWS)
    assert b"Stop these letters?" in client.get(where).content

    answer = client.post(where, {"how": how}, follow=True)

    assert actions.choices_of(cast.amina)[NEWS] == how
    assert (b"These letters are stopped" in answer.content) == (how == How.NONE)
    assert (b"one e-mail a week now" in answer.content) == (how == How.WEEKLY)


@pytest.mark.parametrize("typed", [{}, {"how": "at-once"}, {"how": "never"}])
def test_what_is_not_offered_gets_a_sentence(cast: Any, client: Client, typed: dict[str, str]) -> None:
    answer = client.post(stop_path(cast.amina, NEWS), typed)

    assert answer.status_code == 200
    assert "Choose" in str(answer.context["form"].errors["how"])
    assert not LetterChoice.objects.exists()


def test_it_is_about_whom_the_letter_went_to_whoever_is_signed_in(cast: Any, as_person: Any) -> None:
    as_person(cast.rosa).post(stop_path(cast.amina, NEWS), {"how": "none"})

    assert actions.choices_of(cast.amina)[NEWS] == How.NONE
    assert actions.choices_of(cast.rosa)[NEWS] == How.AT_ONCE


def test_the_page_does_not_say_whose_letters_they_are(cast: Any, client: Client) -> None:
    page = client.get(stop_path(cast.amina, NEWS)).content.decode()

    assert "Amina" not in page
    assert cast.amina.email not in page


def test_the_weekly_letter_is_stopped_with_all_that_comes_in_it(cast: Any, client: Client) -> None:
    where = stop_path(cast.amina, WEEKLY_LETTERS)
    actions.choose(by=cast.amina, wishes={NEWS: How.WEEKLY}, now=NOW)
    assert b"Your weekly letter, and all that it tells you of" in client.get(where).content

    answer = client.post(where, follow=True)

    assert b"These letters are stopped" in answer.content
    assert actions.choices_of(cast.amina)[NEWS] == How.NONE


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_are_no_good_are_answered_alike_and_kindly(cast: Any, client: Client, method: str) -> None:
    links = [stop_path(PersonFactory(is_active=False), NEWS), stop_path(cast.amina, "tests.gone"), "/letters/stop/x/"]

    answers = [getattr(client, method)(where) for where in links]

    assert {answer.status_code for answer in answers} == {200}
    assert all(b"There is nothing to stop here" in answer.content for answer in answers)


def test_one_click_on_a_link_that_is_no_good_tells_no_more(cast: Any, stranger: Client) -> None:
    answer = stranger.post("/letters/stop/x/", ONE_CLICK)

    assert (answer.status_code, answer.content) == (200, b"These letters are stopped.")
    assert not LetterChoice.objects.exists()
