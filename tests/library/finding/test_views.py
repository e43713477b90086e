"""What was not found: who sees it, what it shows, what it asks the database."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from library.finding.models import MissedSearch
from library.finding.permissions import can_see_missed_searches
from library.finding.policy import SHOWN_FOR
from tests.conftest import NOW, Budget
from tests.factories.finding import MissedSearchFactory

pytestmark = pytest.mark.django_db
HERE = "/desk/library/not-found/"
TODAY = NOW.date()


def test_the_most_wanted_words_come_first_each_once(cast: Any, as_person: Any) -> None:
    MissedSearchFactory(words="zebra")
    MissedSearchFactory(words="okapi", count=2, day=TODAY - timedelta(days=3))
    MissedSearchFactory(words="okapi", count=3)
    MissedSearchFactory(words="long ago", day=TODAY - SHOWN_FOR - timedelta(days=1))

    rows = as_person(cast.grace).get(HERE).context["missed"]

    assert [(row["words"], row["times"], row["last"]) for row in rows] == [("okapi", 5, TODAY), ("zebra", 1, TODAY)]


def test_an_empty_list_says_so(cast: Any, as_person: Any) -> None:
    assert "Everybody found something" in as_person(cast.grace).get(HERE).content.decode()


@pytest.mark.parametrize(("name", "may"), [("grace", True), ("amina", False), ("dev", False), ("olu", False)])
def test_only_those_who_look_after_the_library_see_it(cast: Any, as_person: Any, name: str, may: bool) -> None:
    MissedSearchFactory()
    person = getattr(cast, name)

    assert can_see_missed_searches(person, on=TODAY) is may
    assert MissedSearch.objects.visible_to(person, on=TODAY).exists() is may
    assert (as_person(person).get(HERE).status_code == 200) is may


def test_the_desk_of_the_library_leads_there(cast: Any, as_person: Any) -> None:
    assert f'href="{HERE}"' in as_person(cast.grace).get("/desk/library/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_row_as_for_three(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    MissedSearchFactory.create_batch(rows)

    assert len(budget(as_person(cast.grace), HERE, 6).context["missed"]) == rows


def test_words_that_find_nothing_are_noted_and_words_that_find_something_are_not(client: Client) -> None:
    for question in ("xylophone", "pay", "", "?!", "<qwertzuiop> & asdfghjk"):
        client.get("/library/", {"q": question})
    client.get("/library/", {"q": "xylophone", "level": "experienced"})

    assert sorted(MissedSearch.objects.values_list("words", "count")) == [
        ("qwertzuiop asdfghjk", 1),
        ("xylophone", 2),
    ]


def test_what_was_not_found_makes_no_new_edition(client: Client) -> None:
    from library.resources.models import Edition

    before = Edition.objects.current()
    client.get("/library/", {"q": "xylophone"})

    assert (Edition.objects.current(), MissedSearch.objects.count()) == (before, 1)
