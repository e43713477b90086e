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
HAD_TO_LEAVE = "left"  # what a host presses: no status of its own, for whoever had to leave has come
OWED = frozenset({CostStatus.AGREED, CostStatus.PAID})
