"""What readers can say of a resource (H8)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RemarkKind(TextChoices):
    """What somebody wants to say."""

    USEFUL = "useful", _("Whether it was useful")
    CORRECTION = "correction", _("A correction")
    JARGON = "jargon", _("A word nobody uses")


class Verdict(TextChoices):
    """Was it useful?"""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
