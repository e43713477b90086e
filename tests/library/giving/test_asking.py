"""Readers ask the author of a story through the relay, where the author said that they may (H11, T61)."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from hub.contact.models import Introduction
from hub.letters.models import Letter
from hub.people.models import Block, Person
from library.giving import actions
from library.giving.models import Submission
from tests.conftest import NOW
from tests.factories.giving import SubmissionFactory, published
from tests.factories.people import ConsentFactory, PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(db: None) -> Person:
    return RoleGrantFactory(role="moderator").person


def reader(**facts: Any) -> Person:
    person = PersonFactory(name="Carol", **facts)
    ConsentFactory(person=person, purpose="conduct")
    return person


def door(story: Submission) -> str:
    return f"/library/ask/{story.page.slug}/"  # type: ignore[union-attr]


def asking(story: Submission) -> str:
    return f"/people/{story.author.public_id}/introduction/"  # type: ignore[union-attr]


def test_a_reader_asks_and_neither_sees_an_address(grace: Person, as_person: Any, client: Client) -> None:
    story = published(grace, askable=True)
    carol = reader()
    assert door(story) in client.get(story.page.url).content.decode()

    browser = as_person(carol)
    assert browser.get(door(story)).url == browser.get(door(story), follow=True).redirect_chain[-1][0]
    form = browser.get(door(story), follow=True)
    browser.post(form.redirect_chain[-1][0], {"text": "How did you pay for childcare?", "once": "1", "share": ""})

    asked = Introduction.objects.get()
    assert (asked.asker, asked.asked) == (carol, story.author)
    assert Letter.objects.filter(person=story.author, kind__startswith="contact.").exists()
    page = browser.get(f"/introductions/{asked.public_id}/").content.decode()
    assert ("How did you pay for childcare?" in page, story.author.email in page) == (True, False)


def test_without_a_yes_there_is_no_door(grace: Person, as_person: Any, client: Client) -> None:
    story = published(grace)
    browser = as_person(reader())

    assert "Ask something" not in client.get(story.page.url).content.decode()
    assert [browser.get(where).status_code for where in (door(story), asking(story))] == [404, 404]


def test_a_yes_taken_back_shuts_the_door_at_once(grace: Person, as_person: Any, client: Client) -> None:
    story = published(grace, askable=True)
    assert "Ask something" in client.get(story.page.url).content.decode()

    actions.write(by=story.author, submission=story, facts={"askable": False}, now=NOW)

    assert "Ask something" not in client.get(story.page.url).content.decode()
    assert as_person(reader()).get(door(story)).status_code == 404


def test_a_story_that_came_down_or_whose_author_is_away_is_asked_about_by_nobody(grace: Person, as_person: Any) -> None:
    down, away = published(grace, askable=True), published(grace, askable=True, title="Another")
    actions.withdraw(by=down.author, submission=down, now=NOW)
    Person.objects.filter(pk=away.author.pk).update(is_active=False)

    browser = as_person(reader())

    assert [browser.get(where).status_code for where in (door(down), door(away), asking(down))] == [404] * 3


def test_whom_they_keep_away_cannot_ask(grace: Person, as_person: Any) -> None:
    story, carol = published(grace, askable=True), reader()
    Block.objects.create(person=story.author, other=carol, at=NOW)

    assert [as_person(carol).get(where).status_code for where in (door(story), asking(story))] == [404, 404]


def test_the_author_is_led_to_the_story(grace: Person, as_person: Any) -> None:
    story = published(grace, askable=True)

    assert as_person(story.author).get(door(story)).url == f"/library/give/{story.public_id}/"


def test_nobody_is_asked_who_is_not_named(as_person: Any) -> None:
    story = SubmissionFactory()
    said = {"licence": "CC BY 4.0", "if_i_leave": "keep", "ours": "on", "unnamed": "on", "askable": "on"}

    page = as_person(story.author).post(f"/library/give/{story.public_id}/terms/", said).content.decode()

    assert "Without your name nobody can ask you" in page
    with transaction.atomic(), pytest.raises(IntegrityError):
        Submission.objects.update(unnamed=True, askable=True)


def test_a_stranger_signs_in_first(grace: Person, client: Client) -> None:
    assert client.get(door(published(grace, askable=True))).url.startswith("/accounts/login/")
