"""The world of the matrix, and people in the middle of something."""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.conftest import NOW
from tests.factories.letters import SweepFactory
from tests.matrix.conftest import world
from tests.matrix.world import ROOMS, World

__all__ = ["midway", "names", "seen", "world"]


@pytest.fixture(scope="module")
def midway(world: World) -> dict[str, Client]:
    """Browsers in the middle of something, from every room that has such things (`midway` in its rows)."""
    SweepFactory()  # so that no page has a reason of its own to be unwell
    with time_machine.travel(NOW, tick=False):
        begun = [room.midway(world.people) for room in ROOMS if hasattr(room, "midway")]
    return {name: browser for browsers in begun for name, browser in browsers.items()}


@pytest.fixture(scope="module")
def seen() -> set[tuple[str, ...]]:
    """Forms this process has sent already: a search in the header is the same on every page."""
    return set()


@pytest.fixture(scope="module")
def names(world: World) -> dict[str, list[str]]:
    from tests.fuzz.assignment import every_name

    return every_name()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What Django logs about broken requests would bury what went wrong."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
