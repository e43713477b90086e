"""Who hears after a match event: two who chose each other, whoever has not chosen, and the two of a host's offer."""

from datetime import timedelta

from hub.events.models import Booking
from matchmaking.meets.actions import after
from matchmaking.meets.models import MatchEvent, Pick, WarmIntroduction
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchEventFactory
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World

TOLD = {"access_needs": TYPED, "arrived": True}
SETTLED = NOW - timedelta(hours=2)


def evening(world: World) -> tuple[MatchEvent, dict[str, Booking]]:
    """Dev's, an hour ago: Amina, Rosa (member), a colleague and somebody suspended came; Carol did not."""
    match = MatchEventFactory(event__host=world.people["broker"], published=True, begins_at=NOW - timedelta(hours=4))
    there = {
        name: ComingFactory(event=match.event, person=world.people[name], **TOLD)
        for name in ("self", "member", "colleague", "suspended")
    }
    ComingFactory(event=match.event, person=world.people["introduced"])
    return match, there


def chose(there: dict[str, Booking], *pairs: tuple[str, str]) -> None:
    for by, about in pairs:
        Pick.objects.create(by=there[by], about=there[about], at=SETTLED)


def offered(world: World) -> WarmIntroduction:
    match, there = evening(world)
    told = {"one": there["self"], "two": there["member"], "line": TYPED}
    return after.ask_warm(by=world.people["broker"], match=match, now=NOW, **told)


@recipients("meets.again", to={"self", "member"})
def two_chose_each_other_and_a_third_chose_one_of_them(world: World) -> None:
    match, there = evening(world)
    chose(there, ("self", "member"), ("member", "self"), ("colleague", "member"), ("suspended", "self"))
    chose(there, ("self", "suspended"))
    after.introduce_mutual(match=match, now=NOW)


@recipients("meets.pick", to={"member", "colleague"})
def the_evening_comes(world: World) -> None:
    match, there = evening(world)
    chose(there, ("self", "member"))
    MatchEvent.objects.exclude(pk=match.pk).update(picks_closed_at=NOW)
    after.remind_to_pick(now=NOW + timedelta(hours=9))


@recipients("meets.warm_asked", to={"self", "member"})
def a_host_would_bring_two_together(world: World) -> None:
    offered(world)


@recipients("meets.warm_made", to={"self", "member"})
def both_say_yes_to_a_host(world: World) -> None:
    warm = offered(world)
    for name in ("self", "member"):
        after.answer_warm(by=world.people[name], warm=warm, is_yes=True, now=NOW)
