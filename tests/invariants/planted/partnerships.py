"""Partnerships as no action would leave them."""

from tests.factories.partnerships import MemberFactory, PartnershipFactory, between
from tests.factories.people import BlockFactory, PersonFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World


@breaks("partnerships.open_ones_have_somebody")
def everybody_has_left(world: World) -> None:
    MemberFactory(partnership=PartnershipFactory(active=True), left=True)


@breaks("partnerships.proposals_wait_for_somebody")
def all_have_answered(world: World) -> None:
    made = between(PersonFactory(), PersonFactory())
    made.members.update(status="member", answered_at=made.proposed_at)


@breaks("partnerships.nobody_is_asked_in_vain")
def asked_in_one_that_ended(world: World) -> None:
    MemberFactory(partnership=between(PersonFactory(), PersonFactory(), ended=True), asked=True)


@breaks("partnerships.nobody_is_asked_past_a_block")
def asked_by_whom_they_blocked(world: World) -> None:
    made = between(PersonFactory(), PersonFactory())
    block = BlockFactory()
    made.members.filter(side="community").update(person=block.other, asked_by=block.other)
    made.members.filter(side="university").update(person=block.person, asked_by=block.other)
