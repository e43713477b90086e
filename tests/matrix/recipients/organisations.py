"""Who hears about organisations: those who look after one, and whoever it is about."""

from datetime import timedelta

from hub.organisations import actions
from hub.organisations.models import Membership, Organisation
from tests.conftest import NOW
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

LATER = NOW + timedelta(minutes=1)


def hers(world: World) -> Organisation:
    return Organisation.objects.get(public_id=world.ids["organisation"])


def row_of(world: World, relation: str) -> Membership:
    return Membership.objects.get(organisation=hers(world), person=world.people[relation])


def asked(world: World) -> Membership:
    return actions.ask_to_join(by=world.people["member"], organisation=hers(world), title=TYPED, now=NOW)


@recipients("organisations.join_asked", to={"self", "contact"})
def somebody_asks_to_join(world: World) -> None:
    asked(world)


@recipients("organisations.join_confirmed", to={"member"})
def a_contact_lets_somebody_in(world: World) -> None:
    actions.confirm_membership(by=world.people["self"], membership=asked(world), now=LATER)


@recipients("organisations.join_declined", to={"member"})
def a_contact_does_not_let_somebody_in(world: World) -> None:
    actions.decline_membership(by=world.people["self"], membership=asked(world), now=LATER)


@recipients("organisations.membership_ended", to={"colleague"})
def a_contact_takes_somebody_off(world: World) -> None:
    facts = {"by": world.people["self"], "membership": row_of(world, "colleague"), "now": NOW}
    actions.end_membership(**facts, reason=TYPED)


@recipients("organisations.membership_ended", to=set())
def somebody_leaves(world: World) -> None:
    actions.end_membership(by=world.people["colleague"], membership=row_of(world, "colleague"), now=NOW)


@recipients("organisations.you_are_contact", to={"colleague"})
def a_contact_makes_another(world: World) -> None:
    actions.make_contact(by=world.people["self"], membership=row_of(world, "colleague"), now=NOW)


@recipients("organisations.held_by_one", to={"self"})
def the_other_contact_leaves(world: World) -> None:
    actions.end_membership(by=world.people["contact"], membership=row_of(world, "contact"), now=NOW)


@recipients("organisations.invited", to={"guest@elsewhere.example"})
def somebody_is_invited(world: World) -> None:
    facts = {"email": "guest@elsewhere.example", "title": TYPED, "is_contact": False, "now": NOW}
    actions.invite(by=world.people["self"], organisation=hers(world), **facts)
