"""Who is told that somebody needs them. What was written never travels by mail (T63)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.care.models import HelpRequest, Worry
from hub.care.policy import ANSWER_WITHIN_WORKING_DAYS, HELP_ROLES, WORRY_ROLES
from hub.letters.choices import Treatment
from hub.letters.outbox import notify, write
from hub.people.models import Person


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    for name, label, treatment in (
        ("care.help_asked", _("Somebody asked for help"), Treatment.REMINDER),
        ("care.worry_told", _("Somebody told us of a worry"), Treatment.FORMAL),
    ):
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, treatment))


def help_asked(request: HelpRequest, *, now: datetime) -> None:
    """Tell the team's address and everybody who answers."""
    _tell("care.help_asked", request, HELP_ROLES, settings.CONTACT_ADDRESS, now=now)


def worry_told(worry: Worry, *, now: datetime) -> None:
    """Tell the safeguarding address and every safeguarding lead."""
    _tell("care.worry_told", worry, WORRY_ROLES, settings.SAFEGUARDING_ADDRESS, now=now)


def _tell(kind: str, about: Any, roles: frozenset[str], address: str, *, now: datetime) -> None:
    context = {"base_url": settings.BASE_URL, "days": ANSWER_WITHIN_WORKING_DAYS}
    words = write(f"hub/care/email/{kind.removeprefix('care.')}", context)
    people = Person.objects.active().holding_any(roles, on=timezone.localdate(now))
    for to in [address, *people]:
        who = to if isinstance(to, str) else to.pk
        notify(to, kind=kind, key=f"{kind}:{about.pk}:{who}", now=now, words=words, about=about)
