"""The weekly letter: it names what was set aside for it, and repeats none of it (R2, T63)."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters import policy
from hub.letters.choices import WEEKLY_LETTERS, How, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, write

DIGEST = "letters.digest"


def plug_letter_kinds() -> None:
    """Tell the registry the one kind of letter this room sends itself."""
    kind = registry.LetterKind(
        DIGEST, _("Your weekly letter"), Treatment.REMINDER, _compose_digest, group=WEEKLY_LETTERS, private=True
    )
    registry.letter_kinds.plug(DIGEST, kind)


def _compose_digest(letter: Letter) -> Words | None:
    """Written at the moment it goes: without what they have read by then, or stopped meanwhile (T75)."""
    if letter.person is None or not letter.person.is_active:
        return None
    stopped = set(letter.person.letter_choices.filter(how=How.NONE).values_list("group", flat=True))
    kinds = [kind.name for kind in registry.letter_kinds if kind.group in stopped]
    told = letter.carries.filter(read_at__isnull=True).exclude(text="").exclude(kind__in=kinds)
    rows = list(told.order_by("set_aside_at", "pk").only("pk", "kind", "subject"))
    if not rows:
        return None
    context: dict[str, Any] = {
        "base_url": settings.BASE_URL,
        "lines": [{"title": row.title, "path": reverse("hub:letter", args=[row.pk])} for row in rows][
            : policy.MOST_IN_DIGEST
        ],
        "more": max(0, len(rows) - policy.MOST_IN_DIGEST),
        "path": reverse("hub:letters"),
        "stop_path": reverse("hub:letters-choose"),
        **foot(letter),
    }
    return write("hub/letters/email/digest", context)
