"""Pages for what went wrong, in our words (X7)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from hub.home.views import server_error

pytestmark = pytest.mark.django_db
CANARY = "canary-in-a-traceback"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(CANARY)


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(CANARY)


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(CANARY)


urlpatterns = [
    path("planted/broken/", broken),
    path("planted/refused/", refused),
    path("planted/suspicious/", suspicious),
    path("", include("hub.urls")),
]
handler400 = "hub.home.views.bad_request"
handler403 = "hub.home.views.forbidden"
handler404 = "hub.home.views.not_found"
handler500 = "hub.home.views.server_error"
PLANTED = [
    ("/planted/suspicious/", 400, "We could not read that"),
    ("/planted/refused/", 403, "This page is not yours to open"),
    ("/planted/nothing/", 404, "We cannot find that page"),
    ("/planted/broken/", 500, "Something broke on our side"),
]


@pytest.mark.parametrize(("where", "code", "title"), PLANTED)
def test_what_goes_wrong_is_told_in_our_words_with_a_way_on(where: str, code: int, title: str) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        answer = Client(raise_request_exception=False).get(where)

    html = answer.content.decode()
    assert (answer.status_code, html.count(f"<h1>{title}</h1>")) == (code, 1)
    assert [link for link in ('href="/"', 'href="/help/"') if link not in html] == []
    assert [word for word in (CANARY, "Traceback", "Exception", "Django", "RuntimeError") if word in html] == []


@pytest.mark.parametrize(("where", "code", "title"), PLANTED)
def test_what_goes_wrong_for_a_member_is_told_in_the_same_words(cast: Any, where: str, code: int, title: str) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.amina, backend="hub.people.adapter.RoleBackend")

    with override_settings(ROOT_URLCONF=__name__):
        answer = browser.get(where)

    assert (answer.status_code, answer.content.decode().count(f"<h1>{title}</h1>")) == (code, 1)


def test_the_urls_of_the_hub_name_the_same_handlers() -> None:
    from hub import urls

    assert (urls.handler400, urls.handler403) == (handler400, handler403)
    assert (urls.handler404, urls.handler500) == (handler404, handler500)


def test_the_page_for_a_broken_hub_needs_no_context_no_request_and_no_database(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        html = get_template("500.html").render()
        answer = server_error(RequestFactory().get("/"))

    assert "Something broke on our side" in html
    assert (answer.status_code, answer.content.decode()) == (500, html)


def test_a_form_without_its_token_is_told_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/help/", {"question": "How?", "reach_by": "0191"})

    html = answer.content.decode()
    assert (answer.status_code, "<h1>That was not sent</h1>" in html) == (403, True)
    assert "This form was open for too long, or your browser keeps no cookies." in html
    assert "copy what you typed" in html


def test_a_form_with_its_token_is_taken() -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.get("/help/")
    token = careful.cookies["csrftoken"].value

    answer = careful.post("/help/", {"question": "How?", "reach_by": "0191", "csrfmiddlewaretoken": token})

    assert answer.url == "/help/thanks/"


@pytest.mark.parametrize("where", ["/nowhere/", "/library/nowhere/", "/start/nowhere/", "/nowhere.php", "/.git/config"])
def test_an_address_nobody_has_is_told_so(client: Client, where: str) -> None:
    answer = client.get(where)

    assert (answer.status_code, answer.templates[0].name) == (404, "404.html")


def test_a_form_sent_the_wrong_way_is_refused(client: Client, cast: Any, as_person: Any) -> None:
    assert as_person(cast.amina).get("/my/steps/back/").status_code == 405
