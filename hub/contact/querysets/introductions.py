"""Questions about introductions, messages and reports, and about who is in the directory."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Max, Prefetch, Q
from django.db.models.functions import Coalesce, Lower

from hub.contact.choices import OPEN_STATUSES, IntroductionStatus
from hub.contact.policy import ASKING_LASTS, BROKER_ROLES, FOLLOW_UP_AFTER, LEAD_ROLES, POST_REPORT_ROLES
from hub.organisations.models import Membership
from hub.people.choices import SIDE_OF_START
from hub.people.models import Block, Person, Profile
from hub.people.querysets import PersonQuerySet, has_live_role

if TYPE_CHECKING:
    from hub.contact.models import Introduction, RelayMessage, Report

SEARCHED_PARTS = ("works_on", "offers", "hopes")  # parts of a profile that hold words
MOST_WORDS = 8  # of what somebody searches for


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def between(self, one: Any, other: Any) -> Self:
        """Whichever of the two asked."""
        return self.filter(Q(asker=one, asked=other) | Q(asker=other, asked=one))

    def of(self, person: Any) -> Self:
        return self.filter(Q(asker=person) | Q(asked=person))

    def agreed(self) -> Self:
        return self.filter(status=IntroductionStatus.AGREED)

    def open(self) -> Self:
        """With a broker, or waiting for an answer."""
        return self.filter(status__in=OPEN_STATUSES)

    def delivered_to(self, person: Any) -> Self:
        """Those somebody asked for, and those that have reached them: a broker passes theirs on first."""
        return self.filter(Q(asker=person) | Q(asked=person) & (Q(through_broker=False) | ~Q(passed_on_at=None)))

    def apart_from(self, person: Any) -> Self:
        """Without those in which one of the two and `person` are kept apart (P12)."""
        kept = (
            Block.objects.filter(person=person).values("other"),
            Block.objects.filter(other=person).values("person"),
        )
        return self.exclude(Q(asker__in=kept[0]) | Q(asker__in=kept[1]) | Q(asked__in=kept[0]) | Q(asked__in=kept[1]))

    def visible_to(self, person: Any) -> Self:
        """The two it is between, while nothing keeps them apart. Nobody else: brokers have `at_desk_of`."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        return self.delivered_to(person).apart_from(person)

    def waiting_for(self, person: Any) -> Self:
        """In which the next word is theirs: asked and not answered, or a message unread (`newest_unread` is when)."""
        unread = Q(messages__read_at__isnull=True) & ~Q(messages__sender=person)
        seen = self.visible_to(person).annotate(newest_unread=Max("messages__sent_at", filter=unread))
        to_answer = Q(status=IntroductionStatus.ASKED, asked=person)
        return seen.filter(to_answer | Q(newest_unread__isnull=False)).order_by("asked_at", "pk")

    def for_list(self, person: Any) -> Self:
        """Theirs with both names and `unread`, how many messages they have not read; the newest first."""
        unread = Q(messages__read_at__isnull=True) & ~Q(messages__sender=person)
        rows = self.visible_to(person).select_related("asker", "asked")
        return rows.annotate(unread=Count("messages", filter=unread)).order_by("-asked_at", "-pk")

    def at_desk_of(self, person: Any, *, on: date) -> Self:
        """What a broker may work on: never an introduction of their own, nor of somebody they are kept apart from."""
        if not has_live_role(person, BROKER_ROLES, on=on):
            return self.none()
        return self.filter(through_broker=True).exclude(asker=person).exclude(asked=person).apart_from(person)

    def with_broker(self) -> Self:
        """Waiting for a broker, the oldest first."""
        return self.filter(status=IntroductionStatus.WITH_BROKER).order_by("asked_at", "pk")

    def to_follow_up(self, broker: Any, now: datetime) -> Self:
        """Introductions this broker made that were agreed a while ago, and nobody has asked since how it went."""
        made = self.agreed().filter(broker=broker, passed_on_at__isnull=False, followed_up_at__isnull=True)
        here = made.filter(asker__is_active=True, asked__is_active=True)
        return here.filter(answered_at__lte=now - FOLLOW_UP_AFTER).order_by("answered_at", "pk")

    def unanswered(self, now: datetime) -> Self:
        """Asked long ago, and the asked person has neither answered nor written since."""
        long_ago = now - ASKING_LASTS
        waiting = self.open().annotate(since=Coalesce("passed_on_at", "asked_at")).filter(since__lte=long_ago)
        return waiting.exclude(messages__sender=F("asked"), messages__sent_at__gt=long_ago)


class RelayMessageQuerySet(models.QuerySet["RelayMessage"]):
    def received_by(self, person: Any) -> Self:
        """What has reached somebody, also from those they are kept apart from since: a report may come later."""
        reached = Q(introduction__through_broker=False) | Q(introduction__passed_on_at__isnull=False)
        to_me = Q(introduction__asker=person) | Q(introduction__asked=person) & reached
        return self.filter(to_me).exclude(sender=person)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(handled_at__isnull=True)

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Leads read all, moderators those of posts and pages; nobody reads one about themselves (T6, T36)."""
        if has_live_role(person, LEAD_ROLES, on=on):
            return self.exclude(about=person)
        if has_live_role(person, POST_REPORT_ROLES, on=on):
            return self.filter(Q(post__isnull=False) | Q(for_moderators=True)).exclude(about=person)
        return self.none()


def directory(viewer: Any, *, q: str = "", offers: str = "", hopes: str = "", **facts: str) -> PersonQuerySet:
    """Who `viewer` finds (P9). Only what is shown to every member is searched, or hiding would hide nothing (P6)."""
    if not viewer.is_authenticated:
        return Person.objects.none()  # a stranger searches too, and finds nobody (T61)
    found = Person.objects.listed().apart_from(viewer)
    for word in q.split()[:MOST_WORDS]:
        found = found.filter(Q(name__icontains=word) | _said_by(SEARCHED_PARTS, word) | _belongs_to(word))
    for part, words in (("offers", offers), ("hopes", hopes)):
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(_said_by((part,), word))
    if side := facts.get("side"):
        found = found.filter(_on_side(side))
    if region := facts.get("region"):
        found = found.filter(_in(Profile.objects.showing("region").filter(region=region)))
    if topic := facts.get("topic"):
        found = found.filter(_in(Profile.objects.showing("topics").filter(topics__slug=topic)))
    return found.order_by(Lower("name"), "pk")


def with_cards(people: PersonQuerySet) -> PersonQuerySet:
    """People with all that a card in the directory shows, in a fixed number of questions."""
    current = Membership.objects.current().select_related("organisation").order_by("organisation__name", "pk")
    topics = "profile__topics"
    return people.select_related("profile").prefetch_related(topics, Prefetch("memberships", current, "belongs_to"))


def _in(profiles: Any) -> Q:
    return Q(pk__in=profiles.values("person"))


def _said_by(parts: Iterable[str], word: str) -> Q:
    found = Q(pk__in=[])
    for part in parts:
        found |= _in(Profile.objects.showing(part).filter(**{f"{part}__icontains": word}))
    return found


def _belongs_to(word: str) -> Q:
    current = Membership.objects.current().filter(organisation__name__icontains=word)
    return Q(pk__in=current.values("person"))


def _on_side(side: str) -> Q:
    """What they say of themselves; while they have not said, where they start from."""
    starts = [start for start, of_start in SIDE_OF_START.items() if of_start == side]
    unsaid = Q(profile__isnull=True) | Q(profile__side="")
    return Q(profile__side=side) | unsaid & Q(starting_point__in=starts)
