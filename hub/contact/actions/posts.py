"""Writing in a discussion, changing and taking away one's own words, and what moderators do (P12, T36)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from hub.audit.record import record
from hub.contact.models import Discussion, Following, Post
from hub.contact.notifications import discussions as notifications
from hub.contact.permissions.discussions import (
    can_edit_post,
    can_moderate_post,
    can_take_post_away,
    can_write_in_discussion,
)
from hub.contact.policy import POSTS_IN_AN_HOUR, REMOVED_TEXT_LASTS
from hub.people.models import Person


class NotPossible(Exception):
    """A deed that cannot be done; says why in a sentence people can read."""


class MayNotWrite(NotPossible):
    """Closed meanwhile, or not theirs to write in."""


class TooManyPosts(NotPossible):
    """More in an hour than a person writes who also listens."""


class MayNotChange(NotPossible):
    """Not their post, or taken away meanwhile."""


class ChangedMeanwhile(NotPossible):
    """The post has another wording by now; `post` holds it (T77)."""

    def __init__(self, said: Any, post: Post) -> None:
        super().__init__(said)
        self.post = post


class MayNotModerate(NotPossible):
    """No moderator here, or one with a cause of their own (T36)."""


@transaction.atomic
def write_post(*, by: Person, discussion: Discussion, text: str, once: str, now: datetime) -> Post:
    """Say something, and follow the discussion from then on. The same `once` adds nothing.

    Raises MayNotWrite, TooManyPosts.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # guards the hour's number
    discussion = Discussion.objects.select_for_update().get(pk=discussion.pk)  # guards the closing
    before = Post.objects.filter(author=by, once=once).first()
    if before:
        return before
    if not can_write_in_discussion(by, discussion, on=timezone.localdate(now)):
        raise MayNotWrite(_("This discussion is closed to new posts. You can still read it."))
    _refuse_a_flood(by, now)
    post = Post.objects.create(discussion=discussion, author=by, text=text, posted_at=now, once=once)
    discussion.last_post_at = max(discussion.last_post_at, now)
    discussion.save(update_fields=["last_post_at"])
    Following.objects.update_or_create(discussion=discussion, person=by, defaults={"since": now})
    record("contact.post", by=by, about=post, now=now)
    return post


def _refuse_a_flood(by: Person, now: datetime) -> None:
    hour = timedelta(hours=1)
    recent = Post.objects.filter(author=by, posted_at__gt=now - hour).order_by("-posted_at")
    oldest = recent.values_list("posted_at", flat=True)[POSTS_IN_AN_HOUR - 1 : POSTS_IN_AN_HOUR].first()
    if oldest:
        again = formats.time_format(timezone.localtime(oldest + hour), "H:i")
        said = _("You have written %(many)s posts in an hour. Your words are kept here: send them after %(again)s.")
        raise TooManyPosts(said % {"many": POSTS_IN_AN_HOUR, "again": again})


@transaction.atomic
def edit_post(*, by: Person, post: Post, text: str, version: str, now: datetime) -> Post:
    """Put one's own post in other words. `version` is the wording the form was made from.

    The same words again change nothing. Raises MayNotChange, and ChangedMeanwhile when there is a newer wording.
    """
    post = Post.objects.select_for_update(of=("self",)).select_related("discussion").get(pk=post.pk)
    if not can_edit_post(by, post, on=timezone.localdate(now)):
        raise MayNotChange(_("You cannot change this post any more."))
    if post.text == text:
        return post
    if post.version != version:
        raise ChangedMeanwhile(_("This post was changed in another window. Both wordings stand below."), post)
    post.text, post.edited_at = text, now
    post.save(update_fields=["text", "edited_at"])
    record("contact.edit_post", by=by, about=post, now=now)
    return post


@transaction.atomic
def take_post_away(*, by: Person, post: Post, now: datetime) -> Post:
    """Its author takes it back: one line stays that says so. Twice is harmless. Raises MayNotChange."""
    post = Post.objects.select_for_update(of=("self",)).select_related("discussion").get(pk=post.pk)
    if not can_take_post_away(by, post, on=timezone.localdate(now)):
        raise MayNotChange(_("Only its author can take this post back."))
    if not post.is_removed:
        _remove(post, by, "", now)
        record("contact.take_post_away", by=by, about=post, now=now)
    return post


@transaction.atomic
def remove_post(*, by: Person, post: Post, reason: str, now: datetime) -> Post:
    """A moderator takes a post away and the author is told why. Twice is harmless: the first reason stays.

    Its words are kept for other moderators, who can put it back. Raises MayNotModerate.
    """
    post = _to_moderate(by, post, now)
    if not post.is_removed:
        _remove(post, by, reason, now)
        record("contact.remove_post", by=by, about=post, now=now, reason=reason)
        notifications.post_removed(post, now=now)
    return post


@transaction.atomic
def restore_post(*, by: Person, post: Post, now: datetime) -> Post:
    """A moderator puts back what a moderator took away. Twice is harmless. Raises MayNotModerate."""
    post = _to_moderate(by, post, now)
    if post.is_taken_back or not post.text:
        raise MayNotModerate(_("This post cannot be put back any more."))
    if post.is_removed:
        post.removed_at, post.removed_by, post.remove_reason = None, None, ""
        post.save(update_fields=["removed_at", "removed_by", "remove_reason"])
        record("contact.restore_post", by=by, about=post, now=now)
    return post


def _to_moderate(by: Person, post: Post, now: datetime) -> Post:
    """The row, locked, for a moderator without a cause of their own in it."""
    post = Post.objects.select_for_update(of=("self",)).select_related("discussion", "author").get(pk=post.pk)
    if not can_moderate_post(by, post, on=timezone.localdate(now)):
        raise MayNotModerate(_("You wrote or reported this post yourself, so another moderator decides about it."))
    return post


def _remove(post: Post, by: Person, reason: str, now: datetime) -> None:
    post.removed_at, post.removed_by, post.remove_reason = now, by, reason
    post.save(update_fields=["removed_at", "removed_by", "remove_reason"])


def empty_removed_posts(*, now: datetime) -> int:
    """Forget the words of what was taken away long enough ago, unless an open report needs them. Answers how many."""
    return Post.objects.removed_before(now - REMOVED_TEXT_LASTS).update(text="")
