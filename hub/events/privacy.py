"""What this room keeps about people, why, for how long, who reads it, and how it leaves (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from hub.events.actions import leave_all
from hub.events.models import Booking, CalendarFeed, CoHost, Cost, Event, EventMessage, EventQuestion
from hub.events.policy import ACCESS_NEEDS_KEPT, BOOKINGS_KEPT, FEEDS_KEPT, MESSAGES_KEPT, PAYING_ROLES
from hub.holdings import CONFIDENTIAL, INTERNAL, PUBLIC, SPECIAL, Holding, Row, rows_of

TEAM = _("the programme team and administrators")
HOSTS = _("the hosts of the gatherings you booked")
SAID = ("title", "about", "who_for", "place", "travel", "pay", "recap")
DEED_BY = ("added_by", "published_by", "cancelled_by", "recap_by")


def _readers_of_event(person: Any, on: date) -> list[Any]:
    return [_("everybody, once a gathering is published")]


def _readers_of_booking(person: Any, on: date) -> list[Any]:
    return [HOSTS, TEAM] if Booking.objects.for_person(person).exists() else []


def _readers_of_cost(person: Any, on: date) -> list[Any]:
    there = Cost.objects.filter(booking__person=person).exists()
    return [HOSTS, TEAM, *sorted(PAYING_ROLES)] if there else []


def _readers_of_message(person: Any, on: date) -> list[Any]:
    there = EventMessage.objects.filter(sent_by=person).exists()
    return [_("those you wrote to, and who hosts the gathering with you"), TEAM] if there else []


def _readers_of_feed(person: Any, on: date) -> list[Any]:
    there = CalendarFeed.objects.working().filter(person=person).exists()
    return [_("anybody who has the address of your calendar")] if there else []


def _export_events(person: Any) -> list[Row]:
    return rows_of(Event.objects.filter(host=person), *SAID, "joining", "starts_at", "ends_at", "zone", "status")


def _export_co_hosts(person: Any) -> list[Row]:
    return rows_of(CoHost.objects.filter(person=person), "event__title", "added_at")


def _export_bookings(person: Any) -> list[Row]:
    facts = ("event__title", "event__starts_at", "side", "status", "booked_at", "waiting_since", "cancelled_at")
    return rows_of(Booking.objects.for_person(person), *facts, "access_needs", "answers")


def _export_costs(person: Any) -> list[Row]:
    facts = ("booking__event__title", "kind", "words", "asked_pence", "agreed_pence", "status", "asked_at", "paid_at")
    return rows_of(Cost.objects.filter(booking__person=person), *facts, "decline_reason")


def _export_messages(person: Any) -> list[Row]:
    return rows_of(EventMessage.objects.filter(sent_by=person), "event__title", "subject", "text", "sent_at")


def _export_feeds(person: Any) -> list[Row]:
    return rows_of(CalendarFeed.objects.filter(person=person), "made_at", "revoked_at")


def _erase_events(person: Any, now: datetime) -> None:
    """First of this room: their places pass on and their gatherings find another host, while we still know whose."""
    Event.objects.filter(host=person).past(now).update(joining="")  # it may hold their own number
    leave_all(by=person, now=now)
    Event.objects.filter(host=person).update(joining="")


def _erase_bookings(person: Any, now: datetime) -> None:
    Booking.objects.for_person(person).update(access_needs="", answers={})
    Booking.objects.filter(booked_by=person, person__isnull=True).update(walk_in_name="", access_needs="", answers={})


def _erase_costs(person: Any, now: datetime) -> None:
    """The amounts stay in the ledger, without a word of theirs, or by them about others."""
    Cost.objects.filter(booking__person=person).update(words="", decline_reason="")
    Cost.objects.filter(decided_by=person).update(decline_reason="")


def _erase_messages(person: Any, now: datetime) -> None:
    EventMessage.objects.filter(sent_by=person).update(subject="", text="")


def _erase_feeds(person: Any, now: datetime) -> None:
    CalendarFeed.objects.filter(person=person).delete()


def _forget_events(now: datetime) -> int:
    """How to join something that is long over."""
    old = Event.objects.past(now - ACCESS_NEEDS_KEPT).exclude(joining="")
    return old.update(joining="")


def _forget_bookings(now: datetime) -> int:
    """Access needs and answers first; after a year only how many came, of which side, and how it went."""
    told = ~Q(access_needs="") | ~Q(answers={})
    needs = Booking.objects.filter(told, event__ends_at__lt=now - ACCESS_NEEDS_KEPT)
    old = Booking.objects.filter(event__ends_at__lt=now - BOOKINGS_KEPT)
    named = old.filter(Q(person__isnull=False) | ~Q(walk_in_name=""))
    return needs.update(access_needs="", answers={}) + _unname(named)


def _unname(named: QuerySet[Booking]) -> int:
    """What they did themselves is the host's from now on: a row must say who did it, and it may not be them."""
    host = Subquery(Event.objects.filter(pk=OuterRef("event")).values("host"))
    for deed in ("booked_by", "cancelled_by", "marked_by"):
        named.filter(**{deed: F("person")}).update(**{deed: host})
    return named.update(person=None, walk_in_name="")


