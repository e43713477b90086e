"""Gatherings that people book, who comes, what they ask to be paid for."""

from hub.events.models.booking import Booking, Cost
from hub.events.models.event import CoHost, Event, EventQuestion
from hub.events.models.speaking import CalendarFeed, EventMessage

__all__ = ["Booking", "CalendarFeed", "CoHost", "Cost", "Event", "EventMessage", "EventQuestion"]
