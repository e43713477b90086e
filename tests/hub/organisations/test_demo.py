"""The demo's organisations: invented, lively, loaded again without a trace."""

from typing import Any

import pytest

from hub.organisations.demo import load_organisations
from hub.organisations.models import Invitation, Membership, Organisation, ReadinessCheck, Scheme
from hub.people.demo import load_cast
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
TABLES = (Organisation, Membership, Invitation, ReadinessCheck, Scheme)


def counts() -> list[int]:
    return [table.objects.count() for table in TABLES]


def test_loading_it_twice_changes_nothing() -> None:
    load_cast(now=NOW)
    load_organisations(now=NOW)
    before = counts()

    load_organisations(now=NOW)

    assert (counts(), before) == (before, [4, 6, 1, 1, 1])


def test_there_is_something_to_answer_and_a_charity_for_amina_to_find(as_person: Any, cast: Any) -> None:
    load_cast(now=NOW)
    load_organisations(now=NOW)

    assert [row.person.name for row in Membership.objects.asked()] == ["Erin"]
    found = as_person(cast.amina).get("/organisations/add/", {"q": "9912345"}).context["found"]
    assert [one.name for one in found] == ["Tyne Welcome"]
