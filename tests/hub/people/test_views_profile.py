"""Doors for what somebody says about themselves."""

from typing import Any

import pytest
from django.test import Client

from hub.letters.models import Letter
from hub.people.models import Person
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nameless() -> Person:
    return PersonFactory(name="")


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("path", ["/my/name/", "/my/start/"])
def test_a_stranger_is_sent_to_sign_in_and_back_again(client: Client, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={path}")


def test_a_first_name_leads_to_my_hub_without_another_word(as_person: Any, nameless: Person) -> None:
    answer = as_person(nameless).post("/my/name/", {"name": "Amina"}, follow=True)

    assert answer.redirect_chain == [("/my/", 302)]
    assert (messages(answer), answer.context["user"].called) == ([], "Amina")


def test_another_name_is_saved_and_said(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.amina).post("/my/name/", {"name": "Ami O’Hara"}, follow=True)

    assert messages(answer) == ["Saved. That is what people will see from now on."]
    assert Person.objects.get(pk=cast.amina.pk).name == "Ami O’Hara"


@pytest.mark.parametrize("typed", ["", "   ", "Ami\u202ena", "x" * 201])
def test_a_name_that_cannot_be_kept_is_shown_again_and_nothing_changes(as_person: Any, cast: Any, typed: str) -> None:
    answer = as_person(cast.amina).post("/my/name/", {"name": typed})

    assert (answer.status_code, len(answer.context["form"].errors["name"])) == (200, 1)
    assert Person.objects.get(pk=cast.amina.pk).name == "Amina"
    assert Letter.objects.count() == 0


def test_a_name_in_the_form_is_the_one_they_have(as_person: Any, cast: Any) -> None:
    assert as_person(cast.amina).get("/my/name/").context["form"].initial == {"name": "Amina"}


def test_a_name_is_shown_as_text_and_never_as_markup(as_person: Any, nameless: Person) -> None:
    client = as_person(nameless)
    client.post("/my/name/", {"name": "<script>alert(1)</script>"})

    page = client.get("/my/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_the_name_of_somebody_else_cannot_be_chosen(as_person: Any, cast: Any) -> None:
    everybody = [cast.amina.pk, cast.ben.pk]
    facts = {"name": "Mallory", "id": cast.ben.pk, "pk": cast.ben.pk, "email": "x@example.org", "is_superuser": "on"}

    answer = as_person(cast.amina).post("/my/name/", facts)

    assert answer.status_code == 302
    facts_now = [Person.objects.values_list("name", "email", "is_superuser").get(pk=pk) for pk in everybody]
    assert facts_now == [("Mallory", "amina@example.org", False), ("Ben", "ben@example.org", False)]


def test_a_starting_point_is_saved_and_said(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.erin).post("/my/start/", {"starting_point": "broker-new"}, follow=True)

    assert messages(answer) == ["Saved. Your next steps now start from there."]
    assert Person.objects.get(pk=cast.erin.pk).starting_point == "broker-new"


def test_a_starting_point_can_be_taken_back(as_person: Any, cast: Any) -> None:
    as_person(cast.amina).post("/my/start/", {"starting_point": ""})

    assert Person.objects.get(pk=cast.amina.pk).starting_point == ""


def test_a_starting_point_nobody_knows_changes_nothing(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.amina).post("/my/start/", {"starting_point": "the-moon"})

    assert answer.context["form"].errors == {"starting_point": ["Choose one of the lines below."]}
    assert Person.objects.get(pk=cast.amina.pk).starting_point == "community-new"


def test_somebody_without_a_name_may_choose_where_they_start(as_person: Any, nameless: Person) -> None:
    answer = as_person(nameless).post("/my/start/", {"starting_point": "broker-new"}, follow=True)

    assert answer.redirect_chain == [("/my/", 302), ("/my/name/", 302)]
