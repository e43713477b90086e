"""Emptying row by row leaves what TRUNCATE … CASCADE would leave (decision 25)."""

import pytest
from django.db import connection

from hub.events.models import Booking, Event
from hub.people.models import Person, Topic
from tests.emptied import TRAIL, delete_rows_of
from tests.factories.events import BookingFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db]


def test_those_that_refer_to_it_are_emptied_too_and_no_others() -> None:
    BookingFactory()
    with connection.cursor() as cursor:
        for statement in delete_rows_of(None, [Person._meta.db_table]):
            cursor.execute(statement)

    assert not any(model.objects.exists() for model in (Person, Event, Booking))
    assert Topic.objects.exists()


def test_where_there_is_no_table_nothing_is_asked() -> None:
    assert delete_rows_of(None, []) == []


def test_nobody_empties_the_trail() -> None:
    with pytest.raises(AssertionError, match="the trail"):
        delete_rows_of(None, [TRAIL])
