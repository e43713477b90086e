"""My Hub: a greeting, three sensible next steps, the desks somebody works at."""

from typing import Any

import pytest
from django.test import Client

from hub import registry
from hub.home.models import PutAside
from tests.conftest import NOW
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
FIRST = ["read-worth-your-time", "read-paying-people-for-their-time", "read-first-meeting"]


@pytest.fixture(autouse=True)
def only_the_library_suggests(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other rooms suggest is tested in their rooms."""
    library = {"library": registry.next_steps._plugs["library"]}
    monkeypatch.setattr(registry.next_steps, "_plugs", library)


def steps(browser: Client) -> list[str]:
    return [step.key for step in browser.get("/my/").context["steps"]]


def desks(browser: Client) -> list[str]:
    return [str(desk.href) for desk in browser.get("/my/").context["desks"]]


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_somebody_who_said_where_they_start_gets_the_three_steps_of_that_point(as_person: Any, cast: Any) -> None:
    assert steps(as_person(cast.amina)) == FIRST


def test_somebody_who_has_not_said_is_asked_first(as_person: Any, cast: Any) -> None:
    assert steps(as_person(cast.erin)) == ["choose-start", *FIRST[:2]]


def test_a_name_comes_first(as_person: Any) -> None:
    answer = as_person(PersonFactory(name="")).get("/my/")

    assert (answer.status_code, answer.url) == (302, "/my/name/")


def test_the_greeting_is_the_name_they_chose(as_person: Any) -> None:
    html = as_person(PersonFactory(name="Siân O’Brien")).get("/my/").content.decode()

    assert "Hello, <bdi>Siân O’Brien</bdi>" in html


def test_a_step_put_aside_is_gone_and_can_be_brought_back(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    assert (steps(browser), browser.get("/my/").context["has_put_aside"]) == (FIRST, False)

    gone = browser.post(f"/my/steps/{FIRST[0]}/aside/", follow=True)
    assert said(gone) == ["Put aside. Nothing is lost: you can bring all suggestions back below."]
    assert (steps(browser), gone.context["has_put_aside"]) == (FIRST[1:], True)

    back = browser.post("/my/steps/back/", follow=True)
    assert (said(back), steps(browser)) == (["All suggestions are back."], FIRST)
    assert back.context["has_put_aside"] is False


def test_all_steps_put_aside_leave_a_page_that_says_so(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    for key in FIRST:
        browser.post(f"/my/steps/{key}/aside/")

    page = browser.get("/my/")

    assert (page.context["steps"], page.status_code) == ([], 200)
    assert "Nothing to suggest just now" in page.content.decode()


def test_a_step_put_aside_stays_aside_when_somebody_starts_from_elsewhere(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    browser.post(f"/my/steps/{FIRST[0]}/aside/")

    browser.post("/my/start/", {"starting_point": ""})

    assert steps(browser) == ["choose-start", *FIRST[1:]]


@pytest.mark.parametrize("key", ["no-such-step", "read-", "choose-start", "x" * 200])
def test_a_step_that_is_not_suggested_to_them_is_not_found(as_person: Any, cast: Any, key: str) -> None:
    answer = as_person(cast.amina).post(f"/my/steps/{key}/aside/")

    assert (answer.status_code, PutAside.objects.count()) == (404, 0)


def test_a_step_put_aside_twice_is_put_aside_once(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)

    answers = [browser.post(f"/my/steps/{FIRST[0]}/aside/").url for _ in range(2)]

    assert (answers, PutAside.objects.values_list("step", "at").get()) == (["/my/"] * 2, (FIRST[0], NOW))


def test_bringing_back_touches_nobody_else(as_person: Any, cast: Any) -> None:
    as_person(cast.ben).post(f"/my/steps/{steps(as_person(cast.ben))[0]}/aside/")

    as_person(cast.amina).post("/my/steps/back/")

    assert PutAside.objects.get().person == cast.ben


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("amina", []),
        (
            "mo",
            [
                *("/desk/help/", "/whats-on/host/", "/desk/questions/", "/desk/organisations/"),
                *("/desk/partnerships/", "/desk/letters/", "/desk/people/"),
            ],
        ),
        ("lena", ["/desk/worries/", "/desk/reports/", "/desk/letters/", "/desk/people/"]),
        (
            "olu",
            [
                *("/desk/help/", "/whats-on/host/", "/desk/questions/", "/desk/organisations/", "/desk/stories/"),
                "/desk/letters/",
                "/desk/people/",
                "/desk/audit/",
            ],
        ),
        (
            "grace",
            ["/desk/reports/", "/desk/stories/", "/desk/questions/watch/", "/desk/library/", "/desk/library/state/"],
        ),
        ("dev", ["/whats-on/host/", "/desk/introductions/", "/desk/questions/"]),
        ("hal", []),
    ],
)
def test_desks_are_those_of_the_roles_somebody_holds(as_person: Any, cast: Any, name: str, opened: list[str]) -> None:
    assert desks(as_person(getattr(cast, name))) == opened


def test_every_link_of_my_hub_opens_for_its_owner(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.mo)
    context = browser.get("/my/").context

    links = [step.href for step in context["steps"]] + [str(desk.href) for desk in context["desks"]]

    assert len(links) == 10
    assert {link: browser.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    answers = [client.get("/my/"), client.post("/my/steps/back/"), client.post(f"/my/steps/{FIRST[0]}/aside/")]

    assert [answer.url.split("?")[0] for answer in answers] == ["/accounts/login/"] * 3
