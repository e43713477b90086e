"""Run with the site's own settings: fill in people and resources, and count what each page asks. Prints JSON."""

import json
import os
import random
import sys
from typing import Any

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from hub import clock  # noqa: E402
from hub.home.models import PutAside  # noqa: E402
from hub.people.choices import Role, StartingPoint  # noqa: E402
from hub.people.models import Person, RoleGrant  # noqa: E402
from library.resources.models import LibraryIndexPage, TemplatePage  # noqa: E402
from library.resources.querysets import resources_under  # noqa: E402
from tests.bench.settled import settle  # noqa: E402
from tests.bench.shelf import RARE, fill_shelf  # noqa: E402

PEOPLE = 2_000
SEED = 2026
UNCACHED = "?uncached=1"  # an address with a question in it is never answered with a page that was kept whole


def people() -> Person:
    """2,000 people, each with an address, two in five with a role; answers one who has three steps and two desks."""
    chance, now = random.Random(SEED), clock.now()
    starts = ["", *StartingPoint.values]
    made = Person.objects.bulk_create(
        Person(email=f"bench{number}@example.org", name=f"Pat {number}", starting_point=chance.choice(starts))
        for number in range(PEOPLE)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in made
    )
    me, facts = made[0], {"starts_on": now.date(), "granted_at": now}
    others = [(person, chance.choice(Role.values)) for person in made[1:] if chance.random() < 0.4]
    mine = [(me, Role.MODERATOR), (me, Role.PROGRAMME_TEAM)]
    RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role, **facts) for person, role in mine + others)
    PutAside.objects.bulk_create(PutAside(person=person, step="choose-start", at=now) for person in made[::3])
    Person.objects.filter(pk=me.pk).update(starting_point=StartingPoint.COMMUNITY_NEW)
    me.set_unusable_password()
    me.save(update_fields=["password"])
    return me


def count_queries(client: Client, path: str) -> int:
    """What one page asks, once the caches of the process are warm."""
    asked: list[str] = []

    def listen(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    for _ in range(3):
        asked.clear()
        with connection.execute_wrapper(listen):
            answer = client.get(path)
        if answer.status_code != 200:
            raise AssertionError(f"{path} answered {answer.status_code}")
    return len(asked)


def gather() -> dict[str, Any]:
    """Where the pages are, what they ask, and how much there is."""
    me = people()
    fill_shelf(int(os.environ.get("HUB_BENCH_RESOURCES", "10000")), seed=SEED)
    settle()
    stranger, member = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    member.force_login(me, backend="hub.people.adapter.RoleBackend")
    library = LibraryIndexPage.objects.live().get()
    written = TemplatePage.objects.first() or resources_under(library).last().specific  # with files: it asks most
    paths = {
        "public_cached": written.url,
        "home": f"/{UNCACHED}",
        "library_list": f"{library.url}{UNCACHED}",
        "library_search": f"{library.url}?q={RARE}",
        "resource": f"{written.url}{UNCACHED}",
        "search": f"{reverse('hub:search')}?q={RARE}",
        "myhub": reverse("hub:my-hub"),
    }
    queries = {name: count_queries(member if name == "myhub" else stranger, path) for name, path in paths.items()}
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in member.cookies.items())
    counts = {"people": Person.objects.count(), "resources": resources_under(library).count()}
    return {"paths": paths, "queries": queries, "cookie": cookie, **counts}


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(count_queries(Client(SERVER_NAME="localhost"), sys.argv[1])))
    else:
        print(json.dumps(gather()))
