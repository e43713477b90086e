"""What My Hub asks about somebody: one question at a time, after the library had its say (P1)."""

from typing import Any

import pytest

from hub.people.models import QUESTIONS, Topic
from hub.people.suggestions import profile_steps
from tests.factories.people import ProfileFactory

pytestmark = pytest.mark.django_db


def asked(person: Any) -> list[str]:
    return [step.key for step in profile_steps(person)]


def test_somebody_new_is_asked_one_thing(cast: Any) -> None:
    steps = list(profile_steps(cast.amina))

    assert [(step.key, step.href, step.minutes) for step in steps] == [("profile-works_on", "/my/profile/works_on/", 2)]


def test_an_answered_question_makes_way_for_the_next(cast: Any) -> None:
    ProfileFactory(person=cast.amina, offers="A room")

    assert asked(cast.amina) == ["profile-hopes"]


def test_nobody_is_pushed_to_say_what_they_need_before_they_book(cast: Any) -> None:
    profile = ProfileFactory(person=cast.amina, offers="a", hopes="b", reach_when="c")
    profile.topics.add(Topic.objects.first())

    assert asked(cast.amina) == []
    assert "access" in QUESTIONS


def asked_by_my_hub(browser: Any) -> list[str]:
    """The questions of the profile that My Hub asks now."""
    keys = [step.key for step in browser.get("/my/").context["steps"]]
    return [key for key in keys if key.startswith("profile-")]


def test_my_hub_asks_one_question_beside_what_there_is_to_read(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    first = [step.key for step in browser.get("/my/").context["steps"]]

    assert (first[0], asked_by_my_hub(browser)) == ("read-worth-your-time", ["profile-works_on"])


def test_whoever_puts_a_question_aside_is_not_asked_another(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)

    assert browser.post("/my/steps/profile-works_on/aside/").status_code == 302

    assert asked_by_my_hub(browser) == []


def test_my_hub_leads_to_the_profile_what_was_agreed_and_who_is_blocked(as_person: Any, cast: Any) -> None:
    page = as_person(cast.amina).get("/my/").content.decode()

    assert [path for path in ("/my/profile/", "/my/consents/", "/my/blocked/") if f'href="{path}"' not in page] == []
