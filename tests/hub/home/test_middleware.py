"""What happens around every page: broken text, caches, policies (T12, T49, decision 13)."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
STRICT = {
    "base-uri": "'none'",
    "default-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "media-src": "'self'",
    "object-src": "'none'",
}
PRIVATE = "no-store, private"


def policy(response: Any) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize("where", ["/library/%00/", "/%00", "/?q=%00", "/library/?%00=1", "/help/?a=1&from=a%00b"])
def test_a_null_character_in_an_address_is_answered_in_our_words(client: Client, where: str) -> None:
    answer = client.get(where)

    assert (answer.status_code, answer.templates[0].name) == (400, "400.html")


@pytest.mark.parametrize("where", ["/library/?q=0", "/library/?q=%2500", "/library/?q=%01"])
def test_an_address_without_a_null_character_is_answered(client: Client, where: str) -> None:
    assert client.get(where).status_code == 200


def test_a_null_character_in_an_address_is_refused_whatever_the_method(client: Client) -> None:
    assert [client.post("/help/?from=%00").status_code, client.head("/%00").status_code] == [400, 400]


@pytest.mark.parametrize("where", ["/", "/library/", "/help/", "/worry/", "/accounts/login/", "/nowhere/", "/%00"])
def test_a_public_page_has_the_strict_policy_with_nothing_inline(client: Client, where: str) -> None:
    assert policy(client.get(where)) == STRICT


@pytest.mark.parametrize("where", ["/my/", "/my/name/", "/accounts/email/"])
def test_a_page_of_a_member_has_the_strict_policy_too(as_person: Any, cast: Any, where: str) -> None:
    assert policy(as_person(cast.amina).get(where)) == STRICT


def test_the_workroom_has_a_policy_of_its_own(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.grace).get("/admin/")

    said = policy(answer)
    assert (said["script-src"], said["style-src"]) == ("'self' 'unsafe-inline'",) * 2
    assert (said["object-src"], said["frame-ancestors"], said["default-src"]) == ("'none'", "'self'", "'self'")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_page_outside_the_workroom_can_be_framed_by_nobody(client: Client) -> None:
    assert client.get("/").headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("where", ["/adminx/", "/administrator/", "/library/admin/"])
def test_an_address_that_only_looks_like_the_workroom_has_the_strict_policy(client: Client, where: str) -> None:
    assert policy(client.get(where)) == STRICT


@pytest.mark.parametrize("where", ["/", "/library/", "/help/", "/my/", "/nowhere/", "/desk/help/", "/accounts/logout/"])
def test_a_page_shown_to_somebody_signed_in_is_kept_by_no_cache(as_person: Any, cast: Any, where: str) -> None:
    assert as_person(cast.amina).get(where).headers["Cache-Control"] == PRIVATE


def test_a_page_shown_to_a_stranger_says_nothing_of_being_private(client: Client) -> None:
    assert client.get("/library/").headers.get("Cache-Control") != PRIVATE


def test_a_page_shown_after_signing_out_is_a_stranger_s_again(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    browser.post("/accounts/logout/")

    assert browser.get("/library/").headers.get("Cache-Control") != PRIVATE


def test_two_people_get_pages_of_their_own(as_person: Any) -> None:
    pages = [as_person(PersonFactory(name=name)).get("/my/").content.decode() for name in ("Anna", "Bela")]

    assert [("Anna" in page, "Bela" in page) for page in pages] == [(True, False), (False, True)]


def test_every_page_tells_browsers_not_to_guess_and_not_to_tell_others_where_from(client: Client) -> None:
    headers = client.get("/").headers

    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
