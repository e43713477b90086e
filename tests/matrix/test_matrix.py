"""The permission matrix: every address × every relation has its declared answer, and secrets stay where they belong."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hub.care.models import HelpRequest, Worry
from hub.people.models import Person
from library.resources.models import GuidePage, LibraryFile, LibraryIndexPage
from tests.conftest import NOW
from tests.matrix.addresses import all_addresses, our_addresses, page_kinds, workroom_addresses
from tests.matrix.declared import RELATIONS, ROWS, Row
from tests.test_house import ours

CANARIES = {"help": "canary-help-7f3a", "worry": "canary-worry-91bc", "file": "canary-file-5d2e"}
CELLS = [(row, relation) for row in ROWS for relation in RELATIONS]


@dataclass
class World:
    """The rows the addresses are about, each secret with a canary in it."""

    clients: dict[str, Client]
    help: int
    worry: int
    file: int
    hidden_file: int


@pytest.fixture
def world(cast: Any) -> World:
    team, lead = cast.mo, cast.lena
    people = {"member": cast.amina, "team": team, "lead": lead, "moderator": cast.grace, "administrator": cast.olu}
    people["nameless"] = Person.objects.create_user("nameless@example.org")
    people["suspended"] = Person.objects.create_user("suspended@example.org", name="Sid", is_active=False)
    clients = {"stranger": Client()}
    for relation, person in people.items():
        clients[relation] = Client()
        clients[relation].force_login(person, backend="hub.people.adapter.RoleBackend")
    _publish_nothing()
    help_request = HelpRequest.objects.create(asked_at=NOW, question=CANARIES["help"], reach_by=CANARIES["help"])
    worry = Worry.objects.create(told_at=NOW, what=CANARIES["worry"], who=CANARIES["worry"])
    hidden = LibraryFile(title="hidden")
    hidden.file.save("hidden.txt", ContentFile(CANARIES["file"].encode()))
    shown = LibraryFile.objects.on_public_pages().first()
    return World(clients, help_request.pk, worry.pk, shown.pk, hidden.pk)


def _publish_nothing() -> None:
    """A guide that is still a draft."""
    draft = GuidePage(
        title="Not yet", slug="not-yet", summary=CANARIES["file"], last_reviewed_on=NOW, next_review_on=NOW, live=False
    )
    LibraryIndexPage.objects.get().add_child(instance=draft)


def ask(world: World, row: Row, relation: str) -> HttpResponse:
    where = row.path.format(help=world.help, worry=world.worry, file=world.file, hidden_file=world.hidden_file)
    return getattr(world.clients[relation], row.method)(where, row.post)


def words_of(response: Any) -> str:
    """Everything the answer says: body and headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


def leaks(row: Row, relation: str, words: str) -> list[str]:
    """Canaries in an answer that may not hold them."""
    return [name for name, canary in CANARIES.items() if canary in words and relation not in row.canaries.get(name, ())]


@pytest.mark.parametrize(
    ("row", "relation"), CELLS, ids=lambda part: part if isinstance(part, str) else f"{part.method} {part.path}"
)
def test_the_cell_answers_as_declared_and_leaks_nothing(world, row, relation):
    response = ask(world, row, relation)
    assert response.status_code == row.codes[relation]
    words = words_of(response)
    assert leaks(row, relation, words) == []
    assert [name for name, allowed in row.canaries.items() if relation in allowed and CANARIES[name] not in words] == []


def test_every_address_of_ours_is_declared():
    assert our_addresses(all_addresses()) | page_kinds() == {row.name for row in ROWS} - {"page:draft"}


def test_an_address_nobody_declared_is_seen():
    planted = [*all_addresses(), ("hub:planted", "planted/")]
    assert our_addresses(planted) - {row.name for row in ROWS} == {"hub:planted"}


def planted_leak(request: Any) -> HttpResponse:
    return HttpResponse(Worry.objects.first().what)


urlpatterns = [path("planted/", planted_leak)]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_view_that_leaks_a_secret_is_caught(world):
    row = Row("planted", "/planted/", dict.fromkeys(RELATIONS, 200))
    assert leaks(row, "member", words_of(ask(world, row, "member"))) == ["worry"]


def rows_of_every_table() -> dict[str, str]:
    """What our tables hold now, to see whether a GET changed any of it."""
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.all().order_by("pk")) for model in ours()
    }


@pytest.mark.parametrize("relation", RELATIONS)
def test_reading_changes_nothing(world, relation):
    ContentType.objects.clear_cache()
    before = rows_of_every_table()
    for row in ROWS:
        if row.method == "get":
            words_of(ask(world, row, relation))
    assert rows_of_every_table() == before


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "post"], ids=lambda row: row.path)
def test_a_post_without_its_token_is_refused(world, row, cast):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(cast.olu, backend="hub.people.adapter.RoleBackend")
    before = rows_of_every_table()
    where = row.path.format(help=world.help, worry=world.worry)
    assert careful.post(where, row.post).status_code == 403
    assert rows_of_every_table() == before


@pytest.mark.parametrize("relation", ["stranger", "nameless", "member", "team", "lead", "suspended"])
def test_the_workroom_is_shut_to_all_but_its_roles(world, relation):
    open_to_all = {"/admin/login/", "/admin/sprite/", "/admin/jsi18n/"}
    answers = {where: world.clients[relation].get(where) for where in workroom_addresses() if where not in open_to_all}
    assert len(answers) > 40
    inside = {
        where: answer.status_code for where, answer in answers.items() if answer.status_code not in (302, 403, 404, 405)
    }
    assert inside == {}


def test_the_workroom_opens_to_its_roles(world):
    assert world.clients["moderator"].get("/admin/").status_code == 200
    assert world.clients["administrator"].get("/admin/").status_code == 200


@pytest.mark.parametrize("relation", [relation for relation in RELATIONS if relation not in ("stranger", "suspended")])
def test_pages_of_somebody_signed_in_are_kept_by_no_cache(world, relation):
    answers = {row.path: ask(world, row, relation) for row in ROWS if row.method == "get"}
    kept = [where for where, answer in answers.items() if answer.headers.get("Cache-Control") != "no-store, private"]
    for answer in answers.values():
        words_of(answer)  # a file is closed once it has been read
    assert kept == []
