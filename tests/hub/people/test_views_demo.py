"""The demo's cast: a page with everybody on it, and one click to be somebody (decision 22)."""

from typing import Any

import pytest
from django.test import Client

from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def whoever(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_page_shows_the_whole_cast_in_order(client: Client) -> None:
    answer = client.get("/demo/")

    assert (answer.status_code, answer.context["cast"]) == (200, CAST)
    assert answer.content.decode().count('action="/demo/sign-in/"') == len(CAST)


@pytest.mark.parametrize("name", [member.name for member in CAST])
def test_one_click_signs_in_as_each_of_the_cast(client: Client, cast: Any, name: str) -> None:
    person = getattr(cast, name.lower())

    answer = client.post("/demo/sign-in/", {"email": person.email}, follow=True)

    assert (answer.redirect_chain, answer.status_code) == ([("/my/", 302)], 200)
    assert whoever(client) == str(person.pk)


def test_somebody_real_cannot_be_entered_through_the_demo(client: Client, cast: Any) -> None:
    cast.amina.save()
    somebody = PersonFactory()

    assert client.post("/demo/sign-in/", {"email": somebody.email}).status_code == 404
    assert whoever(client) is None


@pytest.mark.parametrize("facts", [{}, {"email": ""}, {"email": "nobody@example.org"}, {"email": "amina@example.org%"}])
def test_nobody_of_that_address_is_not_found(client: Client, cast: Any, facts: dict[str, str]) -> None:
    cast.amina.save()

    assert client.post("/demo/sign-in/", facts).status_code == 404
    assert whoever(client) is None


def test_one_of_the_cast_who_was_suspended_cannot_be_entered(client: Client, cast: Any) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)

    assert client.post("/demo/sign-in/", {"email": "amina@example.org"}).status_code == 404


def test_reading_the_address_of_the_button_signs_nobody_in(client: Client, cast: Any) -> None:
    assert client.get("/demo/sign-in/", {"email": cast.amina.email}).status_code == 405
    assert whoever(client) is None


def test_being_somebody_else_next_leaves_nothing_of_the_one_before(client: Client, cast: Any) -> None:
    client.post("/demo/sign-in/", {"email": cast.grace.email})
    first = client.session.session_key

    client.post("/demo/sign-in/", {"email": cast.amina.email})

    assert whoever(client) == str(cast.amina.pk)
    assert client.session.session_key != first
    assert client.get("/admin/").status_code == 302


def test_signing_in_notes_the_time(client: Client, cast: Any) -> None:
    client.post("/demo/sign-in/", {"email": cast.amina.email})

    assert Person.objects.get(pk=cast.amina.pk).last_login == NOW
