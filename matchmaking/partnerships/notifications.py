"""Letters about partnerships. Each is written as it goes, and not at all when it concerns nobody any more (T75).

They name nobody and quote nobody: what people call it, and who said yes or no, is read on the Hub (T63).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.people.models import Person
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.policy import ASKING_LASTS

ASKED, BEGAN, DECLINED = "partnerships.asked", "partnerships.began", "partnerships.declined"
LEFT, ENDED = "partnerships.left", "partnerships.ended"


def plug_letter_kinds() -> None:
    """Five kinds, all service messages: each asks what only they can answer, or tells what became of their own."""
    kinds: dict[str, tuple[Any, Callable[[Letter], Words | None]]] = {
        ASKED: (_("Somebody asks you to be in a partnership"), _compose_asked),
        BEGAN: (_("Your partnership has begun"), _compose_began),
        DECLINED: (_("Somebody said not this time"), _compose_declined),
        LEFT: (_("Somebody has left your partnership"), _compose_left),
        ENDED: (_("Your partnership has ended"), _compose_ended),
    }
    for name, (label, compose) in kinds.items():
        kind = registry.LetterKind(name, label, Treatment.REMINDER, compose=compose, private=True)
        registry.letter_kinds.plug(name, kind)


def asked(row: PartnershipMember, *, now: datetime) -> None:
    """Tell somebody that their answer is waited for; each time they are asked anew."""
    key = f"{ASKED}:{row.pk}:{row.asked_at:%Y%m%d%H%M%S%f}"
    notify(row.person, kind=ASKED, key=key, now=now, about=row)


def began(partnership: Partnership, *, now: datetime) -> None:
    """Tell every member."""
    for person in _members(partnership):
        _tell(BEGAN, partnership, person, now=now)


def declined(partnership: Partnership, row: PartnershipMember, *, now: datetime) -> None:
    """Tell whoever asked; all members, when it will not begin."""
    answered = f":{row.pk}:{row.answered_at:%Y%m%d%H%M%S%f}"
    for person in _members(partnership):
        if not partnership.is_open or person.pk == row.asked_by_id:
            _tell(DECLINED, partnership, person, now=now, occasion=answered)


def left(partnership: Partnership, row: PartnershipMember, *, now: datetime) -> None:
    """Tell those who stay."""
    for person in _members(partnership):
        _tell(LEFT, partnership, person, now=now, occasion=f":{row.pk}:{row.left_at:%Y%m%d%H%M%S%f}")


def ended(partnership: Partnership, *, by: Person, now: datetime) -> None:
    """Tell all members but the one who ended it."""
    for person in _members(partnership):
        if person.pk != by.pk:
            _tell(ENDED, partnership, person, now=now)


def _members(partnership: Partnership) -> list[Person]:
    rows = partnership.members.members().filter(person__is_active=True).select_related("person")
    return [row.person for row in rows]


def _tell(kind: str, partnership: Partnership, to: Person, *, now: datetime, occasion: str = "") -> None:
    notify(to, kind=kind, key=f"{kind}:{partnership.pk}:{to.pk}{occasion}", now=now, about=partnership)


def _compose_asked(letter: Letter) -> Words | None:
    if letter.person is None or not letter.person.is_active:
        return None
    waiting = PartnershipMember.objects.waiting_for(letter.person).select_related("partnership")
    row = waiting.filter(pk=letter.about_id).first()
    if row is None:
        return None
    until = (row.asked_at + ASKING_LASTS).astimezone(ZoneInfo(settings.TIME_ZONE))
    return _words(ASKED, row.partnership, "answer/", until=until)


def _compose_began(letter: Letter) -> Words | None:
    mine = _of_reader(letter)
    return _words(BEGAN, mine) if mine and mine.is_active else None


def _compose_declined(letter: Letter) -> Words | None:
    mine = _of_reader(letter)
    return _words(DECLINED, mine, goes_on=mine.is_open) if mine and not mine.is_ended else None


def _compose_left(letter: Letter) -> Words | None:
    mine = _of_reader(letter)
    if mine is None or mine.is_ended:
        return None
    return _words(LEFT, mine, goes_on=mine.is_open, missing=mine.missing_sides if mine.is_active else [])


def _compose_ended(letter: Letter) -> Words | None:
    mine = _of_reader(letter)
    return _words(ENDED, mine) if mine and mine.is_ended else None


def _of_reader(letter: Letter) -> Partnership | None:
    """The partnership, while whoever gets the letter is in it."""
    if letter.person is None:
        return None
    return Partnership.objects.of_member(letter.person).for_page().filter(pk=letter.about_id).first()


def _words(kind: str, partnership: Partnership, end: str = "", **told: Any) -> Words:
    context = {"base_url": settings.BASE_URL, "path": f"/partnerships/{partnership.public_id}/{end}", **told}
    return write(f"matchmaking/partnerships/email/{kind.removeprefix('partnerships.')}", context)
