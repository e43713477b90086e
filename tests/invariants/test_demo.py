"""What must hold of all rows holds once the demo is there, and once it is loaded again."""

from datetime import timedelta

import pytest

from hub import registry
from hub.home.invariants import breaches
from hub.letters.actions import deliver_due_letters
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_all_holds_once_the_demo_is_there_and_there_again() -> None:
    for load in [*registry.demo, *registry.demo]:
        load(now=NOW)
    deliver_due_letters(tick=lambda: NOW)  # some of the demo was said days ago
    assert {name: lines for name, lines in breaches(NOW).items() if lines} == {}


@pytest.mark.parametrize("hours", [0, 6, 14, 20])
def test_the_demo_can_be_started_at_any_hour_of_the_day(hours: int) -> None:
    """At one in the morning what the cast did five hours ago was done yesterday: their roles hold then too."""
    now = NOW + timedelta(hours=hours)
    for load in registry.demo:
        load(now=now)
    deliver_due_letters(tick=lambda: now)
    assert {name: lines for name, lines in breaches(now).items() if lines} == {}
