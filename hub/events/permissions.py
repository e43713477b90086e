"""Who may do what with gatherings, bookings and costs."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from hub.events.models import Booking, Cost, Event
from hub.events.policy import CREATING_ROLES, MARK_UNTIL, PAYING_ROLES, TEAM_ROLES
from hub.holdings import Objection
from hub.people.permissions import has_role


def is_team(person: Any, *, on: date) -> bool:
    """The programme team and administrators may do each step for somebody (P11)."""
    return has_role(person, TEAM_ROLES, on=on)


def is_host(person: Any, event: Event) -> bool:
    """Its host or a co-host."""
    return person.is_active and (event.host_id == person.pk or event.co_hosts.filter(person=person.pk).exists())


def can_add_event(person: Any, *, on: date) -> bool:
    """Put on an open gathering (decision 3)."""
    return has_role(person, CREATING_ROLES, on=on)


def can_look_after_event(person: Any, event: Event, *, on: date) -> bool:
    """Its hosts, while they may put on gatherings at all, and the team."""
    return (is_host(person, event) and can_add_event(person, on=on)) or is_team(person, on=on)


def can_mark_attendance(person: Any, event: Event, *, now: datetime, on: date) -> bool:
    """Its hosts and the team, from the day itself on (by its own clock), until nobody remembers any more."""
    is_the_day = event.local_start.date() <= now.astimezone(ZoneInfo(event.zone)).date()
    is_near = event.is_open and is_the_day and now <= event.ends_at + MARK_UNTIL
    return is_near and can_look_after_event(person, event, on=on)


def can_read_joining(person: Any, event: Event, *, on: date) -> bool:
    """How to join online is for those who have a place, and for its hosts (M1)."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return False
    return event.bookings.holding().for_person(person).exists() or can_look_after_event(person, event, on=on)


def can_read_booking(person: Any, booking: Booking, *, on: date) -> bool:
    """One's own, and those of gatherings one looks after: access needs and costs included."""
    return booking.person_id == person.pk or can_look_after_event(person, booking.event, on=on)


def can_decide_cost(person: Any, cost: Cost, *, on: date) -> bool:
    """A host, never about their own (decision 6)."""
    return can_look_after_event(person, cost.booking.event, on=on) and cost.booking.person_id != person.pk


def can_pay_costs(person: Any, *, on: date) -> bool:
    """Finance officers record what was paid."""
    return has_role(person, PAYING_ROLES, on=on)


def can_pay_cost(person: Any, cost: Cost, *, on: date) -> bool:
    """Somebody other than who agreed it, and other than who gets it (decision 6)."""
    return can_pay_costs(person, on=on) and person.pk not in (cost.decided_by_id, cost.booking.person_id)


def erasure_objections(person: Any, on: date) -> list[Objection]:
    """What must happen before somebody's account can go: people count on a gathering that only they host (P5)."""
    today = datetime.combine(on, datetime.min.time(), tzinfo=ZoneInfo(settings.TIME_ZONE))
    words = _("Only you host “%(title)s”. Choose somebody who hosts it instead, or call it off.")
    return [
        Objection(words % {"title": one.title}, f"/whats-on/{one.public_id}/", _("Go to this gathering"))
        for one in Event.objects.left_without_host(person, today).order_by("starts_at", "pk")
    ]
