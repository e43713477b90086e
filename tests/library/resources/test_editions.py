"""Editions: a change makes a new one when it is committed, and none when it is undone."""

import pytest
from django.db import transaction

from hub.people.models import Topic
from library.resources import actions, editions
from library.resources.models import Edition, GuidePage
from library.resources.models.edition import LATE
from tests.factories.people import PersonFactory
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db


def test_a_change_of_the_library_is_a_new_edition_and_a_change_elsewhere_is_not() -> None:
    editions_seen = [Edition.objects.current()]
    GuideFactory()
    editions_seen.append(Edition.objects.current())
    Topic.objects.create(name="Bees", slug="bees")
    editions_seen.append(Edition.objects.current())
    GuidePage.objects.first().tags.add("honey")
    PersonFactory()

    assert len(set(editions_seen)) == 3


def test_an_edition_that_was_undone_is_never_found_again() -> None:
    before = Edition.objects.current()
    seen = set()
    for _ in range(2):
        with transaction.atomic():
            Edition.objects.create()
            seen.add(Edition.objects.current())
            transaction.set_rollback(True)

    assert (Edition.objects.current(), len(seen)) == (before, 2)


def test_a_change_that_is_committed_after_a_later_one_is_a_new_edition_too() -> None:
    early = Edition.objects.create()
    late = Edition.objects.create()
    Edition.objects.filter(pk=early.pk).delete()  # not committed yet
    before = Edition.objects.current()

    Edition.objects.create(pk=early.pk)

    assert Edition.objects.current() != before
    assert Edition.objects.current()[0] == late.mark


def test_marks_of_long_ago_are_forgotten_and_the_edition_stays() -> None:
    for _ in range(LATE * 6):
        Edition.objects.create()
    now = Edition.objects.current()

    actions.forget_old_editions()

    assert (Edition.objects.count(), Edition.objects.current()) == (LATE * 5, now)


def test_a_shelf_keeps_what_was_made_until_the_next_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    shelf = editions.shelf_now()

    assert [shelf.get("a", lambda: made.append("a") or "thing") for _ in range(2)] == ["thing", "thing"]
    assert (editions.shelf_now() is shelf, made) == (True, ["a"])

    Edition.objects.create()
    assert editions.shelf_now() is not shelf
    assert not editions.is_kept("a")


def test_a_shelf_that_is_full_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editions, "MOST_KEPT", 2)
    shelf = editions.Shelf("edition")
    for name in ("a", "b", "c"):
        shelf.put(name, name)

    assert [shelf.look_for(name) for name in ("a", "b", "c")] == [None, None, "c"]
