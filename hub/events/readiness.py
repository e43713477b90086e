"""What is still to do about a gathering: what people need to know before they can book, what waits for its hosts."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hub.events.choices import EventFormat
from hub.events.models import Event
from hub.events.policy import PAGE_SIZE
from hub.registry import Waiting


def missing(event: Event) -> list[Any]:
    """A sentence for each thing without which it cannot be opened for booking."""
    is_somewhere = event.format in (EventFormat.IN_PERSON, EventFormat.BOTH)
    wanted = (
        (event.about, _("Say what happens, in two or three sentences.")),
        (event.place or not is_somewhere, _("Say where it is: the address, and the room.")),
        (event.travel or not is_somewhere, _("Say how people get there, and how they get in: steps, lift, toilets.")),
        (event.joining or not event.is_online, _("Say how people join online. Only those who have a place see it.")),
    )
    return [sentence for given, sentence in wanted if not given]


def waiting_for_hosts(person: Any, now: datetime) -> list[Waiting]:
    """Of gatherings somebody hosts: costs to answer, who came to mark, drafts to open. Oldest first."""
    mine: Any = Event.objects.looked_after_by(person, on=timezone.localdate(now)).hosted_by(person)
    rows = [
        *(
            _waiting(gettext("Costs to answer: %(title)s"), event, "people", event.asked_since)
            for event in mine.with_costs_asked().order_by("asked_since", "pk")[:PAGE_SIZE]
        ),
        *(
            _waiting(gettext("Who came? %(title)s"), event, "people", event.ends_at)
            for event in mine.unmarked(now).order_by("ends_at", "pk")[:PAGE_SIZE]
        ),
        *(
            _waiting(gettext("Not open for booking yet: %(title)s"), event, "host", event.added_at, event.starts_at)
            for event in mine.drafts_near(now).order_by("starts_at", "pk")[:PAGE_SIZE]
        ),
    ]
    return sorted(rows, key=lambda row: row.since)[:PAGE_SIZE]


def _waiting(words: str, event: Event, page: str, since: datetime, due_at: datetime | None = None) -> Waiting:
    return Waiting(words % {"title": event.title}, since, reverse(f"hub:event-{page}", args=[event.public_id]), due_at)
