"""The standing cast (decision 4), a frozen clock, a clean mailbox, the library on its shelves."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from _pytest.python import pytest_pyfunc_call as run
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.models import Site

from hub.doors import PROVED_AT, SECOND_FACTOR
from hub.people.choices import Role
from hub.people.demo import CAST, CastMember, make_member
from hub.people.models import Person
from hub.stack import with_room
from library.resources import editions
from tests import migrated
from tests.emptied import empty_by_row

HERE = Path(__file__).resolve().parent
FEWEST_NEW_THINGS = 50_000  # before anybody looks: a page makes as many, and most are gone with it
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday morning


# The longest first: whichever process begins one of them last would keep all the others waiting at the end. While one
# makes the database that is copied, the other has work that needs none.
LONGEST = (
    *("faults/test_kill_letters.py", "fuzz/test_forms.py", "hub/papers/test_papers.py", "hub/papers/test_sheets.py"),
    *("matchmaking/meets/test_rotation.py", "hub/intake/test_pdfs.py", "hub/intake/test_pictures.py"),
    *("fuzz/test_redirects.py", "matrix/test_matrix.py"),
    *("fuzz/test_query_strings.py", "test_bench.py", "test_canaries.py", "journeys/test_axe.py"),
    *("faults/test_worry_away.py", "matrix/test_parity.py", "hub/care/test_unseen.py", "matrix/test_second_factor.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole files change places; within a file the order stays as it is written."""
    order = {HERE / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


def pytest_collection_finish() -> None:
    """Thousands of tests stand until the end: whoever looks for what can be thrown away need not look at them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(FEWEST_NEW_THINGS, 10, 10)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> object:
    """Tests stand deep in the stack of those who run them: they answer pages with as much room as the Hub does."""
    return with_room(run)(pyfuncitem)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that empties the tables of some rooms alone (`available_apps`) still knows all rooms' relations.

    Django works out the relations of a model when they are first asked for, from the rooms there are at that moment.
    """
    marker = item.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("available_apps"):
        for model in apps.get_models(include_auto_created=True):
            _ = model._meta.fields_map, model._meta.related_objects


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A test database begins as a copy of one that was migrated."""
    of_test = connection.settings_dict["TEST"]
    if connection.vendor == "postgresql":
        of_test["TEMPLATE"] = migrated.template_on(os.environ["HUB_TEST_DATABASE_URL"])
    elif not Path(of_test["NAME"]).exists():
        migrated.put_at(Path(of_test["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the first content of the library loaded once: the day before, whatever day it is."""
    from library.finding.actions import load_words
    from library.glossary.actions import load_terms
    from library.resources.actions import load_library
    from library.resources.models import HomePage

    with django_db_blocker.unblock(), time_machine.travel(NOW - timedelta(days=1)):
        empty_by_row()
        if not HomePage.objects.exists():
            load_terms(now=NOW)
            load_library(now=NOW)
            load_words(now=NOW)


@pytest.fixture(autouse=True)
def now(request: pytest.FixtureRequest) -> Iterator[datetime]:
    """The moment at which every test happens; journeys run in real time."""
    if request.node.get_closest_marker("browser"):
        yield NOW
        return
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture(autouse=True)
def clean_counters() -> None:
    """Rate limits of one test are none of the next one's business, nor is what was kept of its library."""
    cache.clear()
    editions.forget()


DEPUTY = CastMember("Deputy", "stands in for Lena", "", (Role.SAFEGUARDING_LEAD,))


class Cast:
    """`cast.amina` is Amina, made when first asked for. `cast.deputy` is a second safeguarding lead."""

    def __getattr__(self, name: str) -> Person:
        member = next((one for one in (*CAST, DEPUTY) if one.name.lower() == name), None)
        if member is None:
            raise AttributeError(f"Nobody called {name} is in the cast.")
        person = make_member(member, now=NOW)
        setattr(self, name, person)
        return person


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


def sign_in(person: Person, client: Client | None = None, *, second_factor: bool = True, proved: bool = True) -> Client:
    """A client signed in as `person`: with the second factor shown and freshly proved, unless told otherwise."""
    client = client or Client()
    client.force_login(person, backend="hub.people.adapter.RoleBackend")
    session = client.session
    if second_factor:
        session[SECOND_FACTOR] = True
    if proved:
        session[PROVED_AT] = NOW.isoformat()
    session.save()
    return client


@pytest.fixture
def as_person(django_capture_on_commit_callbacks):
    """`as_person(cast.amina)` is a client signed in as her."""
    return sign_in


Budget = Callable[[Client, str, int], Any]


@pytest.fixture
def budget(django_assert_num_queries: Any) -> Budget:
    """`budget(client, where, queries)` asks twice, so that caches of the process are warm, and counts the second.

    It brings a key that nobody asks for: such a request is never answered with a page that was kept whole.
    """

    def ask(browser: Client, where: str, queries: int) -> Any:
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()
        browser.get(where, headers={"authorization": "none"})
        with django_assert_num_queries(queries):
            answer = browser.get(where, headers={"authorization": "none"})
        assert answer.status_code == 200
        return answer

    return ask
