"""Passwords, which nobody needs; where people are sent after signing in; what is shown to nobody (T47)."""

import re
from typing import Any

import pytest
from django.test import Client

from hub.letters.models import Letter
from hub.people.models import Person
from tests.matrix.world import ROWS

pytestmark = pytest.mark.django_db
PASSWORD = "four plain words together"
NOT_NOW = "That is not the password you have now. Try again, or get a code and choose a new one."
MISMATCH = "That e-mail address and password do not go together. Check both, or ask for a code."
ELSEWHERE = [
    *("//evil.example", "///evil.example", "////evil.example", "https://evil.example", "http:evil.example"),
    *("https:evil.example", "https:/evil.example", "HTTPS://evil.example", "ftp://evil.example/file"),
    *("\\\\evil.example", "/\\evil.example", "\\/evil.example", "/\\/evil.example"),
    *("javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,evil", "vbscript:evil"),
    *("http://testserver@evil.example", "http://testserver.evil.example", "https://evil.example#testserver"),
    *("http://evil.example\\@testserver", "/\t/evil.example", "/\n/evil.example", "\t//evil.example"),
    *(" //evil.example", "\x0b//evil.example", "http:///evil.example", "http:\\\\evil.example"),
    *("//evil.example/%2f..", "//％2Fevil.example", "https://evil．example", "//evil%E3%80%82example"),
]


def code() -> str:
    return re.findall(r"^    ([A-Z0-9]{4}-[A-Z0-9]{4})$", Letter.objects.latest("pk").text, re.MULTILINE)[0]


def whoever(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.fixture
def member(cast: Any) -> Person:
    """Amina, with a password."""
    cast.amina.set_password(PASSWORD)
    cast.amina.save()
    return cast.amina


def sign_in(client: Client, login: str = "amina@example.org", password: str = PASSWORD, next_to: str = "") -> Any:
    facts = {"login": login, "password": password}
    return client.post("/accounts/login/", facts | ({"next": next_to} if next_to else {}))


def by_code(client: Client, next_to: str) -> Any:
    client.post("/accounts/login/code/", {"email": "amina@example.org", "next": next_to})
    return client.post("/accounts/login/code/confirm/", {"code": code(), "next": next_to})


@pytest.mark.parametrize("login", ["amina@example.org", "AMINA@Example.org", " amina@example.org "])
def test_signing_in_by_password_opens_my_hub(client: Client, member: Person, login: str) -> None:
    answer = sign_in(client, login)

    assert (answer.status_code, answer.url, whoever(client)) == (302, "/my/", str(member.pk))


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("amina@example.org", "not the right words"),
        ("nobody@example.org", PASSWORD),
        ("ben@example.org", PASSWORD),
        ("ben@example.org", "!"),
    ],
)
def test_a_wrong_password_an_unknown_address_and_no_password_get_the_same_sentence(
    client: Client, member: Person, cast: Any, login: str, password: str
) -> None:
    cast.ben.save()

    answer = sign_in(client, login, password)

    assert (answer.status_code, answer.context["form"].non_field_errors()) == (200, [MISMATCH])
    assert whoever(client) is None


def test_the_sixth_wrong_password_for_one_address_is_not_even_tried(client: Client, member: Person) -> None:
    for _ in range(5):
        sign_in(client, password="wrong")

    answer = sign_in(client)

    assert answer.context["form"].non_field_errors() == ["Too many tries. Wait five minutes, then try again."]
    assert whoever(client) is None


def test_somebody_suspended_is_told_so_and_not_let_in(client: Client, member: Person) -> None:
    Person.objects.filter(pk=member.pk).update(is_active=False)

    answer = sign_in(client)

    assert whoever(client) is None
    assert answer.status_code in (200, 302)


def test_signing_in_gives_the_session_a_new_name(client: Client, member: Person) -> None:
    client.get("/accounts/login/")
    client.session.save()
    before = client.session.session_key

    sign_in(client)

    assert client.session.session_key not in (before, None)


def test_signing_out_shuts_my_hub(client: Client, member: Person) -> None:
    sign_in(client)

    left = client.post("/accounts/logout/")

    assert (left.url, client.get("/my/").url) == ("/", "/accounts/login/?next=/my/")


def test_reading_the_page_to_sign_out_signs_nobody_out(client: Client, member: Person) -> None:
    sign_in(client)

    client.get("/accounts/logout/")

    assert whoever(client) == str(member.pk)


def test_a_password_can_be_added_later_and_its_owner_is_told(client: Client, cast: Any) -> None:
    by = cast.amina
    client.post("/accounts/login/code/", {"email": by.email})
    client.post("/accounts/login/code/confirm/", {"code": code()})

    answer = client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})

    assert answer.status_code == 302
    assert Person.objects.get(pk=by.pk).check_password(PASSWORD)
    assert Letter.objects.latest("pk").kind == "people.password_set"
    assert PASSWORD not in "".join(str(row) for row in Letter.objects.values())
    assert sign_in(Client()).url == "/my/"


