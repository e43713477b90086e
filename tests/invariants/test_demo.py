"""What must hold of all rows holds once the demo is there, and once it is loaded again."""

import pytest

from hub import registry
from hub.home.invariants import breaches
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_all_holds_once_the_demo_is_there_and_there_again() -> None:
    for load in [*registry.demo, *registry.demo]:
        load(now=NOW)
    assert {name: lines for name, lines in breaches(NOW).items() if lines} == {}
