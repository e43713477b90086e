"""Who hears of a partnership: those it waits for, and those in it. What it is called is in no letter (T63)."""

from datetime import timedelta

from matchmaking.partnerships import actions
from matchmaking.partnerships.models import Partnership, PartnershipMember
from tests.conftest import NOW
from tests.factories.partnerships import met
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

LATER = NOW + timedelta(hours=1)


def proposed(world: World) -> PartnershipMember:
    """Rosa ("member") asks Carol ("introduced")."""
    by, other = world.people["member"], world.people["introduced"]
    met(by, other)
    made = actions.propose_partnership(
        by=by, name=TYPED, purpose=TYPED, others=[(other, "university")], own_side="community",
        origin="knew-each-other", once="recipients", now=NOW,
    )  # fmt: skip
    return made.members.get(person=other)


def together(world: World) -> Partnership:
    found = Partnership.objects.get(public_id=world.ids["together"])
    found.name = TYPED
    found.save()
    return found


@recipients("partnerships.asked", to={"introduced"})
def somebody_proposes_a_partnership(world: World) -> None:
    proposed(world)


@recipients("partnerships.asked", to={"member"})
def a_member_asks_one_more(world: World) -> None:
    met(world.people["introduced"], world.people["member"])
    facts = {"person": world.people["member"], "side": "university", "now": LATER}
    actions.add_member(by=world.people["introduced"], partnership=together(world), **facts)


@recipients("partnerships.began", to={"member", "introduced"})
def both_have_said_yes(world: World) -> None:
    row = proposed(world)
    actions.answer_invitation(by=row.person, member=row, is_yes=True, now=LATER)


@recipients("partnerships.declined", to={"member"})
def the_other_says_not_this_time(world: World) -> None:
    row = proposed(world)
    actions.answer_invitation(by=row.person, member=row, is_yes=False, now=LATER)


@recipients("partnerships.left", to={"self", "colleague"})
def one_of_three_leaves(world: World) -> None:
    actions.leave(by=world.people["introduced"], partnership=together(world), now=LATER)


@recipients("partnerships.ended", to={"introduced", "colleague"})
def one_of_three_ends_it(world: World) -> None:
    actions.end_partnership(by=world.people["self"], partnership=together(world), reason=TYPED, now=LATER)