@pytest.mark.parametrize(
    ("first", "second"), [("short", "short"), (PASSWORD, "other words"), ("password123", "password123")]
)
def test_a_password_too_short_too_common_or_mistyped_is_refused(
    as_person: Any, cast: Any, first: str, second: str
) -> None:
    answer = as_person(cast.amina).post("/accounts/password/set/", {"password1": first, "password2": second})

    assert answer.status_code == 200
    assert Person.objects.get(pk=cast.amina.pk).has_usable_password() is False


def test_changing_a_password_asks_for_the_old_one_and_tells_the_owner(client: Client, member: Person) -> None:
    sign_in(client)
    new = {"password1": "five other words in a row", "password2": "five other words in a row"}

    wrong = client.post("/accounts/password/change/", {"oldpassword": "wrong", **new})
    right = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})

    assert wrong.context["form"].errors == {"oldpassword": [NOT_NOW]}
    assert (right.status_code, Letter.objects.get().kind) == (302, "people.password_changed")
    assert Person.objects.get(pk=member.pk).check_password(new["password1"])
    assert whoever(client) == str(member.pk)


def test_a_changed_password_ends_every_other_session(client: Client, member: Person) -> None:
    other = Client()
    for browser in (client, other):
        sign_in(browser)
    new = {"password1": "five other words in a row", "password2": "five other words in a row"}

    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})

    assert (client.get("/my/").status_code, other.get("/my/").status_code) == (200, 302)


def test_a_forgotten_password_is_chosen_anew_with_a_code(client: Client, member: Person) -> None:
    asked = client.post("/accounts/password/reset/", {"email": member.email})
    assert Letter.objects.get().kind == "people.password_reset_code"

    proved = client.post(asked.url, {"code": code()})
    new = {"password1": "five other words in a row", "password2": "five other words in a row"}
    client.post(proved.url, new)

    assert Person.objects.get(pk=member.pk).check_password(new["password1"])
    assert Letter.objects.latest("pk").kind == "people.password_reset"


def test_asking_for_a_new_password_looks_the_same_for_an_address_nobody_has(member: Person) -> None:
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}) for email in (member.email, "nobody@example.org")
    ]

    assert len({(answer.status_code, answer.url, answer.content) for answer in answers}) == 1
    assert [letter.kind for letter in Letter.objects.order_by("pk")] == [
        "people.password_reset_code",
        "people.address_unknown",
    ]


@pytest.mark.parametrize("next_to", ["/desk/help/", "/library/?q=pay", "/my/start/"])
def test_signing_in_leads_on_to_a_page_of_this_site(member: Person, next_to: str) -> None:
    assert sign_in(Client(), next_to=next_to).url == next_to
    assert by_code(Client(), next_to).url == next_to


@pytest.mark.parametrize("next_to", ELSEWHERE)
def test_signing_in_never_leads_to_another_site(member: Person, next_to: str) -> None:
    assert sign_in(Client(), next_to=next_to).url == "/my/"


@pytest.mark.parametrize("next_to", ELSEWHERE)
def test_signing_in_by_code_and_out_never_lead_to_another_site(member: Person, next_to: str) -> None:
    client = Client()

    assert by_code(client, next_to).url == "/my/"
    assert client.get("/accounts/login/", {"next": next_to}).url == "/my/"
    assert client.post("/accounts/logout/", {"next": next_to}).url == "/"


@pytest.mark.parametrize("next_to", ELSEWHERE)
def test_joining_never_leads_to_another_site(client: Client, next_to: str) -> None:
    joined = client.post("/accounts/signup/", {"email": "new@example.org", "next": next_to})

    assert joined.url == "/accounts/confirm-email/"
    assert client.post(joined.url, {"code": code(), "next": next_to}).url == "/my/"


def test_no_page_of_the_site_shows_a_code_or_the_words_of_a_letter_with_one(cast: Any, as_person: Any) -> None:
    Client().post("/accounts/login/code/", {"email": cast.amina.email})
    Client().post("/accounts/signup/", {"email": "new@example.org"})
    codes = [re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", letter.text)[0] for letter in Letter.objects.all()]
    assert len(codes) == 2

    shown = []
    for client in (Client(), as_person(cast.amina), as_person(cast.olu)):
        for row in ROWS:
            if row.method != "get" or "{" in row.path:
                continue
            words = client.get(row.path).content.decode()
            shown += [(row.path, code) for code in codes if code in words]

    assert shown == []
