"""Nobody learns from any page whether somebody has an account here (T51): bodies are equal to the byte."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from hub.people.models import Person
from tests.conftest import sign_in

pytestmark = pytest.mark.django_db
PASSWORD = "four plain words together"
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+')
CONFIRM = "/accounts/confirm-email/"
CHANGES = ("Set-Cookie", "Content-Length")  # cookies hold random names; the length is that of the body
Ask = Callable[[Client, str], Any]


def signing_up(client: Client, address: str) -> list[Any]:
    posted = client.post("/accounts/signup/", {"email": address})
    wrong = [client.post("/accounts/confirm-email/", {"code": "ABCD-EFGH"}) for _ in range(5)]
    return [posted, client.get(posted.url), *wrong, client.get("/accounts/login/")]


def signing_up_twice(client: Client, address: str) -> list[Any]:
    client.get("/accounts/signup/")
    return [client.post("/accounts/signup/", {"email": address}) for _ in range(2)]


def signing_in_by_code(client: Client, address: str) -> list[Any]:
    posted = client.post("/accounts/login/code/", {"email": address})
    wrong = [client.post("/accounts/login/code/confirm/", {"code": "ABCD-EFGH"}) for _ in range(5)]
    return [posted, client.get("/accounts/login/code/confirm/"), *wrong, client.get("/accounts/login/code/")]


def asking_for_a_second_code(client: Client, address: str) -> list[Any]:
    client.post("/accounts/login/code/", {"email": address})
    again = client.post("/accounts/login/code/confirm/", {"action": "resend"})
    return [again, client.get(again.url)]


def signing_in_by_password(client: Client, address: str) -> list[Any]:
    return [client.post("/accounts/login/", {"login": address, "password": "not the right words"}) for _ in range(6)]


def resetting_a_password(client: Client, address: str) -> list[Any]:
    posted = client.post("/accounts/password/reset/", {"email": address})
    wrong = [client.post("/accounts/password/reset/confirm/", {"code": "ABCD-EFGH"}) for _ in range(5)]
    return [posted, *wrong, client.get("/accounts/password/reset/")]


def adding_an_address(client: Client, address: str) -> list[Any]:
    sign_in(Person.objects.get(email="ben@example.org"), client)
    posted = client.post("/accounts/email/", {"email": address, "action_add": ""})
    return [posted, client.get(CONFIRM), client.post(CONFIRM, {"code": "ABCD-EFGH"}), client.get("/accounts/email/")]


FLOWS: list[Callable[[Client, str], list[Any]]] = [
    *(signing_up, signing_up_twice, signing_in_by_code, asking_for_a_second_code),
    *(signing_in_by_password, resetting_a_password, adding_an_address),
]
ADDRESSES = {  # as many letters each, so that nothing is equal by luck
    "known": "amina@example.org",
    "unknown": "nobod@example.org",
    "no password": "carol@example.org",
    "kept out": "kepto@example.org",
    "guarded": "devic@example.org",
}


@pytest.fixture(autouse=True)
def everybody(cast: Any) -> None:
    """People with and without a password, one who is kept out, one with a second step."""
    from tests.factories.passkeys import passkey_row

    cast.amina.set_password(PASSWORD)
    cast.amina.save()
    cast.ben.save()
    cast.carol.save()
    Person.objects.create_user(ADDRESSES["kept out"], is_active=False)
    passkey_row(Person.objects.create_user(ADDRESSES["guarded"], PASSWORD))


def seen(flow: Callable[[Client, str], list[Any]], address: str) -> list[tuple[Any, ...]]:
    """All a visitor sees: codes, headers and bodies, without tokens and the address they typed; undone afterwards."""
    cache.clear()
    with transaction.atomic():
        answers = flow(Client(), address)
        transaction.set_rollback(True)
    return [
        (
            answer.status_code,
            {name: value for name, value in answer.headers.items() if name not in CHANGES},
            TOKEN.sub(r"\1", answer.content.decode()).replace(address, "ADDRESS"),
        )
        for answer in answers
    ]


def differences(flow: Callable[[Client, str], list[Any]]) -> list[str]:
    stranger = seen(flow, ADDRESSES["unknown"])
    return [who for who, address in ADDRESSES.items() if seen(flow, address) != stranger]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.__name__)
def test_every_page_looks_the_same_for_every_address(flow: Callable[[Client, str], list[Any]]) -> None:
    assert differences(flow) == []


def test_a_page_that_tells_is_caught(settings: Any) -> None:
    settings.ACCOUNT_PREVENT_ENUMERATION = False

    assert differences(resetting_a_password) != []
    assert differences(signing_in_by_code) != []


def test_a_sentence_that_tells_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    said = DefaultAccountAdapter.add_message

    def tell(self: Any, request: Any, level: int, *args: Any, **facts: Any) -> None:
        known = Person.objects.filter(email=request.POST.get("email", "")).exists()
        said(self, request, level, message="Welcome back" if known else "Hello")

    monkeypatch.setattr(DefaultAccountAdapter, "add_message", tell)

    assert differences(signing_in_by_code) != []
