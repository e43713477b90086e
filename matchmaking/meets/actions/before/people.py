"""Whom somebody would like to meet, and whom they must not be put together with (M4, T6).

The audit trail says of both no more than that somebody prepared: neither who was named, nor what for.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.db.models.functions import Lower

from hub.audit.record import record
from hub.events.choices import EventSide
from hub.events.models import Booking
from hub.events.querysets import BookingQuerySet
from hub.organisations.models import Membership
from hub.people.models import Person
from matchmaking.meets.actions.before.given import HERE
from matchmaking.meets.actions.before.locks import lock_place
from matchmaking.meets.actions.before.refusals import NoSuchPerson, TooManyApart, TooManyWishes
from matchmaking.meets.models import Apart, MatchEvent, Wish
from matchmaking.meets.policy import MOST_APART, MOST_WISHES


def others_shown(booking: Booking) -> BookingQuerySet:
    """Whom somebody may choose from: those with a place who said that others may find them, but for themselves, for
    anybody kept apart from them on the Hub in either direction, and for those whom they named as not to be met. The
    other side comes first.

    Whoever was named by an address is not left out: that would tell whose it is.
    """
    found = Person.objects.listed().apart_from(booking.person).exclude(pk=booking.person_id)
    named = Apart.objects.filter(by=booking, person__isnull=False).values("person")
    rows = booking.event.bookings.filter(status__in=HERE, person__in=found.values("pk")).exclude(person__in=named)
    groups = Membership.objects.current().select_related("organisation").order_by("organisation__name", "pk")
    people = rows.select_related("person").prefetch_related(Prefetch("person__memberships", groups, "belongs_to"))
    return people.order_by("-side" if booking.side == EventSide.COMMUNITY else "side", Lower("person__name"), "pk")


@transaction.atomic
def set_wishes(*, by: Person, booking: Booking, about: Iterable[Booking], now: datetime) -> None:
    """These and no others; the same again changes nothing. Raises MayNot, NothingToPrepare, TooManyWishes, and
    NoSuchPerson for anybody who is not on their list.
    """
    booking = lock_place(by, booking, now)
    wanted = {other.pk for other in about}
    if len(wanted) > MOST_WISHES:
        raise TooManyWishes
    if others_shown(booking).filter(pk__in=wanted).count() != len(wanted):
        raise NoSuchPerson
    there = set(Wish.objects.filter(by=booking).values_list("about", flat=True))
    if there == wanted:
        return
    Wish.objects.filter(by=booking, about__in=there - wanted).delete()
    Wish.objects.bulk_create(Wish(by=booking, about_id=pk, at=now) for pk in sorted(wanted - there))
    _note(by, booking, now)


@transaction.atomic
def keep_apart(*, by: Person, booking: Booking, other: Booking | None = None, address: str = "", now: datetime) -> None:
    """Never put them at one table: somebody on their list, or whoever has this address, if they come at all. Nobody is
    told, and whether anybody has it is not looked up. Twice is harmless; a wish about the same person goes.

    Raises MayNot, NothingToPrepare, NoSuchPerson, TooManyApart.
    """
    MatchEvent.objects.select_for_update().filter(event=booking.event_id).first()  # before the place, as plans do
    booking = lock_place(by, booking, now)
    who = {"person": other.person, "address": ""} if other else {"person": None, "address": address.strip().lower()}
    mine = Apart.objects.filter(by=booking)
    if mine.filter(**who).exists():
        return
    if other is not None and not others_shown(booking).filter(pk=other.pk).exists():
        raise NoSuchPerson
    if mine.count() >= MOST_APART:
        raise TooManyApart
    Apart.objects.create(by=booking, at=now, **who)
    _unseat(booking)
    if other is not None:
        Wish.objects.filter(by=booking, about=other).delete()
    _note(by, booking, now)


def _unseat(booking: Booking) -> None:
    from matchmaking.meets.actions.planning import unseat  # it asks this part whom it must not seat together

    unseat(event=booking.event)


@transaction.atomic
def take_apart_back(*, by: Person, booking: Booking, named: str, now: datetime) -> None:
    """They may meet after all: `named` is the public id of a person, or an address. Again is harmless.

    Raises MayNot, NothingToPrepare.
    """
    booking = lock_place(by, booking, now)
    mine = Apart.objects.filter(by=booking)
    gone, _tables = (
        mine.filter(address=named.lower()) if "@" in named else mine.filter(person__public_id=named)
    ).delete()
    if gone:
        _note(by, booking, now)


def _note(by: Person, booking: Booking, now: datetime) -> None:
    """One word for wishes and for the opposite: nobody who reads the trail can tell which."""
    record("meets.prepare", by=by, about=booking, now=now)
