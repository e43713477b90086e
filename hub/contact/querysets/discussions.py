"""Questions about discussions, posts and who follows them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import CharField, Count, Exists, F, Max, OuterRef, Q
from django.db.models.functions import Cast, Coalesce

from hub import registry
from hub.contact.policy import NEWS_GOES_BACK, NEWS_OF_DISCUSSION_EVERY
from hub.letters.models import Letter
from hub.people.models import Block

MOST_WORDS = 12  # of a question are looked for

if TYPE_CHECKING:
    from hub.contact.models import Discussion, Following, Post


def _in_spaces(right: str, person: Any, on: date, *, at: str = "") -> Q:
    """In a space and about a thing for which `person` has that right (`readable` or `moderated`)."""
    found = Q(pk__in=[])
    for space in registry.spaces:
        found |= Q(**{f"{at}space": space.name, f"{at}about_id__in": getattr(space, right)(person, on)})
    return found


def _not_apart(person: Any, who: str) -> Q:
    """`who` has not blocked `person`, nor the other way round (P12)."""
    blocked = Block.objects.filter(person=person).values("other")
    blocking = Block.objects.filter(other=person).values("person")
    return ~Q(**{f"{who}__in": blocked}) & ~Q(**{f"{who}__in": blocking})


def _is_here(person: Any) -> bool:
    return bool(getattr(person, "is_authenticated", False) and person.is_active)


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    def visible_to(self, person: Any, *, on: date) -> Self:
        """In a space they may read, and not started by somebody kept apart: that is hidden from no moderator (P12)."""
        if not _is_here(person):
            return self.none()
        kept = _not_apart(person, "started_by") | _in_spaces("moderated", person, on)
        return self.filter(_in_spaces("readable", person, on), kept)

    def with_talk(self, person: Any, *, on: date) -> Self:
        """Each with `said`, how many posts this person would read, and `newest_at`; newest talk first."""
        kept = _not_apart(person, "posts__author") | _in_spaces("moderated", person, on)
        heard = Q(posts__removed_at__isnull=True) & kept
        newest = Coalesce(Max("posts__posted_at", filter=heard), "started_at")
        return self.annotate(said=Count("posts", filter=heard), newest_at=newest).order_by("-newest_at", "-pk")

    def behind_their_posts(self) -> Self:
        """Their `last_post_at` is older than a post: none should be."""
        return self.filter(posts__posted_at__gt=F("last_post_at")).distinct()

    def without_space(self) -> Self:
        """In a space that no room plugs in: nobody can read them."""
        return self.exclude(space__in=registry.spaces.names())


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, person: Any, *, on: date) -> Self:
        """In a space they may read; of nobody kept apart, nor in what such a one began, but for moderators (P12)."""
        if not _is_here(person):
            return self.none()
        kept = _not_apart(person, "author") & _not_apart(person, "discussion__started_by")
        kept |= _in_spaces("moderated", person, on, at="discussion__")
        return self.filter(_in_spaces("readable", person, on, at="discussion__"), kept)

    def saying(self, question: str) -> Self:
        """With every word of a question in them, wherever."""
        found = self
        for word in question.split()[:MOST_WORDS]:
            found = found.filter(text__icontains=word)
        return found

    def standing(self) -> Self:
        """Nobody has taken them away."""
        return self.filter(removed_at__isnull=True)

    def up_to(self, post: "Post") -> Self:
        """This one and those before it, in the order they are read."""
        return self.filter(Q(posted_at__lt=post.posted_at) | Q(posted_at=post.posted_at, pk__lte=post.pk))

    def after_closing(self) -> Self:
        """Written in a discussion after it was closed: none should be."""
        return self.filter(posted_at__gt=F("discussion__closed_at"))

    def removed_before(self, moment: datetime) -> Self:
        """Taken away before then, with words still kept, and no open report about them."""
        reported = Q(pk__in=self.filter(reports__isnull=False, reports__handled_at__isnull=True).values("pk"))
        return self.filter(~reported, removed_at__lte=moment).exclude(text="")


class FollowingQuerySet(models.QuerySet["Following"]):
    def untold(self, now: datetime) -> Self:
        """Somebody else has written since, and no letter about that discussion has gone lately: with `newest_at`."""
        theirs = "discussion__posts__author"
        fresh = Q(discussion__posts__removed_at__isnull=True, discussion__posts__posted_at__gt=F("since"))
        fresh &= Q(discussion__posts__posted_at__gt=now - NEWS_GOES_BACK) & ~Q(**{theirs: F("person")})
        fresh &= ~Q(**{f"{theirs}__in": Block.objects.filter(person=OuterRef("person")).values("other")})
        fresh &= ~Q(**{f"{theirs}__in": Block.objects.filter(other=OuterRef("person")).values("person")})
        told = Letter.objects.filter(
            person=OuterRef("person"),
            kind="contact.new_posts",
            about_id=Cast(OuterRef("discussion"), CharField()),
            created_at__gt=now - NEWS_OF_DISCUSSION_EVERY,
        )
        busy = self.filter(person__is_active=True, discussion__last_post_at__gt=F("since")).exclude(Exists(told))
        found = busy.annotate(newest_at=Max("discussion__posts__posted_at", filter=fresh))
        return found.filter(newest_at__isnull=False).order_by("pk")
