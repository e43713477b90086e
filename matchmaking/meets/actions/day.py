"""What changes on the day: a round begins, ends early, somebody says that they are here (M6)."""

from datetime import datetime, timedelta
from secrets import compare_digest
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.audit.record import record
from hub.events.actions import CalledOff, MayNot, Refused
from hub.events.actions import arrive as arrive_at
from hub.events.choices import EventStatus
from hub.events.models import Booking
from hub.people.models import Person, new_public_id
from matchmaking.meets.actions.planning import unseat
from matchmaking.meets.models import MatchEvent, Round
from matchmaking.meets.permissions import can_run_match
from matchmaking.meets.policy import ROUNDS_RUN_OVER


class NotPublished(Refused):
    sentence = gettext_lazy("Nobody can see the rounds yet. Publish the plan first, then start.")


class NoSuchRound(Refused):
    sentence = gettext_lazy("The plan has no such round. Load the page again to see the rounds it has.")


class NotInTurn(Refused):
    sentence = gettext_lazy("An earlier round has not begun yet. Start that one first.")


class StillRunning(Refused):
    """The round before goes on."""


class NotTheHour(Refused):
    sentence = gettext_lazy("Rounds are started on the day itself.")


class WrongCode(Refused):
    sentence = gettext_lazy("Those are not the letters at the door. Look again, or ask a host.")


@transaction.atomic
def start_round(*, by: Person, match: MatchEvent, number: int, now: datetime) -> Round:
    """That round begins now, with the minutes the match event has now. Once, whoever presses and however often (M6).

    Raises MayNot, CalledOff, NotTheHour, NotPublished, NoSuchRound, NotInTurn, StillRunning.
    """
    match = _lock(match, by, now)
    rounds = list(match.all_rounds.select_for_update().order_by("number"))
    wanted = next((one for one in rounds if one.number == number), None)
    if wanted is None:
        raise NoSuchRound
    if wanted.has_begun:
        return wanted
    _refuse_unless_ready(match, now)
    earlier = [one for one in rounds if one.number < number]
    if any(not one.has_begun for one in earlier):
        raise NotInTurn
    if earlier and (ends_at := earlier[-1].ends_at) and now < ends_at:
        raise StillRunning(_still_running(earlier[-1].number, ends_at, match))
    unseat(event=match.event)  # whoever came to be kept apart by a way that nobody heard of, such as a new address
    wanted.started_at, wanted.started_by, wanted.minutes = now, by, match.round_minutes
    wanted.save(update_fields=["started_at", "started_by", "minutes"])
    record("meets.start_round", by=by, about=wanted, now=now, event=match.pk, number=number)
    return wanted


@transaction.atomic
def end_round(*, by: Person, match: MatchEvent, number: int, now: datetime) -> Round:
    """That round ends before its minutes are over. Again, or once it is over, is harmless. Raises MayNot, CalledOff,
    NoSuchRound."""
    match = _lock(match, by, now)
    wanted = match.all_rounds.select_for_update().begun().filter(number=number).first()
    if wanted is None:
        raise NoSuchRound
    if (ends_at := wanted.ends_at) is not None and now < ends_at:
        wanted.ended_at = now
        wanted.save(update_fields=["ended_at"])
        record("meets.end_round", by=by, about=wanted, now=now, event=match.pk, number=number)
    return wanted


def arrive(*, by: Person, booking: Booking, code: str, now: datetime) -> Booking:
    """Somebody is here and has typed the letters at the door (M6). By the rules of all gatherings; again is harmless.

    Raises WrongCode, and what `hub.events.actions.arrive` raises.
    """
    match = MatchEvent.objects.get(pk=booking.event_id)
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    if not compare_digest(typed.encode(), match.arrival_code.encode()):
        raise WrongCode
    return arrive_at(by=by, booking=booking, now=now)


@transaction.atomic
def change_wall_key(*, by: Person, match: MatchEvent, seen: str, now: datetime) -> MatchEvent:
    """The big screen gets a new address, and the old one stops working. `seen` is the key whoever asks has before them:
    a second tap changes nothing. Raises MayNot, CalledOff."""
    match = _lock(match, by, now)
    if match.wall_key == seen:
        match.wall_key = new_public_id()
        match.save(update_fields=["wall_key"])
        record("meets.change_wall_key", by=by, about=match, now=now)
    return match


def _lock(match: MatchEvent, by: Person, now: datetime) -> MatchEvent:
    """The match event as it is now, locked: whoever starts, ends or plans holds this row."""
    match = MatchEvent.objects.select_for_update(of=("self",)).select_related("event").get(pk=match.pk)
    if not can_run_match(by, match, on=timezone.localdate(now)):
        raise MayNot
    if match.event.status == EventStatus.CANCELLED:
        raise CalledOff
    return match


def _refuse_unless_ready(match: MatchEvent, now: datetime) -> None:
    if not match.is_published:
        raise NotPublished
    event = match.event
    today = now.astimezone(ZoneInfo(event.zone)).date()
    if today < event.local_start.date() or now > event.ends_at + ROUNDS_RUN_OVER:
        raise NotTheHour


def _still_running(number: int, ends_at: datetime, match: MatchEvent) -> str:
    until = time_format((ends_at + timedelta(seconds=59)).astimezone(ZoneInfo(match.event.zone)), "H:i")
    words = _("Round %(number)d goes on until %(until)s. Wait, or end it early first.")
    return words % {"number": number, "until": until}
