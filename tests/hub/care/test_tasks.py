"""The bell of this room: a lead who has gone is no reason to wait (T79)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings

from hub.care import tasks
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.care import WorryFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_bell_puts_back_what_nobody_holds_and_tells_again_of_what_waits(cast: Any) -> None:
    assert cast.lena.pk
    left, waits = WorryFactory(taken_at=NOW, taken_by=PersonFactory()), WorryFactory()

    with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
        rung = [tasks.remind_of_worries() for _ in range(2)]

    left.refresh_from_db()
    assert (rung, left.is_waiting) == ([2, 0], True)
    kinds = Letter.objects.filter(person=cast.lena).order_by("kind").values_list("kind", "about_id")
    assert list(kinds) == [("care.worry_told", str(left.pk)), ("care.worry_waiting", str(waits.pk))]


def test_the_bell_rings_each_minute() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["remind of worries"]

    assert (entry["task"], entry["schedule"]) == ("care.remind_of_worries", timedelta(minutes=1))
