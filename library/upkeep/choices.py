"""What can be amiss with a page, and with a link."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Report(TextChoices):
    """The lists of the desk, in their order."""

    OVERDUE = "overdue", _("Review overdue")
    REPAIR = "repair", _("Needs work")
    BROKEN = "broken", _("Links that do not work")
    UNHELPFUL = "unhelpful", _("Did not help readers")
    OWNERLESS = "ownerless", _("Without an owner")
    UNREVIEWED = "unreviewed", _("Never reviewed since it went up")
    DOWNLOADS = "downloads", _("Downloads")


class Problem(TextChoices):
    """Why a link leads nowhere."""

    BAD_ADDRESS = "bad-address", _("It is no address that can be looked up.")
    NO_NAME = "no-name", _("There is no site of that name.")
    INSIDE = "inside", _("It leads into a private network.")
    NO_ANSWER = "no-answer", _("The site does not answer.")
    CERTIFICATE = "certificate", _("The site cannot prove who it is.")
    ROUND = "round", _("It is passed on too many times.")
    GONE = "gone", _("The page is not there.")
    FAILING = "failing", _("The site says that something is wrong with it.")


OF_THE_NETWORK = frozenset({Problem.NO_NAME, Problem.NO_ANSWER})  # may be our own trouble
