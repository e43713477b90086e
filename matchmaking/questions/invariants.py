"""What must hold of all questions, offers and signposts, whoever did what in whatever order (M11)."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from hub.contact.choices import IntroductionStatus
from hub.registry import Invariant
from matchmaking.questions.choices import OfferStatus, QuestionStatus
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.policy import CLOSES_AFTER

DAYS = timedelta(days=2)  # what the nightly bell does may be late


def talking_with_nobody(now: datetime) -> list[str]:
    """A question says "talking" exactly while its asker has said yes to somebody."""
    wanted = Exists(Offer.objects.filter(question=OuterRef("pk"), status=OfferStatus.WANTED))
    wrong = Q(status=QuestionStatus.TALKING) & ~Q(wanted) | Q(status=QuestionStatus.OPEN) & Q(wanted)
    rows = CommunityQuestion.objects.filter(wrong).order_by("pk")
    return [f"question {pk} does not say whether its asker talks" for pk in rows.values_list("pk", flat=True)]


def offered_to_oneself(now: datetime) -> list[str]:
    rows = Offer.objects.filter(person=F("question__asked_by")).order_by("pk")
    return [f"offer {pk} is by whoever asked" for pk in rows.values_list("pk", flat=True)]


def live_between_blocked(now: datetime) -> list[str]:
    """Nothing is offered between two who are kept apart."""
    rows = Offer.objects.between_blocked().order_by("pk")
    return [f"offer {pk} is open between two who are kept apart" for pk in rows.values_list("pk", flat=True)]


def wanted_without_meeting(now: datetime) -> list[str]:
    """Whoever is wanted has been introduced to whoever asked: to nobody else."""
    two = Q(introduction__asker=F("person"), introduction__asked=F("question__asked_by"))
    two |= Q(introduction__asked=F("person"), introduction__asker=F("question__asked_by"))
    right = Offer.objects.filter(two, introduction__status=IntroductionStatus.AGREED).values("pk")
    rows = Offer.objects.filter(status=OfferStatus.WANTED).exclude(pk__in=right).order_by("pk")
    return [f"offer {pk} is wanted and the two have not met" for pk in rows.values_list("pk", flat=True)]


def left_open(now: datetime) -> list[str]:
    """What nobody said a word about since we asked is closed in time."""
    rows = CommunityQuestion.objects.live().filter(reminded_at__lt=now - CLOSES_AFTER - DAYS).order_by("pk")
    return [f"question {pk} should have closed by itself" for pk in rows.values_list("pk", flat=True)]


INVARIANTS = (
    Invariant("questions.say_whether_they_talk", talking_with_nobody),
    Invariant("questions.are_helped_by_others", offered_to_oneself),
    Invariant("questions.keep_the_blocked_apart", live_between_blocked),
    Invariant("questions.introduce_whom_they_want", wanted_without_meeting),
    Invariant("questions.close_themselves_in_time", left_open),
)
