"""How far a question or an offer has come, and who stands under a question (M11)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hub.people.choices import Region, Side


class QuestionStatus(TextChoices):
    OPEN = "open", _("Open")
    TALKING = "talking", _("Talking")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class ShownAs(TextChoices):
    """Who stands under a question, as its asker chose."""

    GROUP = "group", _("A community group, without a name")
    NAME = "name", _("Your first name")
    ORGANISATION = "organisation", _("The name of your organisation")


class OfferStatus(TextChoices):
    OFFERED = "offered", _("Waiting for an answer")
    WANTED = "wanted", _("You are talking")
    DECLINED = "declined", _("Not now")
    WITHDRAWN = "withdrawn", _("Taken back")


class HiddenReason(TextChoices):
    """Why a moderator hides a question: our words, because its asker gets them by letter (T63)."""

    PRIVATE = "private", _("It tells something private about somebody")
    UNKIND = "unkind", _("It is unkind or threatening")
    SELLING = "selling", _("It is advertising")
    ELSEWHERE = "elsewhere", _("It is not a question that research or a broker could help with")


LIVE_STATUSES = frozenset({QuestionStatus.OPEN, QuestionStatus.TALKING})  # somebody may still offer
SETTLED_STATUSES = frozenset({QuestionStatus.ANSWERED, QuestionStatus.CLOSED})
LIVE_OFFERS = frozenset({OfferStatus.OFFERED, OfferStatus.WANTED})
OFFERING_SIDES = [
    (Side.RESEARCHER, _("A researcher")),
    (Side.BROKER, _("A broker")),
    (Side.COMMUNITY, _("Another community group")),
]
REGIONS_WITH_THE = frozenset(
    set(Region) - {Region.LONDON, Region.WALES, Region.SCOTLAND, Region.NORTHERN_IRELAND, Region.YORKSHIRE}
)
