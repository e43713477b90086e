"""Times, places and amounts of gatherings in words. Plain values in, words out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.events.choices import CostKind, EventSide
from hub.events.seats import Places, room_for


def day_in_words(moment: datetime) -> str:
    """Tuesday 15 December 2026, on the wall clock the moment carries."""
    return date_format(moment, "l j F Y")


def hour_in_words(moment: datetime) -> str:
    """18:30, as everywhere on the Hub and in its letters."""
    return time_format(moment, "H:i")


def zone_in_words(zone: str) -> str:
    """UK time, or the time of the city that names the zone."""
    if zone in ("Europe/London", "Europe/Belfast", "GB"):
        return _("UK time")
    return _("%(place)s time") % {"place": zone.rsplit("/", 1)[-1].replace("_", " ")}


def hours_in_words(event: Any) -> str:
    """From when to when on its own wall clock, with its zone. Over midnight, with both days."""
    start, end = event.local_start, event.local_end
    words = {"start": hour_in_words(start), "end": hour_in_words(end), "zone": zone_in_words(event.zone)}
    if start.date() == end.date():
        return _("%(start)s to %(end)s, %(zone)s") % words
    return _("%(start)s to %(end)s on %(day)s, %(zone)s") % {**words, "day": day_in_words(end)}


def when_in_words(event: Any) -> str:
    """Tuesday 15 December 2026, 18:30 to 20:00, UK time."""
    return f"{day_in_words(event.local_start)}, {hours_in_words(event)}"


def moment_in_words(moment: datetime, zone: str) -> str:
    """Tuesday 15 December 2026, 18:30, UK time: `moment` already on that wall clock."""
    return f"{day_in_words(moment)}, {hour_in_words(moment)}, {zone_in_words(zone)}"


def pounds(pence: int | None) -> str:
    """£4.20, £1,000."""
    if pence is None:
        return ""
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence // 100:,}.{pence % 100:02}"


def left_for_each(places: Places, taken: Mapping[str, int], waiting: Mapping[str, int]) -> dict[str, int]:
    """How many of each side get a place at once: none where others of it wait already."""
    return {side: 0 if waiting.get(side) else room_for(side, places, taken) for side in EventSide.values}


def places_in_words(places: Places, left: Mapping[str, int], taken: Mapping[str, int]) -> list[str]:
    """What is left for each side, or that there is a waiting list: one short phrase each, the community first."""
    community, university = left[EventSide.COMMUNITY], left[EventSide.UNIVERSITY]
    if not community and not university:
        return [_("Waiting list")]
    if community == university == places.in_all - sum(taken.values()):
        return [ngettext("%(many)d place left", "%(many)d places left", community) % {"many": community}]
    return [_left_for(side, many) for side, many in left.items()]


def _left_for(side: str, many: int) -> str:
    if side == EventSide.COMMUNITY:
        none = _("Waiting list for community groups")
        some = ngettext("%(many)d place left for community groups", "%(many)d places left for community groups", many)
    else:
        none = _("Waiting list for researchers")
        some = ngettext("%(many)d place left for researchers", "%(many)d places left for researchers", many)
    return some % {"many": many} if many else none


def turn_in_words(position: int) -> str:
    """Where somebody stands in the line of their side."""
    first = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth")}
    if position in first:
        return _("You are %(turn)s on the waiting list.") % {"turn": first[position]}
    return _("You are number %(turn)d on the waiting list.") % {"turn": position}


def paid_for(kind: str) -> str:
    """Time is paid like work; all else is what it cost them. More a finance officer need not know."""
    return _("Time") if kind == CostKind.TIME else _("Costs")
