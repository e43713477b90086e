"""`{{ event|when }}`, `{{ cost.asked_pence|pounds }}`: times on their own wall clock, money in pounds."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format

from hub import registry
from hub.events import wording
from hub.events.models import Cost

register = template.Library()


@register.filter
def when(event: Any) -> str:
    """Tuesday 15 December 2026, 18:30 to 20:00, UK time."""
    return wording.when_in_words(event)


@register.filter
def day(event: Any) -> str:
    """Tuesday 15 December 2026."""
    return wording.day_in_words(event.local_start)


@register.filter
def hours(event: Any) -> str:
    """18:30 to 20:00, UK time."""
    return wording.hours_in_words(event)


@register.filter
def on_clock_of(moment: datetime, event: Any) -> str:
    """Tuesday 15 December 2026, 18:30 UK time: any moment on the wall clock of a gathering."""
    local = moment.astimezone(ZoneInfo(event.zone))
    return f"{wording.day_in_words(local)}, {wording.hour_in_words(local)} {wording.zone_in_words(event.zone)}"


@register.filter
def start_as(event: Any, form: str) -> str:
    """Its first day in the letters of Django's date format: `{{ event|start_as:"j" }}`."""
    return date_format(event.local_start, form)


@register.filter
def pounds(pence: int | None) -> str:
    return wording.pounds(pence)


@register.filter
def kind_of(event: Any) -> Any:
    """How people call this kind of gathering; nothing when its room is not here any more."""
    return registry.event_kinds[event.kind].label if event.kind in registry.event_kinds else ""


@register.filter
def paid_for(cost: Cost) -> str:
    return wording.paid_for(cost.kind)
