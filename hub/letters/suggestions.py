"""What somebody whose address does not work is told on My Hub (R5), and what waits at the desk (R1)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.letters import policy
from hub.letters.choices import LetterState
from hub.letters.models import Letter, RestingAddress
from hub.registry import Step, Suggestions, Waiting


def _rests(person: Any) -> QuerySet[RestingAddress]:
    return RestingAddress.objects.of(person.email).unproved()


def address_steps(person: Any) -> Iterator[Step]:
    """Letters come back from their address. Put aside, it is said again with the next one that comes back."""
    rest = _rests(person).first()
    if rest is not None:
        yield Step(
            key=f"address-{rest.pk}-{rest.rested_at:%Y%m%d%H%M%S}",
            title=_("Your e-mail address did not work"),
            text=_(
                "A letter to you came back. For now, reminders stand only in your letters here. Look whether your "
                "address is right. If it is, make room in your mailbox, or ask us for help."
            ),
            href=reverse("account_email"),
            action=_("Check my address"),
            minutes=2,
        )


ADDRESS = Suggestions(address_steps, needs=_rests)


def waiting_at_desk(person: Any, now: datetime) -> list[Waiting]:
    """What is in doubt, what failed lately, and what is held for long; a kept letter is not even named (T6)."""
    failed = Q(state=LetterState.FAILED, due_at__gt=now - policy.FAILED_WAITS_FOR)
    held = Q(state=LetterState.HELD, held_at__lte=now - policy.HELD_TOO_LONG)
    wanted = Q(state=LetterState.UNCERTAIN) | failed | held
    seen = Letter.objects.at_desk(person, on=timezone.localdate(now)).filter(wanted)
    return [
        Waiting(_title(row), row.held_at or row.sending_at or row.due_at, reverse("hub:desk-letter", args=[row.pk]))
        for row in seen.order_by("due_at", "pk")[: policy.MOST_WAITING]
    ]


def _title(letter: Letter) -> str:
    kind = letter.kind_of_letter
    words = {"what": _("A letter") if kind.keeper else kind.label, "state": letter.get_state_display()}
    return _("%(what)s: %(state)s") % words
