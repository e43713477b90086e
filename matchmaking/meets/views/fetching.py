"""What every door of this room does first: find the match event, and ask whether this person may."""

from functools import partial

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hub import clock, doors
from hub.events.actions import Refused
from hub.events.models import Booking, Event
from hub.people.permissions import person_of
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.permissions import can_prepare

attempt = partial(doors.attempt, refused=Refused)


def find_hosted(request: HttpRequest, public_id: str) -> MatchEvent:
    """One that this person looks after; 404 otherwise, whether it exists or not."""
    mine = Event.objects.looked_after_by(person_of(request), on=clock.today())
    found = MatchEvent.objects.filter(event__in=mine).select_related("event__host", "event__scheme")
    return get_object_or_404(found, event__public_id=public_id)


def find_my_place(request: HttpRequest, public_id: str) -> Booking:
    """One's own booking at that match event, with `booking.event.match`; 404 for whoever does not come."""
    person = person_of(request)
    mine = Booking.objects.for_person(person).select_related("event__match", "event__host")
    booking = get_object_or_404(mine.filter(event__match__isnull=False), event__public_id=public_id)
    if not can_prepare(person, booking) or not booking.event.published_at:
        raise Http404
    return booking
