"""Who hears what came of a remark. What was said never travels by mail (T63)."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import Treatment
from hub.letters.outbox import notify, write
from library.feedback.models import Remark


def plug_letter_kinds() -> None:
    """Tell the registry the one kind of letter this room sends: a service message, it answers what somebody said."""
    kind = registry.LetterKind("feedback.remark_answered", _("An answer to what you said"), Treatment.REMINDER)
    registry.letter_kinds.plug(kind.name, kind)


def remark_answered(remark: Remark, *, now: datetime) -> None:
    """Tell whoever said it, if we know who that was."""
    if remark.person is None or remark.person.erased_at:
        return
    context = {
        "base_url": settings.BASE_URL,
        "title": remark.page.title,
        "was_changed": bool(remark.change),
        "path": reverse("library:remark", args=[remark.pk]),
    }
    words = write("library/feedback/email/remark_answered", context)
    key = f"feedback.remark_answered:{remark.pk}"
    notify(remark.person, kind="feedback.remark_answered", key=key, now=now, words=words, about=remark)
