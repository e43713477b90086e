"""Letters after a match event: to two who chose each other, to those who have not chosen, and about a host's offer.

Each is written as it goes, for those still concerned (T75). None says whom it is about: that stands on the page (T63).
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.contact.models import Introduction
from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.events.querysets import BookingQuerySet
from hub.letters.choices import How, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify, notify_many, write
from hub.people.models import Block
from matchmaking.meets.condition.choosing import picks_close_at, takes_picks
from matchmaking.meets.condition.warm import is_waiting, my_answer
from matchmaking.meets.models import MatchEvent, Reunion, WarmIntroduction

REMINDER = "meets.pick"


def plug_letter_kinds() -> None:
    """Tell the registry each kind; people choose about the reminder alone."""
    group = registry.LetterGroup(
        "meets.choosing",
        _("After a match event"),
        _("Once, that evening: say whom you want to meet again."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.NONE),
    )
    registry.letter_groups.plug(group.name, group, order=15)
    kinds: tuple[tuple[str, Any, Any, str], ...] = (
        ("meets.again", _("You both want to meet again"), _compose_again, ""),
        (REMINDER, _("Whom would you like to meet again?"), _compose_pick, group.name),
        ("meets.warm_asked", _("A host would like to bring you together with somebody"), _compose_warm_asked, ""),
        ("meets.warm_made", _("A host has brought you together"), _compose_warm_made, ""),
    )
    for name, label, compose, of_group in kinds:
        kind = registry.LetterKind(name, label, Treatment.REMINDER, compose, group=of_group, private=True)
        registry.letter_kinds.plug(name, kind)


def reunited(reunion: Reunion, *, now: datetime) -> None:
    """To both: they chose each other."""
    _tell_both("meets.again", reunion, now=now)


def warm_asked(warm: WarmIntroduction, *, now: datetime) -> None:
    """To each of the two: would they like to meet?"""
    _tell_both("meets.warm_asked", warm, now=now)


def warm_made(warm: WarmIntroduction, *, now: datetime) -> None:
    """To both: both said yes."""
    _tell_both("meets.warm_made", warm, now=now)


def remind_to_pick(bookings: BookingQuerySet, *, now: datetime, valid_until: datetime) -> int:
    """Once for each booking, in one statement."""
    key = Concat(Value(f"{REMINDER}:"), Cast("pk", CharField()))
    return notify_many(bookings, kind=REMINDER, key=key, now=now, due_at=now, valid_until=valid_until)


def _tell_both(kind: str, row: Reunion | WarmIntroduction, *, now: datetime) -> None:
    for booking in (row.one, row.two):
        if booking.person is not None:
            notify(booking.person, kind=kind, key=f"{kind}:{row.pk}:{booking.pk}", now=now, about=row)


def _compose_again(letter: Letter) -> Words | None:
    reunion = Reunion.objects.select_related("match__event", "introduction").filter(pk=letter.about_id).first()
    return _of_introduction(letter, reunion.match, reunion.introduction) if reunion else None


def _compose_warm_made(letter: Letter) -> Words | None:
    warm = _warm_of(letter)
    return _of_introduction(letter, warm.match, warm.introduction) if warm and warm.made_at else None


def _compose_warm_asked(letter: Letter) -> Words | None:
    """While it waits for this reader's answer, and nothing keeps the two apart."""
    warm, now = _warm_of(letter), letter.written_at
    if warm is None or not is_waiting(warm, now) or my_answer(warm, letter.person) is not None:
        return None
    people = [warm.one.person, warm.two.person]
    gone = any(person is None or not person.is_active for person in people)
    if gone or Block.objects.filter(person__in=people, other__in=people).exists():
        return None
    path = f"/meet/{warm.match.event.public_id}/together/{warm.public_id}/"
    return _words(letter, warm.match, path, host=warm.asked_by)


def _compose_pick(letter: Letter) -> Words | None:
    """To whoever came and has still not chosen, while they can."""
    rows = Booking.objects.select_related("event__match", "person").filter(person__is_active=True)
    booking = rows.filter(pk=letter.about_id, status=BookingStatus.ATTENDED, picks__isnull=True).first()
    now = letter.written_at
    if booking is None or not takes_picks(booking.event.match, now):
        return None
    match = booking.event.match
    last_day = picks_close_at(match).astimezone(match.event.local_end.tzinfo) - timedelta(days=1)
    until = date_format(last_day, "l j F Y")
    return _words(letter, match, f"/meet/{match.event.public_id}/again/", until=until)


def _warm_of(letter: Letter) -> WarmIntroduction | None:
    rows = WarmIntroduction.objects.select_related("match__event", "one__person", "two__person", "asked_by")
    return rows.filter(pk=letter.about_id).first()


def _of_introduction(letter: Letter, match: MatchEvent, introduction: Introduction | None) -> Words | None:
    """While its reader sees the introduction, and the other is here."""
    if introduction is None or letter.person is None or not letter.person.is_active:
        return None
    seen = Introduction.objects.visible_to(letter.person).agreed().filter(pk=introduction.pk)
    if not seen.filter(asker__is_active=True, asked__is_active=True).exists():
        return None
    return _words(letter, match, f"/introductions/{introduction.public_id}/")


def _words(letter: Letter, match: MatchEvent, path: str, **context: Any) -> Words:
    context |= {"person": letter.person, "base_url": settings.BASE_URL, "path": path, **foot(letter)}
    context |= {"title": match.event.title}
    return write(f"matchmaking/meets/email/{letter.kind.removeprefix('meets.')}", context)
