"""Small kindnesses on the way in: double taps, used-up codes, an address that is known already."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
JOIN, CONFIRM, ASK, CODE = (
    f"/accounts/{where}/" for where in ("signup", "confirm-email", "login/code", "login/code/confirm")
)
USED_UP = "That was five wrong codes, so this one no longer works. Ask for a new one: it comes at once."


def codes() -> list[str]:
    found = [re.findall(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", one.text, re.MULTILINE) for one in Letter.objects.all()]
    return [code for some in found for code in some]


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_a_double_tap_on_join_counts_as_sent_and_the_code_works(client: Client) -> None:
    client.get(JOIN)

    answers = [client.post(JOIN, {"email": "new@example.org"}) for _ in range(3)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, CONFIRM)] * 3
    assert (len(codes()), client.post(CONFIRM, {"code": codes()[0]}).url) == (1, "/my/")


class FirstTapMeanwhile:
    """A door of the test: once a late request has read its session, the first tap of the same browser goes through."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        if "Late" in request.headers:
            request.session.keys()
            first = Client()
            first.cookies.load(dict(request.COOKIES))
            assert first.post(JOIN, {"email": request.POST["email"]}).url == CONFIRM
        return self.get_response(request)


def test_a_second_tap_that_read_its_session_before_the_first_was_done_ends_at_the_same_code(
    client: Client, settings: Any
) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.FirstTapMeanwhile"]
    client.get(JOIN)

    answer = client.post(JOIN, {"email": "new@example.org"}, headers={"Late": "1"})

    assert (answer.status_code, answer.url, len(codes())) == (302, CONFIRM, 1)
    assert client.post(CONFIRM, {"code": codes()[0]}).url == "/my/"


def test_another_address_in_the_same_window_is_another_code(client: Client) -> None:
    client.post(JOIN, {"email": "typo@example.org"})

    client.post("/accounts/logout/")
    answer = client.post(JOIN, {"email": "right@example.org"})

    assert (answer.url, Letter.objects.latest("pk").address) == (CONFIRM, "right@example.org")


def test_whoever_joined_keeps_their_session_as_long_as_everybody(client: Client) -> None:
    client.get(JOIN)
    client.post(JOIN, {"email": "new@example.org"})
    client.post(CONFIRM, {"code": codes()[0]})

    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        assert client.get("/my/name/").status_code == 200


@pytest.mark.parametrize("where", [JOIN, ASK])
def test_five_wrong_codes_are_told_as_what_they_are_and_a_new_one_comes_at_once(
    client: Client, cast: Any, where: str
) -> None:
    cast.amina.save()
    address = "new@example.org" if where == JOIN else cast.amina.email
    typed_at = client.post(where, {"email": address}).url
    for _ in range(5):
        answer = client.post(typed_at, {"code": "ABCD-EFGH"})

    told = said(client.get(answer.url))
    client.post(ASK, {"email": address})
    opened = client.post(CODE, {"code": codes()[-1]})

    assert (told, opened.url) == ([USED_UP], "/my/")


def test_joining_with_a_known_address_sends_a_letter_with_a_way_in(client: Client, cast: Any) -> None:
    cast.amina.save()
    client.post(JOIN, {"email": cast.amina.email})
    letter = Letter.objects.get()

    page = client.get("/accounts/login/code/")
    client.post(ASK, {"email": cast.amina.email})
    opened = client.post(CODE, {"code": codes()[0]})

    assert "Get a code to sign in:\nhttp://testserver/accounts/login/code/" in letter.text
    assert (page.status_code, opened.url) == (200, "/my/")
    assert Person.objects.count() == 1