def _forget_costs(now: datetime) -> int:
    """The amounts stay: they are the ledger."""
    old = Cost.objects.filter(booking__event__ends_at__lt=now - BOOKINGS_KEPT)
    return old.exclude(words="", decline_reason="").update(words="", decline_reason="")


def _forget_messages(now: datetime) -> int:
    old = EventMessage.objects.filter(sent_at__lt=now - MESSAGES_KEPT)
    return old.exclude(subject="", text="").update(subject="", text="")


def _forget_feeds(now: datetime) -> int:
    gone, _tables = CalendarFeed.objects.filter(revoked_at__lt=now - FEEDS_KEPT).delete()
    return gone


EVENTS = Holding(
    model=Event,
    label=_("Gatherings you put on"),
    about=("host", *DEED_BY),
    fields={
        **dict.fromkeys((*SAID, "kind", "zone", "cancel_reason"), PUBLIC),
        **dict.fromkeys(("host", *DEED_BY), INTERNAL),
        "joining": CONFIDENTIAL,
    },
    why=_("So that people find what is on, and know whom to ask."),
    keep=_("What a gathering was stays. How to join it online goes 90 days after it."),
    readers=_readers_of_event,
    export=_export_events,
    erase=_erase_events,
    forget=_forget_events,
    stays=_("What was published about a gathering stays, without your name, because others came to it."),
)
CO_HOSTS = Holding(
    model=CoHost,
    label=_("Gatherings you host with others"),
    about=("person", "added_by"),
    fields={"person": PUBLIC, "added_by": INTERNAL},
    why=_("So that more than one person can look after a gathering."),
    keep=_("Until you are taken off, or your account goes."),
    readers=_readers_of_event,
    export=_export_co_hosts,
)
QUESTIONS = Holding(
    model=EventQuestion,
    label=_("What a host asks when people book"),
    about=(),
    fields={"words": PUBLIC},
    why=_("So that a host can prepare."),
    keep=_("As long as the gathering is kept."),
    readers=_readers_of_event,
)
BOOKINGS = Holding(
    model=Booking,
    label=_("Gatherings you booked"),
    about=("person", "booked_by", "cancelled_by", "marked_by"),
    fields={
        **dict.fromkeys(("person", "booked_by", "cancelled_by", "marked_by", "walk_in_name", "answers"), CONFIDENTIAL),
        "access_needs": SPECIAL,
    },
    why=_("So that you have a place, and the hosts can make sure that you can take part."),
    keep=_("What you need, and your answers, go 90 days after it. That you came goes after a year: only counts stay."),
    readers=_readers_of_booking,
    export=_export_bookings,
    erase=_erase_bookings,
    forget=_forget_bookings,
)
COSTS = Holding(
    model=Cost,
    label=_("Costs you asked for"),
    about=("booking__person", "decided_by", "paid_by"),
    fields={"words": CONFIDENTIAL, "decline_reason": CONFIDENTIAL, "decided_by": INTERNAL, "paid_by": INTERNAL},
    why=_("So that nobody stays away because of what it costs."),
    keep=_("The words go a year after the gathering. The amounts stay in the accounts."),
    readers=_readers_of_cost,
    export=_export_costs,
    erase=_erase_costs,
    forget=_forget_costs,
    stays=_("The amounts stay in the accounts, without a word about you."),
)
MESSAGES = Holding(
    model=EventMessage,
    label=_("What you wrote to those who come"),
    about=("sent_by",),
    fields={"sent_by": INTERNAL, "subject": CONFIDENTIAL, "text": CONFIDENTIAL},
    why=_("So that everybody who comes knows the same."),
    keep=_("The words go 90 days after they were sent."),
    readers=_readers_of_message,
    export=_export_messages,
    erase=_erase_messages,
    forget=_forget_messages,
)
FEEDS = Holding(
    model=CalendarFeed,
    label=_("The address of your calendar"),
    about=("person",),
    fields={"person": CONFIDENTIAL, "secret": CONFIDENTIAL},
    why=_("So that your phone's calendar can show what you booked."),
    keep=_("Until you stop it; 90 days later nothing is left of it."),
    readers=_readers_of_feed,
    export=_export_feeds,
    erase=_erase_feeds,
    forget=_forget_feeds,
)
HOLDINGS = (EVENTS, CO_HOSTS, QUESTIONS, BOOKINGS, COSTS, MESSAGES, FEEDS)
