"""What follows from something that happened below."""

from typing import Any

from hub.organisations.models import Organisation
from hub.people.models import Block
from matchmaking.questions.actions import offers
from matchmaking.questions.models import CommunityQuestion


def part_the_blocked(sender: type[Block], instance: Block, created: bool, **_: Any) -> None:
    """Whoever blocks somebody is done with what is offered between them; it is taken back in the same breath."""
    if created:
        offers.part(one=instance.person, other=instance.other, now=instance.at)


def follow_the_kept(sender: Any, kept: Organisation, merged: Organisation, **_: Any) -> None:
    """Questions of an organisation that was merged belong to the one that holds its history now (P10)."""
    CommunityQuestion.objects.filter(organisation=merged).update(organisation=kept)
