"""When people say whom they want to meet again, and from whom they choose (M7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from hub.contact.models import Introduction
from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.events.moments import nearest_moment
from hub.events.querysets import BookingQuerySet
from hub.people.models import Person, Topic
from matchmaking.meets.models import Conversation, MatchEvent, Reunion
from matchmaking.meets.policy import (
    OR_NEXT_MORNING_AT,
    PICKS_UNTIL,
    REMIND_AFTER_END,
    REMIND_TO_PICK_AT,
    WARM_UNTIL,
)
from matchmaking.meets.wording import reasons_in_words, reasons_of

EARLY, LATE = time(6), time(22)  # nobody wants a letter between them


@dataclass(frozen=True)
class Choice:
    """Somebody to choose: where they met and why, or that they came too."""

    booking: Booking
    round: int | None = None
    table: int | None = None
    reason: str = ""

    @property
    def is_met(self) -> bool:
        return self.round is not None


@dataclass(frozen=True)
class Together:
    """Somebody who has been introduced: where the two write to each other, and whether both sides are there."""

    booking: Booking
    introduction: Any
    has_both_sides: bool


def picks_open_at(match: MatchEvent) -> datetime:
    """When choosing begins: at the end of the last round, or of the gathering if that comes first."""
    rounds = list(match.all_rounds.all())
    ends = [round.ends_at for round in rounds if round.ends_at is not None]
    last = max(ends) if rounds and len(ends) == len(rounds) else match.event.ends_at
    return min(last, match.event.ends_at)


def picks_close_at(match: MatchEvent) -> datetime:
    return match.event.ends_at + PICKS_UNTIL


def takes_picks(match: MatchEvent, now: datetime) -> bool:
    """Whether people choose now. A gathering that was called off asks nobody."""
    if not match.event.is_open or match.picks_closed_at is not None or now >= picks_close_at(match):
        return False
    return picks_open_at(match) <= now


def can_still_be_warm(match: MatchEvent, now: datetime) -> bool:
    """Whether a host may still bring two together: from the end on, for some months."""
    return match.event.is_open and picks_open_at(match) <= now < match.event.ends_at + WARM_UNTIL


def reminder_at(match: MatchEvent) -> datetime:
    """That evening on the wall clock where it was, or half an hour after a late end; never in the night."""
    end, zone = match.event.local_end, match.event.zone
    if end.time() < EARLY:  # it went on past midnight
        return nearest_moment(end.date(), OR_NEXT_MORNING_AT, zone)
    due = max(nearest_moment(end.date(), REMIND_TO_PICK_AT, zone), match.event.ends_at + REMIND_AFTER_END)
    local = due.astimezone(ZoneInfo(zone))
    if local.date() > end.date() or local.time() > LATE:
        return nearest_moment(end.date() + timedelta(days=1), OR_NEXT_MORNING_AT, zone)
    return due


def those_who_came(match: MatchEvent) -> BookingQuerySet:
    """People with an account that is open whom a host has marked as there."""
    return match.event.bookings.filter(status=BookingStatus.ATTENDED).active().select_related("person")


def without_account(me: Booking) -> list[str]:
    """What those are called whom I met and who cannot be chosen here, since they have no account."""
    met = [_other(row, me) for row in _met(me)]
    return [one.called for one in met if one.person_id is None and one.status == BookingStatus.ATTENDED]


def people_to_choose(me: Booking) -> list[Choice]:
    """Those I met in a round that has begun, by round; then others who came and agreed to be found (P6).

    Whoever keeps away from me is no less there than anybody else: those I met stay, and of the others those whom the
    directory shows me. Whom I keep away from I need not see. Who has left is not there.
    """
    match = me.event.match
    mine = set(me.picks.values_list("about", flat=True))
    kept_by_me = set(Person.objects.filter(blocked_by__person=me.person_id).values_list("pk", flat=True))
    met = list(_choices(me, kept_by_me))
    seen = {me.pk, *(choice.booking.pk for choice in met)}
    came = those_who_came(match).exclude(pk__in=seen).exclude(person__in=kept_by_me)
    found = Person.objects.listed().apart_from(me.person)
    listed = came.filter(person__in=found.values("pk")) | came.filter(pk__in=mine)
    return [*met, *(Choice(booking) for booking in listed.distinct().order_by("person__name", "pk"))]


def reunions_of(me: Booking) -> list[Together]:
    """Whom I have been introduced to after this match event, by choosing or by a host, while we see each other."""
    found: dict[int, Together] = {}
    seen = set(Introduction.objects.visible_to(me.person).values_list("pk", flat=True))
    warm = me.event.match.warm_introductions.filter(made_at__isnull=False)
    pairs: tuple[QuerySet[Any], ...] = (me.event.match.reunions.all(), warm)
    for rows in pairs:
        mine = rows.filter(Q(one=me) | Q(two=me)).select_related("introduction", "one__person", "two__person")
        for row in mine.order_by("pk"):
            other = row.two if row.one_id == me.pk else row.one
            if row.introduction_id in seen and other.person is not None and other.person.is_active:
                found.setdefault(other.pk, Together(other, row.introduction, other.side != me.side))
    return list(found.values())


def introduced_to(me: Booking) -> set[int]:
    """The bookings of those whom choosing has brought me together with: that can no longer be taken back."""
    rows = Reunion.objects.filter(match=me.event_id)
    pairs = rows.filter(Q(one=me) | Q(two=me)).values_list("one", "two")
    return {key for pair in pairs for key in pair} - {me.pk}


def _met(me: Booking) -> list[Conversation]:
    rows = Conversation.objects.of(me).filter(match=me.event_id, round__started_at__isnull=False)
    return list(rows.select_related("round", "one__person", "two__person"))


def _other(conversation: Conversation, me: Booking) -> Booking:
    return conversation.two if conversation.one_id == me.pk else conversation.one


def _choices(me: Booking, kept_by_me: set[int]) -> Iterator[Choice]:
    rows = _met(me)
    topics = dict(Topic.objects.values_list("slug", "name")) if any(row.reasons for row in rows) else {}
    for row in rows:
        other = _other(row, me)
        if other.status != BookingStatus.ATTENDED or other.person is None or not other.person.is_active:
            continue
        if other.person_id not in kept_by_me:
            yield Choice(other, row.round.number, row.table, _first_reason(row, me, other, topics))


def _first_reason(row: Conversation, me: Booking, other: Booking, topics: Mapping[str, str]) -> str:
    names = {me.pk: me.called, other.pk: other.called}
    return next(iter(reasons_in_words(reasons_of(row.reasons), names, topics, me=me.pk)), "")
