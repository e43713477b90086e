"""How people used a resource: said by members, answered, reported, taken away after the event (H9, P12)."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from hub import registry
from hub.contact.models import Discussion, Post
from hub.people.models import Block
from library.feedback import permissions
from tests.conftest import NOW, Budget
from tests.factories.discussions import DiscussionFactory, PostFactory
from tests.factories.people import ConsentFactory, PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
SAID = {"title": "Our first meeting", "text": "We read it aloud over tea.", "once": ""}


@pytest.fixture
def page(db: None) -> Page:
    return Page.objects.get(slug="first-meeting")


def at(page: Page, more: str = "") -> str:
    return f"/library/reflections/{page.pk}/{more}"


def agreed(**facts: Any) -> Any:
    person = PersonFactory(**facts)
    ConsentFactory(person=person, purpose="conduct")
    return person


def test_somebody_says_it_and_another_answers(page: Page, as_person: Any, client: Client) -> None:
    assert at(page) in client.get("/library/first-meeting/").content.decode()
    ann, bea = agreed(name="Ann"), agreed(name="Bea")
    assert "Nobody has said it yet" in as_person(ann).get(at(page)).content.decode()

    answer = as_person(ann).post(at(page, "write/"), SAID)

    talk = Discussion.objects.get(space="reflections")
    assert answer.url == f"/discussions/{talk.public_id}/"
    reader = as_person(bea)
    assert "Our first meeting" in reader.get(at(page)).content.decode()
    assert "We read it aloud over tea." in reader.get(answer.url).content.decode()
    reader.post(f"{answer.url}post/", {"text": "So did we, with biscuits.", "once": ""})
    assert "2 posts" in as_person(ann).get(at(page)).content.decode()


def test_a_second_tap_says_it_once(page: Page, as_person: Any) -> None:
    browser, said = as_person(agreed()), {**SAID, "once": "6f1c3c5e-4b55-4c5e-9d5f-000000000002"}

    answers = {browser.post(at(page, "write/"), said).url for _ in range(2)}

    assert (len(answers), Discussion.objects.filter(space="reflections").count()) == (1, 1)


@pytest.mark.parametrize(("name", "words"), [("title", "in a few words what"), ("text", "One line is enough")])
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(page: Page, as_person: Any, name: str, words: str) -> None:
    answer = as_person(agreed()).post(at(page, "write/"), {**SAID, name: ""}).content.decode()

    assert words in answer
    assert (SAID["text"] if name == "title" else SAID["title"]) in answer
    assert not Discussion.objects.filter(space="reflections").exists()


def test_too_much_in_an_hour_is_refused_and_kept(page: Page, as_person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.contact.actions.posts.POSTS_IN_AN_HOUR", 1)
    browser = as_person(agreed())
    browser.post(at(page, "write/"), SAID)

    answer = browser.post(at(page, "write/"), {**SAID, "text": "We sang it."}).content.decode()

    assert "We sang it." in answer
    assert Post.objects.count() == 1


def test_strangers_sign_in_first_and_whoever_has_not_agreed_agrees(page: Page, client: Client, as_person: Any) -> None:
    assert client.get(at(page)).url.startswith("/accounts/login/")
    assert "conduct" in as_person(PersonFactory()).post(at(page, "write/"), SAID).url


@pytest.mark.parametrize("taken_down", [True, False])
def test_a_page_that_comes_down_takes_its_reflections_along(page: Page, as_person: Any, taken_down: bool) -> None:
    talk = DiscussionFactory(space="reflections", about_id=str(page.pk), started_by=PersonFactory())
    if taken_down:
        page.specific.unpublish()

    codes = {as_person(agreed()).get(where).status_code for where in (at(page), f"/discussions/{talk.public_id}/")}

    assert codes == {404 if taken_down else 200}


def test_people_kept_apart_do_not_meet_here(page: Page, as_person: Any) -> None:
    ann, bea = agreed(name="Ann"), agreed()
    DiscussionFactory(space="reflections", about_id=str(page.pk), started_by=ann, title="Ann was here")
    Block.objects.create(person=ann, other=bea, at=NOW)

    assert "Ann was here" not in as_person(bea).get(at(page)).content.decode()


def test_a_moderator_takes_a_post_away_after_the_event(page: Page, as_person: Any) -> None:
    talk = DiscussionFactory(space="reflections", about_id=str(page.pk), started_by=PersonFactory())
    post = PostFactory(discussion=talk, text="Buy my thing.")
    grace = RoleGrantFactory(role="moderator").person

    as_person(grace).post(f"/discussions/posts/{post.public_id}/remove/", {"reason": "unkind"})

    assert Post.objects.get().is_removed
    assert "Taken away by a moderator" in as_person(agreed()).get(f"/discussions/{talk.public_id}/").content.decode()


@pytest.mark.parametrize("about", ["", "x", "-1", "999999", "9" * 30])
def test_there_is_no_place_about_nothing(about: str) -> None:
    assert permissions.may_reflect(PersonFactory(), about, NOW.date()) is False


@pytest.mark.parametrize("role", ["moderator", "editor", None])
def test_the_list_of_places_says_the_same_as_each_place(page: Page, role: str | None) -> None:
    person = RoleGrantFactory(role=role).person if role else PersonFactory()
    space = registry.spaces["reflections"]
    index = str(Page.objects.get(slug="library").pk)

    readable, moderated = list(space.readable(person, NOW.date())), list(space.moderated(person, NOW.date()))

    assert str(page.pk) in readable
    assert index not in readable
    assert [space.may_read(person, one, NOW.date()) for one in (str(page.pk), index)] == [True, False]
    assert (str(page.pk) in moderated) is space.may_moderate(person, str(page.pk), NOW.date()) is (role == "moderator")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(page: Page, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        DiscussionFactory(space="reflections", about_id=str(page.pk), started_by=PersonFactory())

    answer = budget(as_person(agreed()), at(page), 8)

    assert len(answer.context["found"].object_list) == rows
