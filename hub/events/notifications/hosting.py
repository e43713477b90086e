"""To those who are coming: moved, called off, a message of the host, what came out of it. To hosts: a cost is asked."""

from datetime import datetime

from hub.events.models import Cost, Event, EventMessage


def moved(event: Event, *, now: datetime) -> None:
    """To those who had been told of another time, once the host has had an hour to change their mind (L5)."""


def called_off(event: Event, *, now: datetime) -> None:
    """To everybody who had a place or a turn."""


def host_wrote(message: EventMessage, *, now: datetime) -> None:
    """To all or some of those who are coming."""


def recap_written(event: Event, *, now: datetime) -> None:
    """To those who came."""


def cost_asked(cost: Cost, *, now: datetime) -> None:
    """To the hosts."""


def cost_decided(cost: Cost, *, now: datetime) -> None:
    """Agreed or not, to whoever asked."""


def cost_paid(cost: Cost, *, now: datetime) -> None:
    """To whoever asked."""


def remind(event: Event, *, now: datetime) -> None:
    """Put the reminders of everybody who has a place into the outbox, at the times that hold now; old ones go."""
