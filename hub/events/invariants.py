"""What must hold of all gatherings, bookings and costs (M2, M13), whoever did what in whatever order."""

from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from hub.events.choices import HOLDING_A_PLACE, CostStatus, EventSide
from hub.events.models import Booking, Cost, Event
from hub.events.policy import ACCESS_NEEDS_KEPT, PLACES_PASS_UNTIL
from hub.events.seats import Places, next_in_line
from hub.registry import Invariant

A_DAY = timedelta(days=1)  # what is forgotten each night may be a day late


def too_many(now: datetime) -> list[str]:
    """Those who booked for themselves fit the places, in all and on each side. A host may let more people in."""
    theirs = Q(bookings__status__in=sorted(HOLDING_A_PLACE), bookings__booked_by=F("bookings__person"))
    counts = {side: Count("bookings", filter=theirs & Q(bookings__side=side)) for side in EventSide.values}
    over = Q(community__gt=F("community_most")) | Q(university__gt=F("university_most"))
    rows = Event.objects.annotate(**counts).filter(over | Q(places__lt=F("community") + F("university")))
    return [f"gathering {pk} has more people than places" for pk in rows.order_by("pk").values_list("pk", flat=True)]


def waiting_in_vain(now: datetime) -> list[str]:
    """Nobody waits while there is room for their side, as long as places still pass on."""
    line = Booking.objects.waiting().active()
    ahead = Event.objects.open().filter(starts_at__gt=now + PLACES_PASS_UNTIL, pk__in=line.values("event"))
    return [
        f"booking {pk} waits while there is room"
        for event in ahead.order_by("pk")
        for pk in next_in_line(_line_of(event), _places_of(event), event.bookings.taken())
    ]


def _line_of(event: Event) -> list[tuple[int, str]]:
    return list(event.bookings.waiting().active().values_list("pk", "side"))


def _places_of(event: Event) -> Places:
    """Counted here anew, beside what the actions count with: a mistake there is seen here."""
    least = {"community": event.community_least, "university": event.university_least}
    return Places(event.places, least, {"community": event.community_most, "university": event.university_most})


def paid_to_themselves(now: datetime) -> list[str]:
    """Nobody records as paid what they get themselves (decision 6)."""
    rows = Cost.objects.filter(Q(paid_by=F("booking__person")) | Q(decided_by=F("booking__person")))
    paid = rows.filter(status__in=[CostStatus.AGREED, CostStatus.PAID]).order_by("pk")
    return [f"cost {pk} was agreed or paid by who gets it" for pk in paid.values_list("pk", flat=True)]


def needs_kept_too_long(now: datetime) -> list[str]:
    """What somebody needs to take part goes in time (T64)."""
    old = Booking.objects.filter(event__ends_at__lt=now - ACCESS_NEEDS_KEPT - A_DAY).exclude(access_needs="")
    return [f"booking {pk} still holds what somebody needs" for pk in old.order_by("pk").values_list("pk", flat=True)]


INVARIANTS = (
    Invariant("events.keep_to_their_places", too_many),
    Invariant("events.let_nobody_wait_in_vain", waiting_in_vain),
    Invariant("events.are_paid_by_somebody_else", paid_to_themselves),
    Invariant("events.forget_access_needs_in_time", needs_kept_too_long),
)
