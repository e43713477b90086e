"""Organisations as no action would leave them."""

from tests.conftest import NOW
from tests.factories.organisations import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World


@breaks("organisations.have_a_contact_or_the_team")
def people_and_nobody_to_ask(world: World) -> None:
    MembershipFactory(person=world.people["member"])


@breaks("organisations.merged_hold_nothing")
def somebody_stayed_behind(world: World) -> None:
    kept = OrganisationFactory()
    facts = {"merged_into": kept, "merged_at": NOW, "merged_by": world.people["team"]}
    MembershipFactory(organisation=OrganisationFactory(**facts), contact=True)


@breaks("organisations.who_accepted_has_belonged")
def accepted_and_never_let_in(world: World) -> None:
    InvitationFactory(accepted_at=NOW, accepted_by=PersonFactory())
