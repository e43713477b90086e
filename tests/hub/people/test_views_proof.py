"""Proving once more who somebody is before what matters (T57)."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.passkeys import passkey_row

pytestmark = pytest.mark.django_db
EMAIL, PROVE, SEND, CODE = "/accounts/email/", "/my/prove/", "/my/prove/send/", "/my/prove/code/"
WRONG = "That is not the code we sent. Check the newest letter and type all of it."
USED_UP = "That was five wrong codes, so this one no longer works. Ask for a new one: it comes at once."
PASSWORD = "four plain words together"
GUARDED = [
    *(EMAIL, "/accounts/password/set/", "/accounts/2fa/totp/activate/", "/accounts/2fa/totp/deactivate/"),
    *("/accounts/2fa/recovery-codes/", "/accounts/2fa/recovery-codes/generate/"),
    *("/accounts/2fa/recovery-codes/download/", "/accounts/2fa/webauthn/add/"),
    *("/accounts/2fa/webauthn/keys/1/edit/", "/accounts/2fa/webauthn/keys/1/remove/"),
]


def codes() -> list[str]:
    letters = Letter.objects.filter(kind="people.proof_code").order_by("pk")
    return [re.findall(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", letter.text, re.MULTILINE)[0] for letter in letters]


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def amina(as_person: Any, cast: Any) -> Client:
    """Amina, signed in long ago."""
    return as_person(cast.amina, proved=False)


@pytest.mark.parametrize("where", GUARDED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_door_that_matters_asks_first_and_knows_the_way_back(amina: Client, where: str, method: str) -> None:
    answer = getattr(amina, method)(where)

    assert (answer.status_code, answer.url) == (302, f"{PROVE}?next={where.replace('/', '%2F')}")


@pytest.mark.parametrize("name", ["roles/grant/", "suspend/", "lift/", "second-factor/", "address/"])
def test_deeds_about_others_ask_first_too(as_person: Any, cast: Any, name: str) -> None:
    where = f"/desk/people/{cast.amina.public_id}/{name}"

    answer = as_person(cast.olu, proved=False).get(where)

    assert answer.url.startswith(f"{PROVE}?next=")


def test_a_stranger_signs_in_first(client: Client) -> None:
    assert [client.get(where).url.split("?")[0] for where in (EMAIL, PROVE, CODE)] == ["/accounts/login/"] * 3


def test_the_code_from_the_letter_opens_the_door_and_leads_back(amina: Client, cast: Any) -> None:
    sent = amina.post(SEND, {"next": EMAIL})
    assert sent.url == f"{CODE}?next=%2Faccounts%2Femail%2F"

    proved = amina.post(sent.url, {"code": codes()[0].lower().replace("-", " ")})

    assert (proved.url, amina.get(EMAIL).status_code) == (EMAIL, 200)
    letter = Letter.objects.get()
    assert (letter.address, letter.valid_until, letter.kind_of_letter.secret) == (
        cast.amina.email,
        NOW + timedelta(minutes=15),
        True,
    )
    assert [(row.deed, row.subject_id) for row in AuditEntry.objects.all()] == [
        ("people.ask_for_proof_code", str(cast.amina.pk))
    ]


def test_a_code_works_once(amina: Client) -> None:
    amina.post(SEND)
    amina.post(CODE, {"code": codes()[0]})

    assert amina.post(CODE, {"code": codes()[0]}).url == f"{PROVE}?next=%2Fmy%2F"


@pytest.mark.parametrize(("minutes", "opens"), [(14, True), (16, False)])
def test_proof_opens_doors_for_a_quarter_of_an_hour(as_person: Any, cast: Any, minutes: int, opens: bool) -> None:
    client = as_person(cast.amina)

    with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
        assert (client.get(EMAIL).status_code == 200) is opens


def test_a_form_opened_in_time_may_be_sent_within_the_hour(as_person: Any, cast: Any) -> None:
    client, form = as_person(cast.amina), {"email": "new@example.org", "action_add": ""}

    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        assert client.post(EMAIL, form).url == "/accounts/confirm-email/"
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        assert client.post(EMAIL, form).url.startswith(PROVE)


@pytest.mark.parametrize(("minutes", "opens"), [(14, True), (15, False)])
def test_the_code_works_for_a_quarter_of_an_hour(amina: Client, minutes: int, opens: bool) -> None:
    amina.post(SEND, {"next": EMAIL})

    with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
        answer = amina.post(f"{CODE}?next={EMAIL}", {"code": codes()[0]})

    assert (answer.url == EMAIL) is opens


def test_a_wrong_code_gets_a_sentence_and_five_of_them_end_it(amina: Client) -> None:
    amina.post(SEND)

    answers = [amina.post(CODE, {"code": "ABCD-EFGH"}) for _ in range(5)]

    assert [answer.context["form"].errors["code"] for answer in answers[:4]] == [[WRONG]] * 4
    assert said(amina.get(answers[4].url)) == [USED_UP]
    assert amina.post(CODE, {"code": codes()[0]}).url.startswith(PROVE)


def test_a_double_tap_sends_one_letter(amina: Client) -> None:
    answers = [amina.post(SEND) for _ in range(3)]

    assert ({answer.url for answer in answers}, len(codes())) == ({f"{CODE}?next=%2Fmy%2F"}, 1)


def test_only_the_newest_code_works(amina: Client) -> None:
    amina.post(SEND)
    with time_machine.travel(NOW + timedelta(seconds=30), tick=False):
        amina.post(SEND)
        first, second = codes()
        wrong, right = amina.post(CODE, {"code": first}), amina.post(CODE, {"code": second})

    assert (wrong.status_code, right.url) == (200, "/my/")


def test_a_fourth_code_within_five_minutes_is_refused_kindly(amina: Client) -> None:
    for turn in range(4):
        with time_machine.travel(NOW + timedelta(seconds=30 * turn), tick=False):
            answer = amina.post(SEND)

    with time_machine.travel(NOW + timedelta(seconds=100), tick=False):
        assert said(amina.get(answer.url)) == ["You have had three codes. Wait five minutes, then ask for another."]
    assert len(codes()) == 3


def test_tries_are_counted_over_all_windows(as_person: Any, cast: Any) -> None:
    tried = 0
    for turn in range(4):
        client = as_person(cast.amina, Client(), proved=False)
        with time_machine.travel(NOW + timedelta(minutes=2 * turn), tick=False):
            client.post(SEND)
            for _ in range(5):
                answer = client.post(CODE, {"code": "ABCD-EFGH"})
                tried += answer.status_code == 200

    assert tried < 20


def test_a_code_of_somebody_else_or_of_another_session_is_worth_nothing(
    amina: Client, as_person: Any, cast: Any
) -> None:
    ben = as_person(cast.ben, proved=False)
    for client in (amina, ben):
        client.post(SEND)
    hers = codes()[0]

    assert ben.post(CODE, {"code": hers}).status_code == 200
    assert ben.get(EMAIL).status_code == 302


def test_the_code_itself_is_not_kept_in_the_session(amina: Client) -> None:
    amina.post(SEND)

    assert codes()[0] not in str(dict(amina.session))


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "x", ""])
def test_the_way_back_never_leads_to_another_site(amina: Client, back: str) -> None:
    amina.post(SEND, {"next": back})

    assert amina.post(CODE, {"code": codes()[0], "next": back}).url == "/my/"


def test_a_password_proves_it_too(amina: Client, cast: Any) -> None:
    cast.amina.set_password(PASSWORD)
    cast.amina.save()
    client = Client()
    client.post("/accounts/login/", {"login": cast.amina.email, "password": PASSWORD})
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        asked = client.get(EMAIL)
        ways = client.get(asked.url).context["ways"]
        wrong = client.post(ways[0]["url"], {"password": "wrong", "next": EMAIL})
        still = client.get(EMAIL).status_code
        right = client.post(ways[0]["url"], {"password": PASSWORD, "next": EMAIL})

        assert [way["description"] for way in ways] == ["Use my password"]
        assert wrong.context["form"].errors == {
            "password": ["That is not your password. Try again, or sign in with a code."]
        }
        assert (still, right.url, client.get(EMAIL).status_code) == (302, EMAIL, 200)


def test_the_page_offers_the_ways_somebody_has_and_a_code_to_all(amina: Client, cast: Any) -> None:
    plain = amina.get(PROVE).context["ways"]
    passkey_row(cast.amina)

    ways = amina.get(PROVE, {"next": EMAIL}).context["ways"]

    assert (plain, [way["description"] for way in ways]) == ([], ["Use my passkey"])
    assert ways[0]["url"] == "/accounts/2fa/webauthn/reauthenticate/?next=%2Faccounts%2Femail%2F"


@pytest.mark.parametrize("where", ["/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"])
def test_without_password_and_app_allauths_doors_lead_to_the_code(amina: Client, where: str) -> None:
    assert amina.get(where).url == PROVE


def test_signing_in_is_proof_enough_for_a_while(client: Client, cast: Any) -> None:
    client.post("/accounts/login/code/", {"email": cast.amina.email})
    code = re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", Letter.objects.latest("pk").text)[0]
    client.post("/accounts/login/code/confirm/", {"code": code})

    assert client.get(EMAIL).status_code == 200


def test_signing_in_as_one_of_the_cast_proves_nothing(client: Client, cast: Any) -> None:
    client.post("/demo/sign-in/", {"email": cast.amina.email})

    assert client.get(EMAIL).status_code == 302


def test_changing_the_address_tells_the_old_one_and_says_how_long_it_can_be_undone(as_person: Any, cast: Any) -> None:
    client = as_person(cast.amina)
    client.post(EMAIL, {"email": "thief@example.org", "action_add": ""})
    code = re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", Letter.objects.latest("pk").text)[0]

    client.post("/accounts/confirm-email/", {"code": code})

    notice = Letter.objects.get(kind="people.address_changed")
    assert Person.objects.get(pk=cast.amina.pk).email == "thief@example.org"
    assert (notice.address, notice.about_id) == ("amina@example.org", str(cast.amina.pk))
    assert "For seven days the team can put the old address back." in notice.text
    assert "http://testserver/help/" in notice.text
    assert "people.change_address" in AuditEntry.objects.values_list("deed", flat=True)
