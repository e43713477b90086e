"""What follows from something that happened below."""

from typing import Any

from hub.people.models import Block
from matchmaking.partnerships import actions


def part_the_blocked(sender: type[Block], instance: Block, created: bool, **_: Any) -> None:
    """What waits between two who are kept apart is closed in the same breath, without a word (P12)."""
    if created:
        actions.part(one=instance.person, other=instance.other, now=instance.at)
