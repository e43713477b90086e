"""What My Hub gathers for somebody."""

from datetime import date
from itertools import islice
from typing import Any

from hub import registry

MOST_STEPS = 3


def next_steps(person: Any) -> list[registry.Step]:
    """The first three suggestions not put aside, in the order the rooms ask for (P2)."""
    aside = set(person.steps_put_aside.values_list("step", flat=True))
    steps = (step for steps_of in registry.next_steps for step in steps_of(person) if step.key not in aside)
    return list(islice(steps, MOST_STEPS))


def desks_of(person: Any, *, on: date) -> list[registry.Desk]:
    """The desks somebody's roles open today."""
    roles = set(person.roles.live(on).values_list("role", flat=True))
    return [desk for desk in registry.desks if desk.roles & roles]
