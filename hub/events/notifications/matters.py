"""What letters about bookings are about, for the desk of letters (R4): the gathering, which all its bookings share."""

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast

from hub import registry
from hub.events.models import Booking
from hub.events.wording import day_in_words


def plug_matters() -> None:
    registry.matters.plug(Booking._meta.label, registry.Matter(_told, _alike))


def _told(ids: list[str]) -> dict[str, str]:
    """The title of each gathering, and its day where it is."""
    rows = Booking.objects.filter(pk__in=ids).select_related("event")
    return {str(row.pk): f"{row.event.title}, {day_in_words(row.event.local_start)}" for row in rows}


def _alike(booking: str) -> Any:
    """Everybody's booking of the same gathering."""
    same = Booking.objects.filter(event__bookings__pk=booking).order_by()
    return same.annotate(as_text=Cast("pk", CharField())).values("as_text")
