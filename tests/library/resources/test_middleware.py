"""Whole pages kept for strangers: what may be kept, for whom, and until when (decision 13, T12)."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from hub.people.models import Topic
from library.resources import editions
from library.resources.middleware import KeepPublicPages
from library.resources.models import GuidePage, HomePage, LibraryIndexPage
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
HERS = 'href="/my/"'  # in the head of every page of somebody signed in
PAGES = ["/", "/library/", "/library/first-meeting/", "/start/", "/start/community-new/"]


def is_from_what_was_kept(answer: Any) -> bool:
    """A page that was written for this request has the templates it was written by."""
    return not answer.templates


@pytest.mark.parametrize("where", PAGES)
def test_a_stranger_gets_the_same_page_again_for_one_question(
    client: Client, where: str, django_assert_num_queries: Any
) -> None:
    first = client.get(where)

    with django_assert_num_queries(1):
        again = client.get(where)

    assert (is_from_what_was_kept(first), is_from_what_was_kept(again)) == (False, True)
    assert (again.content, again.headers, again.status_code) == (first.content, first.headers, 200)


@pytest.mark.parametrize("where", PAGES)
def test_nobody_who_is_signed_in_gets_or_leaves_a_kept_page(
    client: Client, cast: Any, as_person: Any, where: str
) -> None:
    amina = as_person(cast.amina)
    assert HERS in amina.get(where).content.decode()
    assert not is_from_what_was_kept(client.get(where))  # hers was not kept

    hers = amina.get(where)

    assert not is_from_what_was_kept(hers)
    assert HERS in hers.content.decode()
    assert hers.headers["Cache-Control"] == "no-store, private"
    assert HERS not in client.get(where).content.decode()


@pytest.mark.parametrize("cookie", [settings.SESSION_COOKIE_NAME, "messages"])
def test_whoever_brings_a_session_or_a_message_gets_a_page_of_their_own(client: Client, cookie: str) -> None:
    client.get("/library/")
    client.cookies[cookie] = "whatever"

    assert not is_from_what_was_kept(client.get("/library/"))


def test_what_was_made_for_somebody_with_a_cookie_is_not_kept(client: Client) -> None:
    client.cookies["of_something_else"] = "1"
    client.get("/library/")

    assert not is_from_what_was_kept(Client().get("/library/"))


@pytest.mark.parametrize(
    "where", ["/library/?q=pay", "/library/?x=1", "/help/", "/accounts/login/", "/people/", "/nowhere/"]
)
def test_other_pages_are_never_kept(client: Client, where: str) -> None:
    answers = [Client().get(where, follow=True) for _ in range(2)]

    assert [is_from_what_was_kept(answer) for answer in answers] == [False, False]


def test_the_door_of_a_form_is_closed_to_strangers_pages(client: Client) -> None:
    client.get("/library/")

    assert (client.post("/library/").status_code, client.head("/library/").status_code) != (200, 404)
    assert not is_from_what_was_kept(client.post("/library/"))


def kept_after(answer: HttpResponse, touch: Any = lambda request: None) -> bool:
    """Whether the door keeps this answer, which a page said is for everybody."""

    def page(request: HttpRequest) -> HttpResponse:
        touch(request)
        answer.is_for_everybody = True  # type: ignore[attr-defined]
        return answer

    editions.forget()
    door, request = KeepPublicPages(page), RequestFactory().get("/somewhere/")
    door(request)
    return editions.is_kept(("page", "http", "", "/somewhere/", ""))


def with_cookie() -> HttpResponse:
    answer = HttpResponse("x")
    answer.set_cookie("a", "b")
    return answer


def test_a_page_with_a_token_or_a_cookie_is_not_kept() -> None:
    assert kept_after(HttpResponse("x"))
    assert not kept_after(HttpResponse("x"), touch=get_token)
    assert not kept_after(HttpResponse('<input name="csrfmiddlewaretoken">'))
    assert not kept_after(with_cookie())
    assert not kept_after(HttpResponse("x", headers={"Cache-Control": "no-store, private"}))
    assert not kept_after(HttpResponse("x", status=404))
    assert not kept_after(HttpResponse("x" * 300_000))


# --- Until when -------------------------------------------------------------------------------------


def publish(page: GuidePage) -> None:
    page.title = "Quite another title"
    page.save_revision().publish()


def shut(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


CHANGES: dict[str, Any] = {
    "published": publish,
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "shut": shut,
    "shut with the whole library": lambda page: shut(LibraryIndexPage.objects.get()),
    "moved": lambda page: page.move(HomePage.objects.get(), pos="last-child"),
    "topic renamed": lambda page: _rename(page.topics.first()),
}


def _rename(topic: Topic) -> None:
    topic.name = "Quite another topic"
    topic.save()


@pytest.mark.parametrize("change", CHANGES)
def test_no_kept_page_outlives_a_change(client: Client, change: str) -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    before = [client.get(page.url).content for _ in range(2)]
    assert before[0] == before[1]

    CHANGES[change](page)

    after = client.get("/library/first-meeting/")
    assert (after.status_code, after.content) != (200, before[0])


def test_a_new_resource_stands_in_the_list_and_on_the_front_door_at_once(client: Client) -> None:
    for where in ("/", "/library/"):
        client.get(where)

    GuideFactory(title="Brand new and shiny")

    assert [where for where in ("/", "/library/") if b"Brand new and shiny" not in client.get(where).content] == []


def test_nothing_is_kept_for_longer_than_days_can_pass_on_a_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/library/")
    assert is_from_what_was_kept(client.get("/library/"))

    monkeypatch.setattr(editions, "KEPT_FOR", -1.0)

    assert not is_from_what_was_kept(client.get("/library/"))


# --- Pages that have moved ------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["/library/tea-first/", "/tea-first/", "/library/tea-first/?q=1"])
def test_a_page_that_has_moved_is_followed(client: Client, where: str) -> None:
    Redirect.objects.create(old_path=Redirect.normalise_path(where.partition("?")[0]), redirect_link="/library/")

    answer = client.get(where)

    assert (answer.status_code, answer.url) == (301, "/library/")


def test_a_door_that_is_shut_is_not_looked_for_among_the_pages_that_have_moved(
    as_person: Any, cast: Any, django_assert_num_queries: Any
) -> None:
    browser = as_person(cast.amina)
    browser.get("/desk/stories/")

    with django_assert_num_queries(3):  # her session, herself, her roles
        assert browser.get("/desk/stories/").status_code == 404


def test_an_address_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/library/never-was/").status_code == 404
