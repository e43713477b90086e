"""Erase people who have left something in every table, then look for it everywhere (T64, T65, T70)."""

import json
import logging
import os
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from kombu import Connection
from redis import Redis

from hub.celery import app
from hub.holdings import Holding, holdings, nothing_to_erase
from hub.privacy.models import Erasure
from tests.canaries import WORD, Bait, close_account, column_of, found_anywhere, lay
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory
from tests.factories.privacy import plug_people

pytestmark = pytest.mark.django_db
PEOPLE = 20
STAYS = {  # what the pages say is left, each with its reason
    "wagtailcore.Revision.content": "drafts of published pages, by editors",
    "wagtailcore.Revision.object_str": "the title of a page",
    "wagtailcore.PageLogEntry.label": "the title of a page",
    "wagtailcore.ModelLogEntry.label": "the name of a thing that an editor changed",
    "resources.LibraryFile.title": "the library's own files",
    "resources.LibraryFile.file": "the library's own files",
    "resources.Picture.title": "the library's own pictures",
    "resources.Picture.file": "the library's own pictures",
    "resources.Picture.description": "the library's own pictures",
    "resources.Picture.shows": "the library's own pictures",
    "wagtaildocs.Document.title": "the library's own files",
    "wagtaildocs.Document.file": "the library's own files",
    "wagtailimages.Image.title": "the library's own pictures",
    "wagtailimages.Image.file": "the library's own pictures",
    "wagtailimages.Image.description": "the library's own pictures",
    "organisations.Organisation.name": "what an organisation says of itself stays with it",
    "organisations.Organisation.plain_name": "what an organisation says of itself stays with it",
    "organisations.Organisation.about": "what an organisation says of itself stays with it",
    "organisations.Organisation.would_like": "what an organisation says of itself stays with it",
    "organisations.Organisation.website": "what an organisation says of itself stays with it",
    "organisations.ReadinessCheck.answers": "an organisation's own answers: yes, partly or no",
    "events.Event.title": "what was published about a gathering stays: others came to it",
    "events.Event.about": "what was published about a gathering stays: others came to it",
    "events.Event.who_for": "what was published about a gathering stays: others came to it",
    "events.Event.place": "what was published about a gathering stays: others came to it",
    "events.Event.travel": "what was published about a gathering stays: others came to it",
    "events.Event.pay": "what was published about a gathering stays: others came to it",
    "events.Event.recap": "what was published about a gathering stays: others came to it",
    "events.Event.cancel_reason": "what was published about a gathering stays: others were to come to it",
    "contact.Discussion.close_reason": "a moderator's words below a discussion somebody else began",
    "care.Worry.what": "what was told stays to keep somebody safe, until leads decide",
    "care.Worry.who": "what was told stays to keep somebody safe, until leads decide",
    "care.WorryNote.text": "the log of a case stays with it, until leads decide",
    "questions.Signpost.part": "who can help, put down for everybody; it names a service, and nobody of the Hub",
    "questions.Signpost.name": "who can help, put down for everybody; it names a service, and nobody of the Hub",
    "questions.Signpost.does": "who can help, put down for everybody; it names a service, and nobody of the Hub",
    "questions.Signpost.phone": "who can help, put down for everybody; it names a service, and nobody of the Hub",
    "privacy.Hold.reason": "an open hold says why until it is lifted",
}
LIBRARY_FILES = ("original_images", "documents", "images")


@pytest.fixture(autouse=True)
def people_have_a_register(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_people(monkeypatch)


@pytest.fixture
def shelf(settings: Any, tmp_path: Path) -> None:
    """Files and `var/` of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path


@pytest.fixture
def leave(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda person: close_account(person, django_capture_on_commit_callbacks)


def left() -> Iterator[str]:
    """Places with a word of bait, beyond what is said to stay."""
    stays = {column_of(name) for name in STAYS}
    for place, word in found_anywhere():
        if place not in stays and not is_of_the_library(place, word):
            yield f"{place}: {word}"


def is_of_the_library(place: str, word: str) -> bool:
    """A file that is said to stay: its row is known by the word in its name."""
    kept = [path for model in ("resources.LibraryFile", "resources.Picture") for path in names_of_files(model)]
    kept += [path for model in ("wagtaildocs.Document", "wagtailimages.Image") for path in names_of_files(model)]
    return place == "file" and any(word in path for path in kept)


def names_of_files(label: str) -> list[str]:
    return list(apps.get_model(label)._base_manager.values_list("file", flat=True))


def baited(number: int = 1) -> list[Bait]:
    other = PersonFactory(name="Other")
    return [lay(PersonFactory(), other) for _ in range(number)]


@pytest.mark.usefixtures("shelf")
def test_after_twenty_people_have_left_nothing_of_them_is_found_anywhere(
    leave: Any, caplog: pytest.LogCaptureFixture
) -> None:
    baits = baited(PEOPLE)
    LetterFactory(text=f"{baits[0].person.name} asks to join", html="", subject=f"From {baits[0].person.name}")
    assert len({word for bait in baits for word in bait.words}) > PEOPLE * 20

    caplog.set_level(logging.DEBUG)
    for bait in baits:
        leave(bait.person)

    assert sorted(left()) == []
    assert Erasure.objects.exclude(verified_at=None).count() == PEOPLE  # the verifier says so too
    assert WORD.findall(caplog.text) == []
    assert WORD.findall(str(getattr(cache, "_cache", {}))) == []


@pytest.mark.services
@pytest.mark.usefixtures("shelf")
def test_the_queue_in_redis_holds_a_name_of_a_task_and_nothing_else(
    leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bait, where, queue = baited()[0], os.environ["HUB_TEST_REDIS_URL"], "tests-canaries"
    send, redis = app.send_task, Redis.from_url(where)
    with Connection(where) as broker:
        monkeypatch.setattr(app, "send_task", lambda name, **how: send(name, connection=broker, queue=queue, **how))
        leave(bait.person)
    messages = redis.lrange(queue, 0, -1)
    redis.delete(queue)
    redis.close()

    assert [b"privacy.finish_erasures" in message for message in messages].count(True) == 1
    said = b"".join([*messages, *(b64decode(json.loads(message)["body"]) for message in messages)]).decode()
    assert WORD.findall(said) == []
    assert str(bait.person.pk) not in "".join(
        str(json.loads(b64decode(json.loads(one)["body"]))[0]) for one in messages
    )


@pytest.mark.usefixtures("shelf")
def test_every_erasure_of_a_baited_person_is_done_and_its_verifier_ran(leave: Any) -> None:
    bait = baited()[0]

    leave(bait.person)

    erasure = Erasure.objects.get()
    assert (erasure.done_at, erasure.files_left) == (NOW, [])


@pytest.mark.usefixtures("shelf")
def test_every_table_about_people_has_been_baited() -> None:
    bait = baited()[0]

    missing = {name for name in bait.refused if name.rsplit(".", 1)[0] in holdings}
    assert missing == set()


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("name", ["home.PutAside", "wagtailcore.Comment", "wagtailadmin.FormState", "people.Person"])
def test_a_holding_that_erases_nothing_is_caught(leave: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    order, holding = holdings._plugs[name]
    lazy = Holding(**{**vars(holding), "erase": nothing_to_erase})
    monkeypatch.setitem(holdings._plugs, name, (order, lazy))
    bait = baited()[0]

    leave(bait.person)

    table = holding.model._meta.db_table
    if name == "home.PutAside":  # no words in it: the row itself is what is left
        assert holding.model.objects.filter(person=bait.person).exists()
    else:
        assert any(place.startswith(table) for place in left())
