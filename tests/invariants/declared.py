"""How a room shows that each of its invariants can fail: `planted/<room>.py`, a file for each room.

    @breaks("people.hold_a_role_once")
    def a_role_twice(world: World) -> None:
        RoleGrantFactory(person=world.people["member"], ends_on=…)
        RoleGrantFactory(person=world.people["member"])

The plant does by raw rows what no action would: it is undone afterwards. An invariant with no plant fails the build.
Several plants may break one invariant. What a constraint forbids cannot be planted and needs no invariant.
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module

from tests.invariants import planted
from tests.matrix.world import World

Plant = Callable[[World], None]
PLANTS: list[tuple[str, Plant]] = []


def breaks(invariant: str) -> Callable[[Plant], Plant]:
    """This plant breaks that invariant."""

    def keep(plant: Plant) -> Plant:
        PLANTS.append((invariant, plant))
        return plant

    return keep


def gather() -> list[tuple[str, Plant]]:
    """Every plant of every room."""
    for room in pkgutil.iter_modules(planted.__path__):
        import_module(f"{planted.__name__}.{room.name}")
    return PLANTS
