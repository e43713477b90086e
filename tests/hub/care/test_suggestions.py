"""What waits at the desk of help, for the page of all desks (P13)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub import registry
from hub.care.suggestions import help_waiting
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory

pytestmark = pytest.mark.django_db


def test_what_waits_is_named_by_who_asked_and_never_by_what_they_wrote(cast: Any) -> None:
    ring = HelpRequestFactory(asked_at=NOW - timedelta(days=3), ring_back=True, question="canary")
    mail = HelpRequestFactory(asker=cast.amina, question="canary", reach_by="canary")
    HelpRequestFactory(answered=True)

    rows = help_waiting(cast.mo, NOW)

    assert [(row.title, row.since, row.href) for row in rows] == [
        ("A visitor would like to be rung", ring.asked_at, f"/desk/help/#help-{ring.pk}"),
        ("Amina asked for help", NOW, f"/desk/help/#help-{mail.pk}"),
    ]


def test_it_is_due_at_the_end_of_the_second_working_day_in_london(cast: Any) -> None:
    HelpRequestFactory(asked_at=NOW)
    HelpRequestFactory(asked_at=datetime(2026, 7, 3, 9, tzinfo=UTC))  # a Friday in summer

    dues = [row.due_at for row in help_waiting(cast.mo, NOW)]

    assert dues == [datetime(2026, 7, 7, 22, 59, tzinfo=UTC), datetime(2026, 11, 25, 23, 59, tzinfo=UTC)]


@pytest.mark.parametrize("name", ["amina", "lena", "grace"])
def test_nothing_waits_for_those_who_do_not_answer_help(cast: Any, name: str) -> None:
    HelpRequestFactory()

    assert help_waiting(getattr(cast, name), NOW) == []


def test_the_desk_of_worries_keeps_its_counts_to_itself() -> None:
    assert (registry.desks["worries"].waiting, registry.desks["help"].waiting) == (None, help_waiting)
