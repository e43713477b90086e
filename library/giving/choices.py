"""Where a story is on its way, and what a named person said."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Waiting to be read")
    SENT_BACK = "sent-back", _("Sent back to you")
    PUBLISHED = "published", _("Published")
    NOT_TAKEN = "not-taken", _("Not taken")
    WITHDRAWN = "withdrawn", _("Taken back")


WRITABLE = frozenset({Status.DRAFT, Status.SENT_BACK, Status.WITHDRAWN, Status.PUBLISHED})  # the author may write
AT_THE_DESK = frozenset({Status.SENT, Status.SENT_BACK, Status.PUBLISHED, Status.NOT_TAKEN})  # a moderator may look
WITHDRAWABLE = frozenset({Status.SENT, Status.SENT_BACK, Status.PUBLISHED})


class Answer(TextChoices):
    """What somebody who is named said of it."""

    TO_ASK = "to-ask", _("Not asked yet")
    ASKED = "asked", _("Asked, no answer yet")
    YES = "yes", _("Agreed")
    NO = "no", _("Would rather not be named")


class Attached(TextChoices):
    PICTURE = "picture", _("Picture")
    PAPER = "paper", _("Paper")


class IfILeave(TextChoices):
    KEEP = "keep", _("Leave it up, without my name")
    TAKE_DOWN = "take-down", _("Take it down")
