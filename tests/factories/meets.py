"""Match events as valid, boring rows."""

from datetime import timedelta

import factory

from hub.events.choices import BookingStatus, EventFormat, EventSide
from matchmaking.meets.choices import KIND, PlanStatus, PreWorkPart
from matchmaking.meets.models import Conversation, MatchCard, MatchEvent, PreWork, Round, Seat
from tests.conftest import NOW
from tests.factories.events import BookingFactory, EventFactory


class MatchEventFactory(factory.django.DjangoModelFactory):
    """Three days from now in a hall in Gateshead: 24 places, six rounds of twelve minutes, no plan yet."""

    event = factory.SubFactory(
        EventFactory,
        kind=KIND,
        title="Meet and match: health and getting about",
        format=EventFormat.IN_PERSON,
        place="St Columba’s Hall, Gateshead",
        region="north-east",
        places=24,
        starts_at=factory.SelfAttribute("..begins_at"),
        ends_at=factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=3)),
    )

    class Meta:
        model = MatchEvent

    class Params:
        begins_at = NOW + timedelta(days=3)
        on_the_day = factory.Trait(begins_at=NOW - timedelta(minutes=30))
        planned = factory.Trait(
            plan_status=PlanStatus.DRAFT,
            plan_version=1,
            planned_at=NOW,
            planned_by=factory.SelfAttribute("event.host"),
        )
        published = factory.Trait(
            planned=True,
            plan_status=PlanStatus.PUBLISHED,
            published_at=NOW,
            published_by=factory.SelfAttribute("event.host"),
        )


class PreWorkFactory(factory.django.DjangoModelFactory):
    match = factory.SubFactory(MatchEventFactory)
    part = PreWorkPart.BENEFITS

    class Meta:
        model = PreWork


class ComingFactory(BookingFactory):
    """Somebody who comes to a match event; `university` and `arrived` say the rest."""

    event = factory.LazyFunction(lambda: MatchEventFactory().event)

    class Params:
        university = factory.Trait(side=EventSide.UNIVERSITY)
        arrived = factory.Trait(
            status=BookingStatus.ATTENDED, marked_at=NOW, marked_by=factory.SelfAttribute("event.host")
        )


class MatchCardFactory(factory.django.DjangoModelFactory):
    booking = factory.SubFactory(ComingFactory)
    brings = ["experience", "people"]
    hopes = ["numbers"]
    hopes_words = "Why do families miss their appointments?"
    changed_at = NOW
    done_at = NOW

    class Meta:
        model = MatchCard
        skip_postgeneration_save = True

    @factory.post_generation
    def topics(self, create, given, **_):
        if create and given:
            self.topics.set(given)


class RoundFactory(factory.django.DjangoModelFactory):
    match = factory.SubFactory(MatchEventFactory, published=True)
    number = factory.Sequence(lambda number: number + 1)

    class Meta:
        model = Round

    class Params:
        begun = factory.Trait(started_at=NOW, started_by=factory.SelfAttribute("match.event.host"), minutes=12)


def conversation(round: Round, one, two, table: int = 1, **facts) -> Conversation:
    """Two bookings at a table in that round, with their seats."""
    first, second = sorted((one, two), key=lambda booking: booking.pk)
    made = Conversation.objects.create(match=round.match, round=round, one=first, two=second, table=table, **facts)
    Seat.objects.bulk_create(Seat(conversation=made, round=round, booking=booking) for booking in (first, second))
    return made
