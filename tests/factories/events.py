"""Gatherings as valid, boring rows."""

from datetime import timedelta

import factory

from hub.events.choices import BookingStatus, CostKind, EventFormat, EventSide, EventStatus
from hub.events.models import Booking, CoHost, Cost, Event, EventMessage, EventQuestion
from tests.conftest import NOW
from tests.factories.people import PersonFactory


class EventFactory(factory.django.DjangoModelFactory):
    """An open online hour in three weeks with 30 places, anybody's."""

    title = factory.Sequence(lambda number: f"An hour to meet {number}")
    about = "We talk about what is in it for whom."
    starts_at = NOW + timedelta(days=21)
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=1))
    format = EventFormat.ONLINE
    joining = "Ring 020 7946 0000 and say you come to the hour."
    places = 30
    host = factory.SubFactory(PersonFactory)
    added_at = NOW
    added_by = factory.SelfAttribute("host")
    status = EventStatus.OPEN
    published_at = NOW
    published_by = factory.SelfAttribute("host")

    class Meta:
        model = Event

    class Params:
        draft = factory.Trait(status=EventStatus.DRAFT, published_at=None, published_by=None)
        cancelled = factory.Trait(
            status=EventStatus.CANCELLED, cancelled_at=NOW, cancelled_by=factory.SelfAttribute("host")
        )


class CoHostFactory(factory.django.DjangoModelFactory):
    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    added_at = NOW
    added_by = factory.SelfAttribute("event.host")

    class Meta:
        model = CoHost


class EventQuestionFactory(factory.django.DjangoModelFactory):
    event = factory.SubFactory(EventFactory)
    position = factory.Sequence(lambda number: number)
    words = "What would you like to talk about?"

    class Meta:
        model = EventQuestion


class BookingFactory(factory.django.DjangoModelFactory):
    """Somebody of a community group has a place."""

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    side = EventSide.COMMUNITY
    status = BookingStatus.BOOKED
    booked_at = NOW
    booked_by = factory.SelfAttribute("person")

    class Meta:
        model = Booking

    class Params:
        waiting = factory.Trait(status=BookingStatus.WAITING, waiting_since=NOW)
        cancelled = factory.Trait(
            status=BookingStatus.CANCELLED, cancelled_at=NOW, cancelled_by=factory.SelfAttribute("person")
        )


class CostFactory(factory.django.DjangoModelFactory):
    booking = factory.SubFactory(BookingFactory)
    kind = CostKind.TRAVEL
    asked_pence = 420
    asked_at = NOW

    class Meta:
        model = Cost


class EventMessageFactory(factory.django.DjangoModelFactory):
    event = factory.SubFactory(EventFactory)
    audience = "all"
    subject = "The room has changed"
    text = "We meet upstairs."
    sent_at = NOW
    sent_by = factory.SelfAttribute("event.host")

    class Meta:
        model = EventMessage
