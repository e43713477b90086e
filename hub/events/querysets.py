"""Questions about gatherings, bookings and costs."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, ExpressionWrapper, F, IntegerField, Min, Q, Value, When
from django.db.models.functions import Greatest

from hub.events.choices import HOLDING_A_PLACE, LIVE_BOOKINGS, Audience, BookingStatus, CostStatus, EventStatus
from hub.events.policy import (
    CREATING_ROLES,
    DRAFT_IS_LATE,
    MARK_UNTIL,
    PAYING_ROLES,
    PLACES_PASS_UNTIL,
    TEAM_ROLES,
)
from hub.people.querysets import has_live_role

if TYPE_CHECKING:
    from hub.events.models import Booking, CalendarFeed, Cost, Event


def _looked_after(person: Any, *, on: date, event: str = "") -> Q:
    """Which gatherings a person looks after: the hosts theirs, while they may put any on; the team all."""
    if has_live_role(person, TEAM_ROLES, on=on):
        return Q()
    if not has_live_role(person, CREATING_ROLES, on=on):
        return Q(pk__in=[])
    co_hosted = person.co_hosted.values("event")
    return Q(**{f"{event}host": person.pk}) | Q(**{f"{event}pk__in": co_hosted})


def _free_for(side: str) -> ExpressionWrapper:
    """Places in all that are neither taken nor kept for the other side."""
    other = "university" if side == "community" else "community"
    kept = Greatest(F(f"{other}_least") - F(f"taken_{other}"), Value(0), output_field=IntegerField())
    free = F("places") - F("taken_community") - F("taken_university") - kept
    return ExpressionWrapper(free, output_field=IntegerField())


def _under_most(side: str) -> Q:
    """The side is under its own most, if it has one."""
    return Q(**{f"{side}_most__isnull": True}) | Q(**{f"{side}_most__gt": F(f"taken_{side}")})


class EventQuerySet(models.QuerySet["Event"]):
    def open(self) -> Self:
        return self.filter(status=EventStatus.OPEN)

    def coming(self, now: datetime) -> Self:
        """Not over yet."""
        return self.filter(ends_at__gt=now)

    def past(self, now: datetime) -> Self:
        return self.filter(ends_at__lte=now)

    def listed(self, now: datetime) -> Self:
        """What stands under What's on: on and not over."""
        return self.open().coming(now)

    def hosted_by(self, person: Any) -> Self:
        """Those they host or co-host."""
        return self.filter(Q(host=person.pk) | Q(pk__in=person.co_hosted.values("event")))

    def booked_by(self, person: Any) -> Self:
        """Those at which they have a place, or had one; one that was called off after it was published, too."""
        theirs = person.bookings.filter(status__in=sorted(HOLDING_A_PLACE))
        return self.filter(pk__in=theirs.values("event"), published_at__isnull=False)

    def search(self, words: str) -> Self:
        """By title, or by what happens there."""
        return self.filter(Q(title__icontains=words) | Q(about__icontains=words))

    def left_without_host(self, person: Any, now: datetime) -> Self:
        """On or being prepared, not over, and nobody but this person looks after them."""
        others = Q(co_hosts__person__is_active=True) & ~Q(co_hosts__person=person.pk)
        shared = self.model._default_manager.filter(others).values("pk")
        mine = self.coming(now).exclude(status=EventStatus.CANCELLED).filter(host=person.pk)
        return mine.exclude(pk__in=shared)

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Published ones to everybody, called off or not; drafts only to their hosts and the team (M12)."""
        mine = _looked_after(person, on=on)
        return self.filter(Q(published_at__isnull=False) | mine) if mine else self

    def looked_after_by(self, person: Any, *, on: date) -> Self:
        """Those a person may look after."""
        return self.filter(_looked_after(person, on=on))

    def drafts_near(self, now: datetime) -> Self:
        """Being prepared still, though their day is near."""
        return self.filter(status=EventStatus.DRAFT, starts_at__gt=now, starts_at__lte=now + DRAFT_IS_LATE)

    def unmarked(self, now: datetime) -> Self:
        """Over, and of somebody who had a place nobody has said yet whether they came."""
        over = self.open().past(now).filter(ends_at__gt=now - MARK_UNTIL)
        return over.filter(bookings__status=BookingStatus.BOOKED).distinct()

    def with_costs_asked(self) -> Self:
        """Where costs wait for an answer, and since when: `asked_since`."""
        asked = Q(bookings__costs__status=CostStatus.ASKED)
        return self.annotate(asked_since=Min("bookings__costs__asked_at", filter=asked)).filter(
            asked_since__isnull=False
        )

    def with_taken(self) -> Self:
        """How many hold a place, of each side, and how many wait: `taken_community`, `taken_university`, `in_line`."""
        holding = Q(bookings__status__in=sorted(HOLDING_A_PLACE))
        return self.annotate(
            taken_community=Count("bookings", filter=holding & Q(bookings__side="community"), distinct=True),
            taken_university=Count("bookings", filter=holding & Q(bookings__side="university"), distinct=True),
            in_line=Count("bookings", filter=Q(bookings__status=BookingStatus.WAITING), distinct=True),
        )

    def with_waiting(self) -> Self:
        """How many people who are still here wait on each side: `waiting_community`, `waiting_university`."""
        waits = Q(bookings__status=BookingStatus.WAITING, bookings__person__is_active=True)
        return self.annotate(
            waiting_community=Count("bookings", filter=waits & Q(bookings__side="community"), distinct=True),
            waiting_university=Count("bookings", filter=waits & Q(bookings__side="university"), distinct=True),
        )

    def with_room_for(self, side: str) -> Self:
        """Those where `side` gets a place at once: the rule of `seats.room_for`, asked of many rows.

        Asks `with_taken` and `with_waiting` first.
        """
        rows = self.annotate(free_here=_free_for(side))
        return rows.filter(_under_most(side), free_here__gt=0, **{f"waiting_{side}": 0})

    def with_places_to_give(self, now: datetime) -> Self:
        """Those where somebody waits whose side has room, as long as places pass on."""
        rows = self.open().filter(starts_at__gte=now + PLACES_PASS_UNTIL).with_taken().with_waiting()
        rows = rows.annotate(free_community=_free_for("community"), free_university=_free_for("university"))
        community = Q(waiting_community__gt=0, free_community__gt=0) & _under_most("community")
        return rows.filter(community | Q(waiting_university__gt=0, free_university__gt=0) & _under_most("university"))

    def for_listing(self) -> Self:
        """What a list shows of each, without a question for each row."""
        return self.with_taken().select_related("host", "scheme").prefetch_related("topics")


class BookingQuerySet(models.QuerySet["Booking"]):
    def holding(self) -> Self:
        """Those who have a place, or had it on the day."""
        return self.filter(status__in=sorted(HOLDING_A_PLACE))

    def booked(self) -> Self:
        return self.filter(status=BookingStatus.BOOKED)

    def waiting(self) -> Self:
        """On the waiting list, the longest first."""
        return self.filter(status=BookingStatus.WAITING).order_by("waiting_since", "pk")

    def live(self) -> Self:
        """Coming, or waiting for a place."""
        return self.filter(status__in=sorted(LIVE_BOOKINGS))

    def for_person(self, person: Any) -> Self:
        return self.filter(person=person.pk)

    def coming_for(self, person: Any, now: datetime) -> Self:
        """What somebody has a place or a turn at and is not over, the next first. Called off ones are left out."""
        rows = self.live().for_person(person).filter(event__status=EventStatus.OPEN, event__ends_at__gt=now)
        return rows.select_related("event").order_by("event__starts_at", "pk")

    def active(self) -> Self:
        """Of people who have not left and are not kept out."""
        return self.filter(person__is_active=True)

    def active_or_walked_in(self) -> Self:
        """The same, and of those who came without an account (P11)."""
        return self.filter(Q(person__is_active=True) | Q(person__isnull=True))

    def visible_to(self, person: Any, *, on: date) -> Self:
        """One's own, and those of gatherings one looks after."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        mine = _looked_after(person, on=on, event="event__")
        return self.filter(Q(person=person.pk) | mine) if mine else self

    def in_audience(self, audience: str) -> Self:
        """Whom a host writes to when they choose this: people with an account that is open, and still concerned."""
        rows = self.active()
        if audience == Audience.WAITING:
            return rows.filter(status=BookingStatus.WAITING)
        if audience == Audience.CAME:
            return rows.filter(status=BookingStatus.ATTENDED)
        return rows.holding() if audience == Audience.ALL else rows.holding().filter(side=audience)

    def tally(self) -> dict[tuple[str, str], int]:
        """How many of each side and status."""
        rows = self.order_by().values_list("side", "status").annotate(many=Count("pk"))
        return {(side, status): many for side, status, many in rows}

    def for_host(self) -> Self:
        """What the list of people shows of each, without a question for each row."""
        return self.select_related("person", "event").prefetch_related("costs").order_by("side", "booked_at", "pk")

    def called(self, words: str) -> Self:
        """People whose name holds `words`; never found by their address."""
        named = Q(person__name__icontains=words) | Q(walk_in_name__icontains=words)
        return self.filter(named) if words else self

    def taken(self) -> dict[str, int]:
        """How many hold a place, for each side."""
        rows = self.holding().order_by().values_list("side").annotate(many=Count("pk"))
        return dict(rows)


