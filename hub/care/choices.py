"""How a worry ends, and what stands in its log."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    SETTLED = "settled", _("Settled here")
    PASSED_ON = "passed-on", _("Passed on to the police, social services or another body")
    NO_ACTION = "no-action", _("Looked at; nothing to do")
    NOT_ENOUGH = "not-enough", _("Too little known to go on")


class NoteKind(TextChoices):
    FACT = "fact", _("What happened or was said")
    DECISION = "decision", _("What was decided, and why")
    TOLD = "told", _("Who was told, and what")
    TAKEN = "taken", _("Taken on")
    HANDED = "handed", _("Handed over")
    RELEASED = "released", _("Back on the list")
    KEPT_OUT = "kept-out", _("A lead kept out")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Opened again")


WRITTEN_BY_HAND = (NoteKind.FACT, NoteKind.DECISION, NoteKind.TOLD)


class KeptOut(TextChoices):
    """Why a lead may not read a worry."""

    TICKED = "ticked", _("the person who told us asked for it")
    NAMED = "named", _("their name stands in “Who is it about?”")
    BY_LEAD = "by-lead", _("a lead decided it")
