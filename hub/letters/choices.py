"""The states of a letter, the three ways to treat a doubt (decision 11), and how people want to hear (R2)."""

from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    HELD = "held", _("Held back")
    QUEUED = "queued", _("Waiting to go")
    SENDING = "sending", _("Being handed over")
    SENT = "sent", _("Handed over")
    UNCERTAIN = "uncertain", _("Perhaps handed over")
    FAILED = "failed", _("Could not be delivered")
    CANCELLED = "cancelled", _("Cancelled")


class Treatment(TextChoices):
    REMINDER = "reminder", _("Reminder: sent again when in doubt")
    URGENT = "urgent", _("Urgent: sent again while still valid, else cancelled")
    FORMAL = "formal", _("Formal: waits for a person when in doubt")


class How(TextChoices):
    """How somebody wants to hear of a group of letters."""

    AT_ONCE = "at-once", _("By e-mail, at once")
    WEEKLY = "weekly", _("In one e-mail a week, on Monday")
    NONE = "none", _("Not by e-mail. I read them on the Hub")


class Instead(TextChoices):
    """What was done with a letter that somebody did not want by e-mail, or not yet: its words are here either way."""

    INBOX = "inbox", _("Here only, as you chose")
    DIGEST = "digest", _("Here, and named in your weekly e-mail")
    RESTING = "resting", _("Here only: your e-mail address did not work")


class Deed(TextChoices):
    """What can be done with a letter at the desk (R1, R4, R5)."""

    HOLD = "hold", _("Hold it back")
    RELEASE = "release", _("Let it go")
    CANCEL = "cancel", _("Cancel it")
    AGAIN = "again", _("Send it again")
    ARRIVED = "arrived", _("It arrived")
    CAME_BACK = "came-back", _("It came back")


WEEKLY_LETTERS: Final = "letters.weekly"  # no group to choose about: stopping it stops all that comes in it
FINAL_STATES = frozenset({LetterState.SENT, LetterState.FAILED, LetterState.CANCELLED})
WAITING_STATES = frozenset({LetterState.QUEUED, LetterState.HELD})
CONFIRMABLE_STATES = frozenset({LetterState.SENDING, LetterState.UNCERTAIN, LetterState.QUEUED, LetterState.HELD})
DEEDS: Final[dict[str, Any]] = {  # what a letter's history says; the names are those of the audit rows (X6)
    "letters.hold": _("held it back"),
    "letters.release": _("let it go"),
    "letters.cancel": _("cancelled it"),
    "letters.send_again": _("had it sent again"),
    "letters.note_arrival": _("noted that it arrived"),
    "letters.note_return": _("noted that it came back"),
}
