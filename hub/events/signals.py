"""What upper rooms may listen to."""

from django.dispatch import Signal

event_kept = Signal()  # event=Event, by=Person, now=datetime: put on or changed, within the deed that does it
place_given_back = Signal()  # booking=Booking: within the deed that does it
