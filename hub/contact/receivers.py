"""What follows from something that happened below."""

from typing import Any

from hub.contact.actions import introductions
from hub.people.models import Block


def part_the_blocked(sender: type[Block], instance: Block, created: bool, **_: Any) -> None:
    """Whoever blocks somebody is done with what waits between them; it is closed in the same breath."""
    if created:
        introductions.part(one=instance.person, other=instance.other, now=instance.at)
