"""The states of a letter and the three ways to treat a doubt (decision 11)."""

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


FINAL_STATES = frozenset({LetterState.SENT, LetterState.FAILED, LetterState.CANCELLED})
CONFIRMABLE_STATES = frozenset({LetterState.SENDING, LetterState.UNCERTAIN, LetterState.QUEUED})
