"""At one moment on PostgreSQL: a story is taken back while it is published; two moderators decide (T34).

Each race has a control without locks: it must fail, or the race proves nothing.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from wagtail.models import Locale, Page

from library.giving import actions
from library.giving.actions import GivingRefused
from library.giving.choices import Status
from library.giving.models import Submission
from library.resources.models import CaseStudyPage, LibraryIndexPage
from tests.conftest import NOW
from tests.factories.giving import sent_in
from tests.factories.people import PersonFactory, RoleGrantFactory
from tests.faults.together import at_once, broken, thinking, without_locks

KEPT = ("hub.audit", "django.contrib.auth", "django.contrib.contenttypes")  # what these tests do not empty
ROOMS = [name for name in settings.INSTALLED_APPS if name not in KEPT]
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS)]
STORIES, OF_A_CONTROL = 50, 20  # two deeds on each, in two races: 200 attempts
WRITES_A_TRAIL = ("writing", "sending", "reading", "attaching")


@pytest.fixture(autouse=True)
def no_trail() -> Iterator[None]:
    """The trail refuses to be emptied after a test, so here nothing is written into it."""
    patches = [mock.patch(f"library.giving.actions.{name}.record") for name in WRITES_A_TRAIL]
    for patch in patches:
        patch.start()
    yield
    for patch in patches:
        patch.stop()


@pytest.fixture(autouse=True)
def library(transactional_db: None) -> None:
    """A shelf to put pages on: earlier races may have emptied its tables."""
    if LibraryIndexPage.objects.exists():
        return
    Locale.objects.get_or_create(language_code="en-gb")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    root.add_child(instance=LibraryIndexPage(title="Library", slug="library"))


def moderators(many: int) -> list[Any]:
    return [RoleGrantFactory(role="moderator").person for _ in range(many)]


def stories(many: int) -> list[Submission]:
    return [sent_in(author=PersonFactory(), title=f"Beans {number}") for number in range(many)]


def up(story: Submission) -> tuple[str, bool]:
    """Where it stands, and whether everybody can read it."""
    story = Submission.objects.get(pk=story.pk)
    return story.status, CaseStudyPage.objects.get(pk=story.page_id).live


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "control"])
def test_what_its_author_took_back_is_never_up(locked: bool) -> None:
    (grace,) = moderators(1)
    waiting = stories(STORIES if locked else OF_A_CONTROL)
    deeds = [
        [
            partial(actions.publish, by=grace, submission=story, version=1, now=NOW),
            partial(actions.withdraw, by=story.author, submission=story, now=NOW),
        ]
        for story in waiting
    ]

    with nullcontext() if locked else without_locks(), thinking(Submission, CaseStudyPage):
        outcomes = at_once(deeds, connections=20)

    wrong = [where for where in map(up, waiting) if where != (Status.WITHDRAWN, False)]
    if locked:
        assert broken(outcomes, allowed=(GivingRefused,)) == []
        assert wrong == []
    else:
        assert wrong != []


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "control"])
def test_of_two_moderators_one_decides(locked: bool) -> None:
    grace, olu = moderators(2)
    waiting = stories(STORIES if locked else OF_A_CONTROL)
    deeds = [
        [
            partial(actions.publish, by=grace, submission=story, version=1, now=NOW),
            partial(actions.decline, by=olu, submission=story, words="An advert.", now=NOW),
        ]
        for story in waiting
    ]

    with nullcontext() if locked else without_locks(), thinking(Submission, CaseStudyPage):
        outcomes = at_once(deeds, connections=20)

    refused = [sum(isinstance(one, GivingRefused) for one in pair) for pair in outcomes]
    legal = [up(story) in ((Status.PUBLISHED, True), (Status.NOT_TAKEN, False)) for story in waiting]
    if locked:
        assert broken(outcomes, allowed=(GivingRefused,)) == []
        assert (refused, legal) == ([1] * STORIES, [True] * STORIES)
    else:
        assert refused != [1] * OF_A_CONTROL or not all(legal)
