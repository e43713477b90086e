"""What a gathering and a booking can be (M1, M2, M10, M13)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventSide(TextChoices):
    """On which side somebody comes (decision 1): two, whatever their role in life."""

    COMMUNITY = "community", _("Community")
    UNIVERSITY = "university", _("University")


class EventFormat(TextChoices):
    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


class EventStatus(TextChoices):
    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("On")
    CANCELLED = "cancelled", _("Called off")


class BookingStatus(TextChoices):
    BOOKED = "booked", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Can't come")
    ATTENDED = "attended", _("Came")
    APOLOGIES = "apologies", _("Sent apologies")
    ABSENT = "absent", _("Did not come")


class CostKind(TextChoices):
    TRAVEL = "travel", _("Getting there")
    CARE = "care", _("Child care or care for somebody")
    ACCESS = "access", _("Support that I need to take part")
    DATA = "data", _("Phone or internet")
    TIME = "time", _("My time")
    OTHER = "other", _("Something else")


class CostStatus(TextChoices):
    ASKED = "asked", _("Asked for")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Not agreed")
    PAID = "paid", _("Paid")
    WITHDRAWN = "withdrawn", _("Taken back")


class Audience(TextChoices):
    """Whom a host writes to."""

    ALL = "all", _("Everybody who has a place")
    COMMUNITY = "community", _("Those of the community side who have a place")
    UNIVERSITY = "university", _("Those of the university side who have a place")
    WAITING = "waiting", _("Those on the waiting list")
    CAME = "came", _("Those who came")


HOLDING_A_PLACE = frozenset(
    {BookingStatus.BOOKED, BookingStatus.ATTENDED, BookingStatus.APOLOGIES, BookingStatus.ABSENT}
)
LIVE_BOOKINGS = frozenset({BookingStatus.BOOKED, BookingStatus.WAITING})
MARKS = frozenset({BookingStatus.ATTENDED, BookingStatus.APOLOGIES, BookingStatus.ABSENT})
OWED = frozenset({CostStatus.AGREED, CostStatus.PAID})
DEEDS = {  # what the trail says in words; the names are those of the audit rows (X6)
    "events.add_event": _("Prepared a gathering"),
    "events.edit_event": _("Changed a gathering"),
    "events.publish_event": _("Opened a gathering for booking"),
    "events.move_event": _("Moved a gathering"),
    "events.cancel_event": _("Called a gathering off"),
    "events.add_host": _("Added a co-host"),
    "events.remove_host": _("Took a co-host off"),
    "events.book": _("Booked a place"),
    "events.cancel_booking": _("Gave a place back"),
    "events.give_place": _("Was given a place from the waiting list"),
    "events.add_walk_in": _("Came without booking"),
    "events.mark_attendance": _("Marked who came"),
    "events.ask_cost": _("Asked for a cost"),
    "events.withdraw_cost": _("Took a cost back"),
    "events.agree_cost": _("Agreed a cost"),
    "events.decline_cost": _("Did not agree a cost"),
    "events.pay_cost": _("Recorded a cost as paid"),
    "events.write_to_booked": _("Wrote to those who are coming"),
    "events.make_feed": _("Made an address for their own calendar"),
    "events.revoke_feed": _("Stopped the address of their calendar"),
    "events.hand_over_hosting": _("Handed a gathering to its co-host"),
    "events.write_recap": _("Wrote what came out of it"),
}
