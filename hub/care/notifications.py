"""Who is told that somebody needs them. What was written never travels by mail (T63)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.care.models import HelpRequest, Worry, WorryExclusion
from hub.care.permissions import readers_of
from hub.care.policy import ANSWER_WITHIN_WORKING_DAYS, ANSWERS_WITHIN, HELP_ROLES, MOST_ANSWERS_TO_ADDRESS
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.people.models import Person

Reader = Person | str


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    for name, label in (
        ("care.help_asked", _("Somebody asked for help")),
        ("care.help_received", _("We have your question")),
    ):
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, Treatment.REMINDER))
    for name, label, treatment, compose in (
        ("care.worry_told", _("Somebody told us of a worry"), Treatment.FORMAL, _unless_kept_out),
        ("care.worry_waiting", _("A worry still waits"), Treatment.REMINDER, _while_it_waits),
        ("care.worry_outside", _("A worry that no lead may read"), Treatment.FORMAL, None),
        ("care.worry_handed", _("A worry was handed to you"), Treatment.FORMAL, _unless_kept_out),
        ("care.reader_kept_out", _("A lead was kept out of a worry"), Treatment.FORMAL, None),
    ):
        kind = registry.LetterKind(name, label, treatment, compose=compose, keeper=_worries_seen_by)
        registry.letter_kinds.plug(name, kind)


def _worries_seen_by(person: Any, on: date) -> Any:
    """Whoever may read a worry may see that there is a letter about it; nobody else, whoever they are (T6)."""
    seen = Worry.objects.visible_to(person, on=on)
    return seen.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")


def help_asked(request: HelpRequest, *, now: datetime) -> None:
    """Tell the team's address and everybody who answers."""
    team = Person.objects.active().holding_any(HELP_ROLES, on=timezone.localdate(now))
    _tell("care.help_asked", request, [settings.CONTACT_ADDRESS, *team], now=now)


def help_received(request: HelpRequest, *, now: datetime) -> None:
    """Tell the asker that we have it: their own address when signed in, else the one they typed, if it is one.

    Strangers can type anybody's address, so one address gets few of these in an hour (T52).
    """
    address = request.reach_by.strip().lower()
    if request.asker is not None:
        _tell("care.help_received", request, [request.asker], now=now)
    elif _is_address(address):
        since = now - ANSWERS_WITHIN
        if Letter.objects.to_address(address, "care.help_received", since=since) < MOST_ANSWERS_TO_ADDRESS:
            _tell("care.help_received", request, [address], now=now)


def worry_told(worry: Worry, *, now: datetime) -> None:
    """Tell the safeguarding address and every lead who may read it. When none may, the address alone is told so."""
    _tell_readers("care.worry_told", worry, f"{worry.waiting_since:%Y%m%d%H%M%S}", now=now)


def worry_waiting(worry: Worry, *, now: datetime) -> None:
    """Tell them again that nobody has taken it on (T79)."""
    _tell_readers("care.worry_waiting", worry, f"{worry.waiting_since:%Y%m%d%H%M%S}:{worry.reminders}", now=now)


def worry_handed(worry: Worry, *, now: datetime) -> None:
    """Tell the lead who has it now."""
    if worry.taken_by is not None:
        _tell("care.worry_handed", worry, [worry.taken_by], now=now, mark=f"{now:%Y%m%d%H%M%S%f}")


def reader_kept_out(exclusion: WorryExclusion, *, now: datetime) -> None:
    """Tell the safeguarding address that a lead may not read a worry any more."""
    _tell("care.reader_kept_out", exclusion.worry, [settings.SAFEGUARDING_ADDRESS], now=now, mark=str(exclusion.pk))


def _tell_readers(kind: str, worry: Worry, mark: str, *, now: datetime) -> None:
    readers = list(readers_of(worry, on=timezone.localdate(now)))
    if readers:
        _tell(kind, worry, [settings.SAFEGUARDING_ADDRESS, *readers], now=now, mark=mark)
    else:
        _tell("care.worry_outside", worry, [settings.SAFEGUARDING_ADDRESS], now=now, mark=mark)


def _tell(kind: str, about: Any, readers: Iterable[Reader], *, now: datetime, mark: str = "") -> None:
    context = {"base_url": settings.BASE_URL, "days": ANSWER_WITHIN_WORKING_DAYS}
    words = write(f"hub/care/email/{kind.removeprefix('care.')}", context)
    for to in readers:
        who = "address" if isinstance(to, str) else to.pk  # one address at most in each of these
        key = ":".join(str(part) for part in (kind, about.pk, mark, who) if part)
        notify(to, kind=kind, key=key, now=now, words=words, about=about)


def _is_address(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def _unless_kept_out(letter: Letter) -> Words | None:
    """At sending: a lead who has been kept out of the worry since then gets nothing (T75)."""
    of_this = {"worry": letter.about_id or None, "person": letter.person_id}
    if letter.person_id and WorryExclusion.objects.filter(**of_this).exists():
        return None
    return Words(letter.subject, letter.text, letter.html)


def _while_it_waits(letter: Letter) -> Words | None:
    """At sending: nobody is reminded of a worry that a lead has taken on meanwhile (T75)."""
    if letter.about_id and not Worry.objects.waiting().filter(pk=letter.about_id).exists():
        return None
    return _unless_kept_out(letter)
