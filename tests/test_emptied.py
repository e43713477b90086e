"""Emptying row by row leaves what TRUNCATE … CASCADE would leave, and touches no table without rows (decision 25)."""

import pytest
from django.db import connection

from hub.audit.record import record
from hub.events.models import Booking
from hub.people.models import Person, Topic
from tests.conftest import NOW
from tests.emptied import delete_rows_of
from tests.factories.events import BookingFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db]


def test_those_that_refer_to_it_are_emptied_too_and_no_others() -> None:
    booking = BookingFactory()
    record("events.book", by=booking.person, about=booking, now=NOW)
    statements = delete_rows_of(None, [Person._meta.db_table, "audit_auditentry"])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

    assert not Person.objects.exists()
    assert not Booking.objects.exists()
    assert Topic.objects.exists()
    assert 'DELETE FROM "audit_auditentry"' in statements  # though its trigger lets nobody else do so
    assert 'DELETE FROM "events_cost"' not in statements


def test_where_there_is_nothing_nothing_is_asked() -> None:
    assert delete_rows_of(None, ["events_cost"]) == []
