"""Joining and signing in, from the first page to My Hub, as a browser would do it."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from hub.audit.models import AuditEntry
from hub.letters.actions import deliver_due_letters
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.faults.mail_server import HOST, free_port

pytestmark = pytest.mark.django_db
CONFIRM, LOGIN_CODE = "/accounts/confirm-email/", "/accounts/login/code/confirm/"
WRONG_CODE = "That is not the code we sent. Check the newest letter and type all of it."
TOKEN = re.compile(r'(csrfmiddlewaretoken" value=")\w+')


def join(client: Client, address: str = "new@example.org", **facts: str) -> Any:
    return client.post("/accounts/signup/", {"email": address, **facts})


def ask_for_code(client: Client, address: str) -> Any:
    return client.post("/accounts/login/code/", {"email": address})


def code_in(letter: Letter) -> str:
    return re.findall(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", letter.text, re.MULTILINE)[0]


def newest_code() -> str:
    return code_in(Letter.objects.latest("pk"))


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "address"))


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def page(client: Client, where: str, address: str) -> str:
    """A page without its token and without the address that was typed: the rest may tell nothing."""
    return TOKEN.sub(r"\1", client.get(where).content.decode()).replace(address, "ADDRESS")


def whoever(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_joining_leads_from_an_address_to_my_hub(client: Client) -> None:
    joined = join(client)
    assert (joined.status_code, joined.url) == (302, CONFIRM)
    assert letters() == [("people.confirm_address", "new@example.org")]
    assert "new@example.org" in client.get(CONFIRM).content.decode()
    assert whoever(client) is None

    proved = client.post(CONFIRM, {"code": newest_code()}, follow=True)

    person = Person.objects.get(email="new@example.org")
    assert whoever(client) == str(person.pk)
    assert proved.redirect_chain == [("/my/", 302), ("/my/name/", 302)]
    assert EmailAddress.objects.values_list("email", "verified", "primary").get() == ("new@example.org", True, True)

    named = client.post("/my/name/", {"name": "Amina"}, follow=True)

    assert named.redirect_chain == [("/my/", 302)]
    assert (len(named.context["steps"]), "Hello, <bdi>Amina</bdi>" in named.content.decode()) == (3, True)
    assert letters()[1:] == [("people.welcome", "")]
    assert [row.deed for row in AuditEntry.objects.order_by("pk")] == ["people.choose_name"]


@pytest.mark.parametrize(
    ("tapped", "kept"), [("community-new", "community-new"), ("the-moon", ""), ("x" * 300, ""), ("<b>", "")]
)
def test_a_starting_point_tapped_before_joining_comes_along(client: Client, tapped: str, kept: str) -> None:
    form = client.get("/accounts/signup/", {"start": tapped}).context["form"]
    carried = form.initial["starting_point"]

    join(client, starting_point=carried)

    assert carried == tapped[:24]
    assert Person.objects.get(email="new@example.org").starting_point == kept


def test_the_hidden_field_of_the_form_holds_the_starting_point(client: Client) -> None:
    html = client.get("/accounts/signup/?start=community-new").content.decode()

    assert '<input type="hidden" name="starting_point" value="community-new"' in html


def test_joining_with_an_address_we_know_looks_the_same_and_tells_the_owner(cast: Any) -> None:
    cast.amina.save()
    stranger, owner = Client(), Client()

    answers = [join(stranger, "new@example.org"), join(owner, "amina@example.org")]

    assert [(answer.status_code, answer.url, answer.content) for answer in answers] == [(302, CONFIRM, b"")] * 2
    assert page(stranger, CONFIRM, "new@example.org") == page(owner, CONFIRM, "amina@example.org")
    assert letters() == [("people.confirm_address", "new@example.org"), ("people.address_known", "amina@example.org")]
    assert re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", Letter.objects.latest("pk").text) == []


@pytest.mark.parametrize("typed", ["AMINA@example.org", "Amina@EXAMPLE.ORG", " amina@example.org "])
def test_an_address_we_know_is_known_in_any_case(client: Client, cast: Any, typed: str) -> None:
    cast.amina.save()

    join(client, typed)

    assert [kind for kind, _ in letters()] == ["people.address_known"]
    assert Person.objects.count() == 1


def test_a_wrong_code_looks_the_same_whether_the_address_is_known_or_not(cast: Any) -> None:
    cast.amina.save()
    stranger, owner = Client(), Client()
    join(stranger, "new@example.org")
    join(owner, "amina@example.org")

    answers = [client.post(CONFIRM, {"code": "ABCD-EFGH"}) for client in (stranger, owner)]

    pages = [TOKEN.sub(r"\1", answer.content.decode()) for answer in answers]
    assert pages[0].replace("new@example.org", "") == pages[1].replace("amina@example.org", "")
    assert answers[1].context["verify_form"].errors == {"code": [WRONG_CODE]}


def test_asking_for_a_code_with_an_address_nobody_has_looks_the_same(cast: Any) -> None:
    cast.amina.save()
    member, stranger = Client(), Client()

    answers = [ask_for_code(member, "amina@example.org"), ask_for_code(stranger, "nobody@example.org")]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, LOGIN_CODE)] * 2
    assert page(member, LOGIN_CODE, "amina@example.org") == page(stranger, LOGIN_CODE, "nobody@example.org")
    assert letters() == [("people.login_code", "amina@example.org"), ("people.address_unknown", "nobody@example.org")]
    assert re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", Letter.objects.latest("pk").text) == []


def test_signing_in_by_code_opens_my_hub(client: Client, cast: Any) -> None:
    ask_for_code(client, cast.amina.email)

    answer = client.post(LOGIN_CODE, {"code": newest_code().lower().replace("-", " ")}, follow=True)

    assert (answer.redirect_chain, whoever(client)) == ([("/my/", 302)], str(cast.amina.pk))


def test_a_code_works_once(client: Client, cast: Any) -> None:
    ask_for_code(client, cast.amina.email)
    code = newest_code()
    client.post(LOGIN_CODE, {"code": code})
    client.post("/accounts/logout/")

    assert client.post(LOGIN_CODE, {"code": code}).url == "/accounts/login/code/"
    assert whoever(client) is None


def test_a_code_is_worth_nothing_in_another_browser(client: Client, cast: Any) -> None:
    ask_for_code(client, cast.amina.email)
    other = Client()
    ask_for_code(other, "nobody@example.org")

    answer = other.post(LOGIN_CODE, {"code": code_in(Letter.objects.get(kind="people.login_code"))})

    assert (answer.status_code, whoever(other)) == (200, None)


def test_only_the_newest_code_works(client: Client, cast: Any) -> None:
    ask_for_code(client, cast.amina.email)
    first = newest_code()
    client.post(LOGIN_CODE, {"action": "resend"})
    second = newest_code()

    wrong = client.post(LOGIN_CODE, {"code": first})
    right = client.post(LOGIN_CODE, {"code": second})

    assert (first != second, wrong.status_code, right.url) == (True, 200, "/my/")


@pytest.mark.parametrize(("minutes", "works"), [(14, True), (16, False)])
def test_a_code_works_for_fifteen_minutes(client: Client, minutes: int, works: bool) -> None:
    join(client)

    with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
        answer = client.post(CONFIRM, {"code": newest_code()})

    assert (answer.url, whoever(client) is not None) == (("/my/", True) if works else ("/accounts/login/", False))


def test_five_wrong_codes_while_joining_end_it_and_say_so(client: Client) -> None:
    join(client)
    code = newest_code()

    answers = [client.post(CONFIRM, {"code": "ABCD-EFGH"}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert [answer.context["verify_form"].errors["code"] for answer in answers[:4]] == [[WRONG_CODE]] * 4
    after = client.get(answers[4].url)
    assert (answers[4].url, len(said(after))) == ("/accounts/login/", 1)
    assert client.post(CONFIRM, {"code": code}).url == "/accounts/login/"
    assert whoever(client) is None


def test_somebody_who_ran_out_of_tries_while_joining_gets_in_by_a_sign_in_code(client: Client) -> None:
    join(client)
    for _ in range(5):
        client.post(CONFIRM, {"code": "ABCD-EFGH"})

    ask_for_code(client, "new@example.org")
    answer = client.post(LOGIN_CODE, {"code": newest_code()}, follow=True)

    assert answer.redirect_chain == [("/my/", 302), ("/my/name/", 302)]
    assert EmailAddress.objects.get(email="new@example.org").verified is True


def test_five_wrong_codes_while_signing_in_end_it_and_say_so(client: Client, cast: Any) -> None:
    ask_for_code(client, cast.amina.email)

    answers = [client.post(LOGIN_CODE, {"code": "ABCD-EFGH"}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert (answers[4].url, len(said(client.get(answers[4].url)))) == ("/accounts/login/code/", 1)
    assert client.post(LOGIN_CODE, {"code": newest_code()}).url == "/accounts/login/code/"
    assert whoever(client) is None


def test_twenty_people_a_minute_may_join_from_one_place_and_the_next_is_asked_to_wait() -> None:
    answers = [join(Client(), f"person{number}@example.org") for number in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert answers[20].templates[0].name == "429.html"
    assert "Too many tries in a short time" in answers[20].content.decode()
    assert Letter.objects.count() == 20

    with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
        assert join(Client(), "later@example.org").status_code == 302


def test_one_address_is_written_to_at_most_once_in_ten_seconds() -> None:
    answers = [join(Client(), "new@example.org").status_code for _ in range(3)]

    assert (answers, Letter.objects.count()) == ([302, 429, 429], 1)


def test_the_fourth_code_to_one_address_in_a_minute_is_refused_in_our_words(cast: Any) -> None:
    answers = [ask_for_code(Client(), cast.amina.email) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert answers[3].context["form"].errors == {"email": ["Too many tries. Wait five minutes, then try again."]}
    assert Letter.objects.count() == 3


def test_mail_being_away_stops_nobody_from_joining(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = HOST, free_port(), 2

    joined = join(client)
    gone = deliver_due_letters(tick=lambda: NOW)

    letter = Letter.objects.get()
    assert (joined.status_code, client.get(CONFIRM).status_code, gone) == (302, 200, 0)
    assert (letter.state, letter.tries, letter.leased_until) == ("queued", 0, None)
    assert letter.problem == "The mail server is away (ConnectionRefusedError)."
    assert client.post(CONFIRM, {"code": code_in(letter)}).url == "/my/"


def test_a_code_leaves_no_trace_in_the_outbox_once_it_has_gone(client: Client) -> None:
    join(client)
    code = newest_code()

    deliver_due_letters(tick=lambda: NOW)

    letter = Letter.objects.get()
    assert (letter.state, letter.text, letter.html, code in letter.subject) == ("sent", "", "", False)
    assert [code in message.body for message in mail.outbox] == [True]
