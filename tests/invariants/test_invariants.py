"""What must hold of all rows holds of the matrix's world, and each invariant can fail."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from hub import registry
from hub.contact.models import Discussion, Post
from hub.home.invariants import breaches
from tests.conftest import NOW
from tests.invariants.declared import Plant, gather
from tests.matrix.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound(world: World) -> Iterator[World]:
    """The world without what its rows break on purpose: a discussion of a room that is gone."""
    with transaction.atomic():
        Post.objects.filter(discussion__space="gone").delete()
        Discussion.objects.filter(space="gone").delete()
        yield world.afresh()
        transaction.set_rollback(True)


def broken() -> dict[str, list[str]]:
    return {name: lines for name, lines in breaches(NOW).items() if lines}


def test_every_invariant_has_something_that_breaks_it() -> None:
    planted = {name for name, _ in gather()}
    assert {"no plant in tests/invariants/planted for": set(registry.invariants.names()) - planted} == {
        "no plant in tests/invariants/planted for": set()
    }
    assert planted - set(registry.invariants.names()) == set()


@pytest.mark.parametrize(("name", "plant"), gather(), ids=lambda part: getattr(part, "__name__", part))
def test_what_breaks_an_invariant_is_caught(sound: World, name: str, plant: Plant) -> None:
    plant(sound)
    found = broken()
    assert name in found
    assert all(line and "@" not in line for line in found[name])


def test_all_holds_in_the_world_of_the_matrix(sound: World) -> None:
    assert broken() == {}
