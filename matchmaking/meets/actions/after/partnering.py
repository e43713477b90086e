"""Two who want to meet again begin a partnership: one asks with one click, the other says yes with another (M9)."""

from datetime import datetime
from uuid import UUID

from hub.events.models import Booking
from hub.people.models import Person
from matchmaking.meets.actions.after.refusals import NotIntroduced
from matchmaking.meets.condition.choosing import reunions_of
from matchmaking.partnerships.actions import propose_partnership
from matchmaking.partnerships.choices import Origin
from matchmaking.partnerships.models import Partnership


def propose_together(
    *, by: Person, booking: Booking, other: Booking, name: str, once: UUID | str, now: datetime
) -> Partnership:
    """Ask whom one has been introduced to here to be partners, with a name; it keeps where it came from.

    Raises NotIntroduced, and what `propose_partnership` raises.
    """
    is_introduced = other.pk in {row.booking.pk for row in reunions_of(booking)}
    if by.pk != booking.person_id or other.person is None or not is_introduced:
        raise NotIntroduced
    return propose_partnership(
        by=by,
        name=name,
        others=[(other.person, other.side)],
        own_side=booking.side,
        origin=Origin.MET_AT_GATHERING,
        event=booking.event,
        once=once,
        now=now,
    )
