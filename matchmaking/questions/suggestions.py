"""Next steps for My Hub, what waits at the two desks, and what a search across finds (M11)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hub.people.choices import SIDE_OF_START, Side
from hub.people.models import Person
from hub.registry import Found, Step, Suggestions, Waiting
from matchmaking.questions.choices import OfferStatus, QuestionStatus
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.policy import PAGE_SIZE, WAITS_FOR_OFFER
from matchmaking.questions.wording import status_in_words

MOST_STEPS = 2
FROM_COMMUNITY = [start for start, side in SIDE_OF_START.items() if side == Side.COMMUNITY]


def offers_to_answer(person: Any) -> Iterator[Step]:
    """An offer of help that somebody has not answered; a newer one is a new step."""
    waiting = Offer.objects.waiting_for(person).select_related("question").order_by("offered_at", "pk")
    for offer in waiting[:MOST_STEPS]:
        yield Step(
            key=f"questions-offer-{offer.public_id}",
            title=_("Somebody offers to help with your question"),
            text=_("Read it. Then say that you would like to talk, or not now."),
            href=f"{reverse('matchmaking:question', args=[offer.question.public_id])}#offers",
            action=gettext_lazy("Read the offer"),
            minutes=3,
        )


def _offered_to(person: Any) -> QuerySet[Offer]:
    """What may be among them: who is kept apart is asked only of somebody who has offers."""
    return Offer.objects.filter(question__asked_by=person, status=OfferStatus.OFFERED)


OFFERS = Suggestions(offers_to_answer, needs=_offered_to)


def _could_ask(person: Any) -> QuerySet[Person]:
    """Somebody from a community group who has asked nothing yet."""
    asked = CommunityQuestion.objects.filter(asked_by=OuterRef("pk"))
    from_community = Q(starting_point__in=FROM_COMMUNITY) | Q(profile__side=Side.COMMUNITY)
    return Person.objects.filter(from_community, ~Exists(asked), pk=person.pk)


def ask_one(person: Any) -> Iterator[Step]:
    """For somebody from a community group: post what your group wants to know."""
    if _could_ask(person).exists():
        yield Step(
            key="questions-ask",
            title=_("Ask a question"),
            text=_("What does your group want to find out? Researchers and brokers read it and offer to help."),
            href=reverse("matchmaking:question-ask"),
            action=gettext_lazy("Ask a question"),
            minutes=5,
        )


ASKING = Suggestions(ask_one, needs=_could_ask)


def _could_help(person: Any) -> QuerySet[CommunityQuestion]:
    """Open questions in their region or topics, for those who are not from a community group."""
    if person.starting_point in FROM_COMMUNITY:
        return CommunityQuestion.objects.none()
    return CommunityQuestion.objects.near(person)


def near_you(person: Any) -> Iterator[Step]:
    """How many questions there are to help with; a newer one is a new step."""
    found = list(_could_help(person).order_by("-pk").values_list("public_id", flat=True)[:PAGE_SIZE])
    if found:
        many = len(found)
        title = ngettext(
            "One question in your region or topics", "%(many)s questions in your region or topics", many
        ) % {"many": many}
        yield Step(
            key=f"questions-near-{found[0]}",
            title=title,
            text=_("Community groups want to know something. Could you help with one of them?"),
            href=f"{reverse('matchmaking:questions')}?{urlencode({'near': 'me'})}",
            action=gettext_lazy("Read them"),
            minutes=3,
        )


def _might_help(person: Any) -> QuerySet[CommunityQuestion]:
    """What those questions are among: the rest is asked only of somebody who may have one."""
    if person.starting_point in FROM_COMMUNITY:
        return CommunityQuestion.objects.none()
    return CommunityQuestion.objects.filter(status=QuestionStatus.OPEN).within_reach(person)


NEAR = Suggestions(near_you, needs=_might_help)


def without_offer(person: Any, now: datetime) -> list[Waiting]:
    """Questions nobody offers to help with, the oldest first."""
    rows = CommunityQuestion.objects.listed_to(person).without_offer().exclude(asked_by=person)[:PAGE_SIZE]
    return [
        Waiting(
            _("A question without an offer"),
            row.asked_at,
            reverse("matchmaking:question", args=[row.public_id]),
            row.asked_at + WAITS_FOR_OFFER,
        )
        for row in rows
    ]


def found_questions(person: Any, words: str, on: date, limit: int) -> list[Found]:
    """Questions with every word in them (X8)."""
    found = CommunityQuestion.objects.listed_to(person).saying(words).order_by("-asked_at", "-pk")
    keys = list(found.values_list("pk", flat=True)[:limit])  # most searches find none: offers are counted only for some
    rows = CommunityQuestion.objects.filter(pk__in=keys).for_listing() if keys else ()
    return [
        Found(row.question, status_in_words(row), reverse("matchmaking:question", args=[row.public_id])) for row in rows
    ]


def all_found(words: str) -> str:
    return f"{reverse('matchmaking:questions')}?{urlencode({'q': words})}"
