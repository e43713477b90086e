"""What is kept of who met whom: why, for how long, who reads it, how it leaves (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.events.models import Event
from hub.holdings import CONFIDENTIAL, INTERNAL, Holding, Row, rows_of
from matchmaking.meets.models import Conversation, MatchEvent, Round, Seat
from matchmaking.meets.policy import ROUNDS_KEPT

TEAM = _("the programme team and administrators")
HOSTS = _("the hosts of the match events you came to")
TABLE = _("those you sat with, once a plan is published, and whoever was in the room")


def _readers_of_rounds(person: Any, on: date) -> list[Any]:
    return [HOSTS, TABLE, TEAM] if Seat.objects.filter(booking__person=person).exists() else []


def _readers_of_match(person: Any, on: date) -> list[Any]:
    theirs = Q(planned_by=person) | Q(published_by=person)
    return [_("those who host it with you"), TEAM] if MatchEvent.objects.filter(theirs).exists() else []


def _theirs(person: Any) -> Any:
    return Conversation.objects.filter(Q(one__person=person) | Q(two__person=person))


def _export_seats(person: Any) -> list[Row]:
    """Where they sat and when, without the name of whoever sat with them."""
    facts = ("round__match__event__title", "round__number", "conversation__table", "round__started_at")
    return rows_of(Seat.objects.filter(booking__person=person), *facts)


def _export_matches(person: Any) -> list[Row]:
    return rows_of(MatchEvent.objects.filter(event__host=person), "event__title", "rounds", "round_minutes", "links")


def _erase_conversations(person: Any, now: datetime) -> None:
    """Why they might have got on with somebody goes. That a table was taken stays, for whoever sat at it with them."""
    _theirs(person).exclude(reasons=[]).update(reasons=[])


def _erase_matches(person: Any, now: datetime) -> None:
    """Addresses of online tables may be of their own account elsewhere: whoever looks after it types new ones."""
    theirs = Q(event__host=person) | Q(planned_by=person) | Q(published_by=person)
    MatchEvent.objects.filter(theirs).exclude(links="").update(links="")


def _old(now: datetime) -> Any:
    return Event.objects.past(now - ROUNDS_KEPT).values("pk")


def _forget_conversations(now: datetime) -> int:
    """How many met, and at how many tables, stays; why goes."""
    return Conversation.objects.filter(match__in=_old(now)).exclude(reasons=[]).update(reasons=[])


def _forget_seats(now: datetime) -> int:
    gone, _tables = Seat.objects.filter(round__match__in=_old(now)).delete()
    return gone


def _forget_matches(now: datetime) -> int:
    return MatchEvent.objects.filter(pk__in=_old(now)).exclude(links="").update(links="")


MATCHES = Holding(
    model=MatchEvent,
    label=_("Rounds of meetings that you planned"),
    about=("planned_by", "published_by"),
    fields={"planned_by": INTERNAL, "published_by": INTERNAL, "links": CONFIDENTIAL},
    why=_("So that hosts know who planned the rounds, and people find their table online."),
    keep=_("Addresses of online tables go a year after the day. How many rounds there were stays."),
    readers=_readers_of_match,
    export=_export_matches,
    erase=_erase_matches,
    forget=_forget_matches,
    stays=_("How many rounds a gathering had stays, without your name."),
)
ROUNDS = Holding(
    model=Round,
    label=_("Rounds of meetings that you planned"),
    about=("started_by",),
    fields={"started_by": INTERNAL},
    why=_("So that hosts know when a round began, and who began it."),
    keep=_("As long as the gathering is kept."),
    readers=_readers_of_match,
    stays=_("When a round began stays, without your name."),
)
CONVERSATIONS = Holding(
    model=Conversation,
    label=_("People you met at match events"),
    about=("one__person", "two__person"),
    fields={"reasons": CONFIDENTIAL},
    why=_("So that you know whom you meet, where, and why you might get on."),
    keep=_("Why you might get on goes a year after the day. Then only counts stay."),
    readers=_readers_of_rounds,
    erase=_erase_conversations,
    forget=_forget_conversations,
    stays=_("That a table was taken stays, without your name, because somebody else sat there too."),
)
SEATS = Holding(
    model=Seat,
    label=_("People you met at match events"),
    about=("booking__person",),
    fields={},
    why=_("So that nobody sits at two tables at once."),
    keep=_("A year after the day."),
    readers=_readers_of_rounds,
    export=_export_seats,
    forget=_forget_seats,
)
HOLDINGS = (MATCHES, ROUNDS, CONVERSATIONS, SEATS)
