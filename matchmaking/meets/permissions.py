"""Who may do what at a match event: those who look after its gathering, and those who come (M1, M5)."""

from datetime import date
from typing import Any

from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.events.permissions import can_look_after_event
from matchmaking.meets.models import MatchEvent

COMING = frozenset({BookingStatus.BOOKED, BookingStatus.WAITING, BookingStatus.ATTENDED})


def can_run_match(person: Any, match: MatchEvent, *, on: date) -> bool:
    """Its hosts, while they may put on gatherings at all, and the team."""
    return can_look_after_event(person, match.event, on=on)


def can_prepare(person: Any, booking: Booking) -> bool:
    """Fill a card, tick off preparation, name people: whoever comes, or waits for a place."""
    return person.is_active and booking.person_id == person.pk and booking.status in COMING


def can_prepare_with(person: Any, booking: Booking, *, on: date) -> bool:
    """Write down the card of somebody who rings or has no phone: its hosts and the team, for anybody who comes but
    themselves, with an account that is open or with none (P11)."""
    them = booking.person
    comes = booking.status in COMING and (them is None or (them.is_active and them.pk != person.pk))
    return comes and can_run_match(person, booking.event.match, on=on)


def can_choose_again(person: Any, booking: Booking) -> bool:
    """Say whom one wants to meet again: whoever came, by their own account (M7)."""
    return person.is_active and booking.person_id == person.pk and booking.status == BookingStatus.ATTENDED
