"""What is kept of what people say before a match event, why, how long, who reads it, how it goes (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, PUBLIC, SPECIAL, Holding, Row, rows_of
from matchmaking.meets.models import Apart, MatchCard, PreWork, PreWorkDone, Wish
from matchmaking.meets.policy import CARDS_KEPT

HOSTS = _("the hosts of the match events you booked")
TEAM = _("the programme team and administrators")
HELPED = _("those with whom you wrote a card, its hosts, the programme team and administrators")
TABLE = _("the people you are put together with, on the day")
KEEP = _("Until 90 days after the day.")
SAID = ("brings", "brings_words", "hopes", "hopes_words", "ways", "disagreement", "region", "distance", "times")


def _readers_of_card(person: Any, on: date) -> list[Any]:
    cards = MatchCard.objects.filter(Q(booking__person=person) | Q(helped_by=person))
    about = set(cards.values_list("booking__person", flat=True))
    own = [HOSTS, TEAM, TABLE] if person.pk in about else []
    return own + ([HELPED] if about - {person.pk} else [])


def _readers_of_ticks(person: Any, on: date) -> list[Any]:
    return [HOSTS, TEAM] if PreWorkDone.objects.filter(booking__person=person).exists() else []


def _nobody(person: Any, on: date) -> list[Any]:
    return []


def _readers_of_pieces(person: Any, on: date) -> list[Any]:
    return [_("those who come to that match event")]


def _export_cards(person: Any) -> list[Row]:
    """What they said, topics by name; of cards they wrote with others, for which match event and when."""
    theirs = MatchCard.objects.filter(Q(booking__person=person) | Q(helped_by=person))
    cards = theirs.select_related("booking__event").prefetch_related("topics").order_by("pk")
    return [_said(card) if card.booking.person_id == person.pk else _helped(card) for card in cards]


def _said(card: MatchCard) -> Row:
    return {
        "event": card.booking.event.title,
        "topics": [topic.name for topic in card.topics.all()],
        **{name: getattr(card, name) for name in (*SAID, "wants_quiet", "changed_at", "done_at", "helped_at")},
    }


def _helped(card: MatchCard) -> Row:
    return {"event": card.booking.event.title, "helped_at": card.helped_at}


def _export_ticks(person: Any) -> list[Row]:
    return rows_of(PreWorkDone.objects.filter(booking__person=person), "prework__part", "done_at")


def _export_wishes(person: Any) -> list[Row]:
    return rows_of(Wish.objects.filter(by__person=person), "by__event__title", "about__person__name", "at")


def _export_apart(person: Any) -> list[Row]:
    """Whom they named; never that somebody named them."""
    return rows_of(Apart.objects.filter(by__person=person), "by__event__title", "person__name", "address", "at")


def _erase_cards(person: Any, now: datetime) -> None:
    MatchCard.objects.filter(booking__person=person).delete()


def _erase_ticks(person: Any, now: datetime) -> None:
    PreWorkDone.objects.filter(booking__person=person).delete()


def _erase_wishes(person: Any, now: datetime) -> None:
    Wish.objects.filter(Q(by__person=person) | Q(about__person=person)).delete()


def _erase_apart(person: Any, now: datetime) -> None:
    """Theirs, and those about them, by name or by any address of theirs: silently, for nobody was ever told."""
    addresses = [person.email, *EmailAddress.objects.filter(user=person).values_list("email", flat=True)]
    about = Q(person=person) | Q(address__in=[address.lower() for address in addresses])
    Apart.objects.filter(Q(by__person=person) | about).delete()


def _forget(rows: QuerySet[Any], event: str, now: datetime) -> int:
    gone, _tables = rows.filter(**{f"{event}__ends_at__lt": now - CARDS_KEPT}).delete()
    return gone


def _forget_cards(now: datetime) -> int:
    return _forget(MatchCard.objects.all(), "booking__event", now)


def _forget_ticks(now: datetime) -> int:
    return _forget(PreWorkDone.objects.all(), "booking__event", now)


def _forget_wishes(now: datetime) -> int:
    return _forget(Wish.objects.all(), "by__event", now)


def _forget_apart(now: datetime) -> int:
    return _forget(Apart.objects.all(), "by__event", now)


PIECES = Holding(
    model=PreWork,
    label=_("What a host asks people to look at beforehand"),
    about=(),
    fields={"words": PUBLIC},
    why=_("So that people come prepared."),
    keep=_("As long as the gathering is kept."),
    readers=_readers_of_pieces,
)
TICKS = Holding(
    model=PreWorkDone,
    label=_("What you looked at before a match event"),
    about=("booking__person",),
    fields={"booking": INTERNAL},
    why=_("So that the hosts see who had time to prepare."),
    keep=KEEP,
    readers=_readers_of_ticks,
    export=_export_ticks,
    erase=_erase_ticks,
    forget=_forget_ticks,
)
CARDS = Holding(
    model=MatchCard,
    label=_("Your cards for match events, and those you wrote with somebody"),
    about=("booking__person", "helped_by"),
    fields={**dict.fromkeys((*SAID, "wants_quiet"), CONFIDENTIAL), "helped_by": INTERNAL},
    why=_("So that you meet people who fit, and both know why."),
    keep=KEEP,
    readers=_readers_of_card,
    export=_export_cards,
    erase=_erase_cards,
    forget=_forget_cards,
)
WISHES = Holding(
    model=Wish,
    label=_("Whom you would like to meet"),
    about=("by__person", "about__person"),
    fields={"by": CONFIDENTIAL, "about": CONFIDENTIAL},
    why=_("So that a plan can bring you together."),
    keep=KEEP,
    readers=_nobody,
    export=_export_wishes,
    erase=_erase_wishes,
    forget=_forget_wishes,
)
APART = Holding(
    model=Apart,
    label=_("Whom you must not be put together with"),
    about=("by__person", "person"),
    fields={"by": SPECIAL, "person": SPECIAL, "address": SPECIAL},
    why=_("So that no plan ever puts you at one table."),
    keep=KEEP,
    readers=_nobody,
    export=_export_apart,
    erase=_erase_apart,
    forget=_forget_apart,
)
HOLDINGS = (PIECES, TICKS, CARDS, WISHES)
BEFORE_ADDRESSES_GO = (APART,)  # erased first: it needs to know which addresses were theirs
