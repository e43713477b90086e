"""The world the matrix asks about: one person for each relation, and what every room adds."""

import pkgutil
from dataclasses import dataclass, replace
from importlib import import_module
from types import ModuleType
from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from hub.people.models import Person, Suspension
from tests.conftest import NOW, sign_in
from tests.matrix import rows
from tests.matrix.declared import OUTSIDE, Row

ROOMS: list[ModuleType] = [
    import_module(f"{rows.__name__}.{room.name}") for room in pkgutil.iter_modules(rows.__path__)
]
ROWS: list[Row] = [row for room in ROOMS for row in room.ROWS]
CANARIES: dict[str, str] = {name: word for room in ROOMS for name, word in getattr(room, "CANARIES", {}).items()}


@dataclass
class World:
    """A signed-in client for each relation, and what the addresses are filled in with."""

    people: dict[str, Person]
    clients: dict[str, Client]
    ids: dict[str, Any]

    def ask(self, row: Row, relation: str) -> HttpResponse:
        where = row.path.format(**self.ids)
        return getattr(self.clients[relation], row.method)(where, row.post)

    def afresh(self) -> "World":
        """The same world with its people read anew: what a test changed on them and undid is not remembered."""
        rows = Person.objects.in_bulk([person.pk for person in self.people.values()])
        return replace(self, people={relation: rows[person.pk] for relation, person in self.people.items()})


def build_world(cast: Any) -> World:
    """People first, then each room in turn (in the order of their names), then everybody signs in."""
    people = {
        "self": cast.amina,
        "member": cast.rosa,
        "introduced": cast.carol,
        "broker": cast.dev,
        "team": cast.mo,
        "lead": cast.lena,
        "moderator": cast.grace,
        "administrator": cast.olu,
        "nameless": join("nameless"),
        "suspended": join("suspended", name="Sid", is_active=False),
    }
    for relation in ("colleague", "contact", "former", "blocked", "subject"):
        people[relation] = join(relation, name=relation.title(), joined_at=NOW)
    people["deputy"] = cast.deputy
    facts = {"suspended_at": NOW, "suspended_by": people["administrator"], "reason": "Unkind messages."}
    Suspension.objects.create(person=people["suspended"], **facts)
    ids: dict[str, Any] = {relation: person.public_id for relation, person in people.items()}
    for room in ROOMS:
        if hasattr(room, "build"):
            more = room.build(people)
            assert not set(more) & set(ids), f"{room.__name__} names {set(more) & set(ids)}, which stand for something"
            ids |= more
    clients = {relation: settled(sign_in(person)) for relation, person in people.items() if relation not in OUTSIDE}
    return World(people, {**clients, "stranger": Client(), "suspended": sign_in(people["suspended"])}, ids)


def settled(client: Client) -> Client:
    """On a device that has been noted already, so that not every page of it notes it anew."""
    client.get("/conduct/")
    return client


def join(relation: str, **facts: Any) -> Person:
    """Somebody beside the cast, with a proved address as everybody has who joined."""
    person = Person.objects.create_user(f"{relation}@example.org", **facts)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def words_of(response: Any) -> str:
    """Everything an answer says: body and headers."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


def leaks(row: Row, relation: str, words: str) -> list[str]:
    """Canaries in an answer that may not hold them."""
    return [name for name, canary in CANARIES.items() if canary in words and relation not in row.canaries.get(name, ())]
