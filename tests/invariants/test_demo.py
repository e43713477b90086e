"""What must hold of all rows holds once the demo is there, and once it is loaded again."""

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
