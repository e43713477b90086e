"""How far an introduction or a report has come (P9, P12)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IntroductionStatus(TextChoices):
    WITH_BROKER = "with-broker", _("A broker is looking at it")
    ASKED = "asked", _("Waiting for an answer")
    AGREED = "agreed", _("Introduced")
    DECLINED = "declined", _("Not this time")
    WITHDRAWN = "withdrawn", _("Taken back")


OPEN_STATUSES = frozenset({IntroductionStatus.WITH_BROKER, IntroductionStatus.ASKED})


class ReportReason(TextChoices):
    UNKIND = "unkind", _("It is unkind or threatening")
    UNWANTED = "unwanted", _("I keep getting messages I do not want")
    UNTRUE = "untrue", _("They are not who they say they are")
    SELLING = "selling", _("It is advertising")
    OTHER = "other", _("Something else")


class RemovalReason(TextChoices):
    """Why a moderator takes a post away: our words, because the author gets them by letter (T63)."""

    UNKIND = "unkind", _("It is unkind or threatening")
    PRIVATE = "private", _("It tells something private about somebody")
    SELLING = "selling", _("It is advertising")
    ELSEWHERE = "elsewhere", _("It does not belong in this discussion")
    CONDUCT = "conduct", _("It is not how we treat each other here")
