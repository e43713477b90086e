"""Questions about community questions, offers and signposts, and who sees which."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q

from hub.people.models import Block
from hub.people.querysets import has_live_role
from matchmaking.questions import policy
from matchmaking.questions.choices import (
    LIVE_OFFERS,
    LIVE_STATUSES,
    SETTLED_STATUSES,
    OfferStatus,
    QuestionStatus,
)

if TYPE_CHECKING:
    from matchmaking.questions.models import CommunityQuestion, Offer, Signpost

SEARCHED = ("question", "why", "would_change")
MOST_WORDS = 8  # of what somebody looks for


def not_apart(person: Any, who: str) -> Q:
    """`who` has not blocked `person`, nor the other way round (P12). Strangers are kept apart from nobody."""
    if not getattr(person, "pk", None):
        return Q()
    blocked = Block.objects.filter(person=person).values("other")
    blocking = Block.objects.filter(other=person).values("person")
    return ~Q(**{f"{who}__in": blocked}) & ~Q(**{f"{who}__in": blocking})


class QuestionQuerySet(models.QuerySet["CommunityQuestion"]):
    def standing(self) -> Self:
        """Not hidden, and asked by somebody who can sign in."""
        return self.filter(hidden_at__isnull=True, asked_by__is_active=True)

    def listed_to(self, person: Any) -> Self:
        """What anybody finds in the list: standing, and asked by nobody they are kept apart from."""
        return self.standing().filter(not_apart(person, "asked_by"))

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Standing ones to everybody, one's own also when hidden, all to moderators (T13)."""
        if has_live_role(person, policy.MODERATING_ROLES, on=on):
            return self.filter(asked_by__erased_at__isnull=True)
        if not getattr(person, "is_authenticated", False):
            return self.standing()
        return self.filter(
            Q(asked_by=person) | Q(hidden_at__isnull=True, asked_by__is_active=True) & not_apart(person, "asked_by")
        )

    def live(self) -> Self:
        """Somebody may still offer."""
        return self.filter(status__in=LIVE_STATUSES)

    def settled(self) -> Self:
        return self.filter(status__in=SETTLED_STATUSES)

    def with_counts(self) -> Self:
        """Each with `offer_count`, offers not taken back, and `talking_count`, those the asker said yes to."""
        here = Q(offers__person__is_active=True)
        stand = here & ~Q(offers__status=OfferStatus.WITHDRAWN)
        wanted = here & Q(offers__status=OfferStatus.WANTED)
        return self.annotate(
            offer_count=Count("offers", filter=stand, distinct=True),
            talking_count=Count("offers", filter=wanted, distinct=True),
        )

    def for_listing(self) -> Self:
        """All that one line of a list shows, in a fixed number of questions; the newest first."""
        return (
            self.with_counts()
            .select_related("asked_by", "organisation")
            .prefetch_related("topics")
            .order_by("-asked_at", "-pk")
        )

    def saying(self, words: str) -> Self:
        """With every word somewhere in them, or as a tag."""
        found = self
        for word in words.split()[:MOST_WORDS]:
            said = Q(pk__in=[])
            for field in SEARCHED:
                said |= Q(**{f"{field}__icontains": word})
            tagged = self.model.tags.through.objects.filter(tag__name__icontains=word)
            found = found.filter(said | Q(pk__in=tagged.values("content_object")))
        return found

    def fitting(self, *, q: str = "", topic: str = "", region: str = "", status: str = "") -> Self:
        """As the filters of the list ask."""
        found = self.saying(q)
        if topic:
            found = found.filter(topics__slug=topic)
        if region:
            found = found.filter(region=region)
        return found.filter(status=status) if status else found

    def near(self, person: Any) -> Self:
        """Open ones of others, in the region or the topics of their profile, that they have offered nothing to."""
        open_ones = self.listed_to(person).filter(status=QuestionStatus.OPEN).exclude(asked_by=person)
        return open_ones.exclude(offers__person=person).within_reach(person).distinct()

    def within_reach(self, person: Any) -> Self:
        """In the region or the topics of their profile; one may come twice."""
        profiles = person._meta.model.objects.filter(pk=person.pk)
        mine = Q(region__in=profiles.exclude(profile__region="").values("profile__region"))
        return self.filter(mine | Q(topics__in=profiles.values("profile__topics")))

    def without_offer(self) -> Self:
        """Open ones to which nobody offers anything just now, the oldest first."""
        offered = self.model.objects.filter(offers__status__in=LIVE_OFFERS, offers__person__is_active=True)
        open_ones = self.standing().filter(status=QuestionStatus.OPEN)
        return open_ones.exclude(pk__in=offered.values("pk")).order_by("asked_at", "pk")

    def gone_quiet(self, now: datetime) -> Self:
        """Live, and nothing has happened for a good while: nobody has been asked yet whether it is still open."""
        return self.standing().live().filter(stirred_at__lte=now - policy.QUIET_FOR, reminded_at__isnull=True)

    def unanswered(self, now: datetime) -> Self:
        """Live; whoever asked was asked whether it is still open, and nothing has happened since."""
        return self.live().filter(reminded_at__lte=now - policy.CLOSES_AFTER)


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, person: Any) -> Self:
        """One's own, and those on one's own questions; of nobody kept apart. Nobody else reads an offer (M11)."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        theirs = Q(question__asked_by=person, person__is_active=True) & not_apart(person, "person")
        mine = Q(person=person, question__hidden_at__isnull=True, question__asked_by__is_active=True)
        return self.filter(theirs | mine & not_apart(person, "question__asked_by"))

    def live(self) -> Self:
        return self.filter(status__in=LIVE_OFFERS)

    def waiting_for(self, person: Any) -> Self:
        """Offers on their questions that they have not answered."""
        seen = self.visible_to(person).filter(question__asked_by=person, status=OfferStatus.OFFERED)
        return seen.filter(question__status__in=LIVE_STATUSES)

    def between(self, one: Any, other: Any) -> Self:
        return self.filter(Q(person=one, question__asked_by=other) | Q(person=other, question__asked_by=one))

    def between_blocked(self) -> Self:
        """Live ones between two who are kept apart: while nobody has said yes, none should be."""
        either = Q(person__blocks__other=F("question__asked_by")) | Q(
            person__blocked_by__person=F("question__asked_by")
        )
        return self.filter(either, status=OfferStatus.OFFERED).distinct()


class SignpostQuerySet(models.QuerySet["Signpost"]):
    def standing(self) -> Self:
        return self.filter(removed_at__isnull=True)
