"""Starting, opening and closing discussions, and following them (P12)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.audit.record import record
from hub.contact.actions.posts import MayNotWrite, NotPossible, write_post
from hub.contact.models import Discussion, Following
from hub.contact.notifications import discussions as notifications
from hub.contact.permissions.discussions import (
    can_moderate_discussion,
    can_read_discussion,
    can_start_discussion,
)
from hub.people.models import Person

HELLO = "Say hello"
AT_ONCE = 500  # letters written in one go; the next sweep writes the rest


class MayNotLookAfter(NotPossible):
    """Only those who look after a space open and close its discussions."""


@transaction.atomic
def start_discussion(
    *, by: Person | None, space: str, about_id: str = "", title: str, text: str = "", once: str = "", now: datetime
) -> Discussion:
    """Begin a discussion with its first post; `by` None is the Hub, which writes no post. Twice makes one.

    Raises MayNotWrite, TooManyPosts.
    """
    if by is None:
        return _start_for_the_hub(space, about_id, title, now)
    if not can_start_discussion(by, space, about_id, on=timezone.localdate(now)):
        raise MayNotWrite(_("You cannot start a discussion here."))
    Person.objects.select_for_update().get(pk=by.pk)
    before = Discussion.objects.filter(started_by=by, posts__author=by, posts__once=once).first()
    if before:
        return before
    facts = {"space": space, "about_id": about_id, "title": title, "started_at": now, "last_post_at": now}
    discussion = Discussion.objects.create(**facts, started_by=by)
    record("contact.start_discussion", by=by, about=discussion, now=now, space=space)
    write_post(by=by, discussion=discussion, text=text, once=once, now=now)
    return discussion


def _start_for_the_hub(space: str, about_id: str, title: str, now: datetime) -> Discussion:
    discussion, is_new = Discussion.objects.get_or_create(
        space=space,
        about_id=about_id,
        title=title,
        started_by=None,
        defaults={"started_at": now, "last_post_at": now},
    )
    if is_new:
        record("contact.start_discussion", by=None, about=discussion, now=now, space=space)
    return discussion


def begin_introductions(*, now: datetime) -> None:
    """The one thread of the introductions, with which every copy of the Hub starts."""
    start_discussion(by=None, space="introductions", title=HELLO, now=now)


@transaction.atomic
def close_discussion(*, by: Person, discussion: Discussion, reason: str, now: datetime) -> Discussion:
    """Let nobody write any more; all of it can still be read. Twice is harmless: the first stays."""
    discussion = _looked_after(by, discussion, now)
    if discussion.closed_at is None:
        discussion.closed_at, discussion.closed_by, discussion.close_reason = now, by, reason
        discussion.save(update_fields=["closed_at", "closed_by", "close_reason"])
        record("contact.close_discussion", by=by, about=discussion, now=now)
    return discussion


@transaction.atomic
def open_discussion(*, by: Person, discussion: Discussion, now: datetime) -> Discussion:
    """Let people write again. Twice is harmless."""
    discussion = _looked_after(by, discussion, now)
    if discussion.closed_at is not None:
        discussion.closed_at, discussion.closed_by, discussion.close_reason = None, None, ""
        discussion.save(update_fields=["closed_at", "closed_by", "close_reason"])
        record("contact.open_discussion", by=by, about=discussion, now=now)
    return discussion


def _looked_after(by: Person, discussion: Discussion, now: datetime) -> Discussion:
    """The row, locked, for somebody who may look after it."""
    discussion = Discussion.objects.select_for_update().get(pk=discussion.pk)
    if not can_moderate_discussion(by, discussion, on=timezone.localdate(now)):
        raise MayNotLookAfter(_("Only those who look after this place can do that."))
    return discussion


@transaction.atomic
def follow(*, by: Person, discussion: Discussion, now: datetime) -> Following:
    """Be told of new posts from now on. Twice is harmless. Raises MayNotWrite."""
    if not can_read_discussion(by, discussion, on=timezone.localdate(now)):
        raise MayNotWrite(_("You cannot read this discussion any more."))
    following, is_new = Following.objects.get_or_create(discussion=discussion, person=by, defaults={"since": now})
    if is_new:
        record("contact.follow", by=by, about=discussion, now=now)
    return following


@transaction.atomic
def unfollow(*, by: Person, discussion: Discussion, now: datetime) -> None:
    """Be told no more. Twice is harmless."""
    gone, _rows = Following.objects.filter(discussion=discussion, person=by).delete()
    if gone:
        record("contact.unfollow", by=by, about=discussion, now=now)


def tell_followers(*, now: datetime) -> int:
    """Write to followers of what is new, each by itself: at most once a day about one discussion. Answers how many."""
    told = 0
    untold = Following.objects.untold(now).select_related("person", "discussion__started_by")
    for following in untold[:AT_ONCE]:
        if can_read_discussion(following.person, following.discussion, on=timezone.localdate(now)):
            told += _tell(following, now)
    return told


@transaction.atomic
def _tell(following: Following, now: datetime) -> int:
    """One follower: 1 when a letter was asked for, 0 when another worker was quicker or they stopped following."""
    row = Following.objects.select_for_update().filter(pk=following.pk, since=following.since).first()
    if row is None:
        return 0
    notifications.new_posts(following, now=now)
    row.since = following.newest_at  # type: ignore[attr-defined]
    row.save(update_fields=["since"])
    return 1
