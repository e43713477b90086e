"""Who hears about rounds: those who have a place, once a plan is published before the day."""

from matchmaking.meets.actions import planning
from matchmaking.meets.models import Apart, MatchEvent
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, RoundFactory
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World


def gathering(world: World) -> MatchEvent:
    """Dev’s, with Amina, "member" and "former", whom Amina must not meet; Carol waits; Sid is suspended."""
    match = MatchEventFactory(event__host=world.people["broker"], planned=True)
    RoundFactory(match=match, number=1)
    hers = ComingFactory(event=match.event, person=world.people["self"])
    MatchCardFactory(booking=hers, brings_words=TYPED)
    ComingFactory(event=match.event, person=world.people["member"], university=True)
    ComingFactory(event=match.event, person=world.people["former"], university=True)
    ComingFactory(event=match.event, person=world.people["introduced"], waiting=True)
    ComingFactory(event=match.event, person=world.people["suspended"])
    ComingFactory(event=match.event, person=None, walk_in_name=TYPED, booked_by=world.people["broker"])
    Apart.objects.create(by=hers, person=world.people["former"], at=NOW)
    return match


@recipients("meets.rounds", to={"self", "member", "former"})
def a_plan_is_published_before_the_day(world: World) -> None:
    match = gathering(world)
    planning.publish_plan(by=match.event.host, match=match, version=match.plan_version, now=NOW)
