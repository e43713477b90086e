"""Guards that many doors share."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.views.decorators.http import require_POST

from hub.doors import demo_only

DEMO_DOORS = ["/demo/", "/demo/mail/", "/demo/mail/some-letter/", "/demo/mail/some-letter/html/"]


@demo_only
def room(request: HttpRequest, number: int = 1) -> HttpResponse:
    """A door with a word on it."""
    return HttpResponse(f"room {number}")


def test_a_demo_door_opens_in_the_demo_and_hands_its_arguments_on() -> None:
    answer = room(RequestFactory().get("/room/"), number=7)

    assert (answer.status_code, answer.content) == (200, b"room 7")


def test_a_demo_door_does_not_exist_where_demo_is_off(settings) -> None:
    settings.DEMO = False

    with pytest.raises(Http404):
        room(RequestFactory().get("/room/"))


def test_a_demo_door_is_kept_by_no_cache() -> None:
    answer = room(RequestFactory().get("/room/"))

    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_a_demo_door_keeps_its_name_and_its_words() -> None:
    assert (room.__name__, room.__doc__) == ("room", "A door with a word on it.")


def test_a_demo_door_off_hides_even_that_it_wants_a_post(settings) -> None:
    settings.DEMO = False

    with pytest.raises(Http404):
        demo_only(require_POST(room))(RequestFactory().get("/room/"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", DEMO_DOORS)
def test_doors_of_the_demo_answer_404_where_demo_is_off(client, settings, path: str) -> None:
    in_the_demo = client.get(path).status_code
    settings.DEMO = False

    answer = client.get(path)

    assert (answer.status_code, answer.templates[0].name) == (404, "404.html")
    assert in_the_demo == (404 if "some-letter" in path else 200)


def test_signing_in_as_one_of_the_cast_is_shut_where_demo_is_off(client, settings, cast) -> None:
    settings.DEMO = False

    answer = client.post("/demo/sign-in/", {"email": cast.amina.email})

    assert (answer.status_code, "_auth_user_id" in client.session) == (404, False)


def test_signing_in_as_one_of_the_cast_is_open_in_the_demo(client, cast) -> None:
    answer = client.post("/demo/sign-in/", {"email": cast.amina.email})

    assert (answer.status_code, client.session["_auth_user_id"]) == (302, str(cast.amina.pk))


@pytest.mark.django_db
def test_no_page_speaks_of_the_demo_where_demo_is_off(client, settings) -> None:
    in_the_demo = client.get("/help/").content
    settings.DEMO = False

    outside = client.get("/help/").content

    assert (b"/demo/" in in_the_demo, b"/demo/" in outside) == (True, False)
