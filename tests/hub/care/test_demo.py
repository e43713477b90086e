"""The demo's desks have something to do, and loading it again adds nothing."""

from datetime import timedelta

import pytest

from hub.care.demo import load_care
from hub.care.models import HelpRequest, Worry, WorryNote
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    waiting = HelpRequest.objects.open().count()
    return [
        HelpRequest.objects.count(),
        waiting,
        Worry.objects.count(),
        Worry.objects.waiting().count(),
        WorryNote.objects.count(),
    ]


def test_the_demo_is_lively_and_the_same_when_loaded_again() -> None:
    load_care(now=NOW)
    first = counts()
    load_care(now=NOW + timedelta(days=1))

    assert first == counts() == [3, 2, 1, 0, 2]
