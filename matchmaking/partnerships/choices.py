"""How far a partnership has come, where it came from, and who stands where in it (M9, decision 1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnershipStatus(TextChoices):
    PROPOSED = "proposed", _("Waiting for a yes")
    ACTIVE = "active", _("Working together")
    ENDED = "ended", _("Ended")
    DECLINED = "declined", _("Not this time")


class Origin(TextChoices):
    """Where it came from: kept for good, so that we learn what brings people together."""

    KNEW_EACH_OTHER = "knew-each-other", _("Knew each other, or introduced here")
    MET_AT_GATHERING = "met-at-gathering", _("Met at a gathering")
    FROM_A_QUESTION = "from-a-question", _("Began with a question")


class PartnershipSide(TextChoices):
    """Brokers and funders are supporters: they count for neither side (decision 1)."""

    COMMUNITY = "community", _("Community")
    UNIVERSITY = "university", _("University")
    SUPPORTER = "supporter", _("Supporter")


class MemberStatus(TextChoices):
    ASKED = "asked", _("Asked")
    MEMBER = "member", _("Member")
    DECLINED = "declined", _("Not this time")
    LEFT = "left", _("Has left")


TWO_SIDES = (PartnershipSide.COMMUNITY, PartnershipSide.UNIVERSITY)  # at least one of each, or it cannot begin
OPEN_STATUSES = frozenset({PartnershipStatus.PROPOSED, PartnershipStatus.ACTIVE})
STANDING = frozenset({MemberStatus.ASKED, MemberStatus.MEMBER})