class CostQuerySet(models.QuerySet["Cost"]):
    def asked(self) -> Self:
        return self.filter(status=CostStatus.ASKED)

    def agreed(self) -> Self:
        return self.filter(status=CostStatus.AGREED)

    def paid(self) -> Self:
        return self.filter(status=CostStatus.PAID)

    def for_finance(self, person: Any, *, on: date) -> Self:
        """What somebody who records payments sees: agreed and paid ones, never what they get themselves."""
        if not has_live_role(person, PAYING_ROLES, on=on):
            return self.none()
        return self.filter(status__in=[CostStatus.AGREED, CostStatus.PAID]).exclude(booking__person=person.pk)

    def for_listing(self) -> Self:
        """Who gets it, for what, and who agreed, without a question for each row."""
        return self.select_related("booking__person", "booking__event", "decided_by", "paid_by")

    def undecided_first(self) -> Self:
        """What waits for an answer first, the longest first."""
        waits = Case(When(status=CostStatus.ASKED, then=0), default=1, output_field=IntegerField())
        return self.order_by(waits, "asked_at", "pk")

    def standing(self) -> Self:
        """Not taken back."""
        return self.exclude(status=CostStatus.WITHDRAWN)


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def working(self) -> Self:
        """Not stopped, of somebody whose account is open."""
        return self.filter(revoked_at__isnull=True, person__is_active=True)
