"""What discussions keep about people, and how it leaves (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.contact.actions.posts import empty_removed_posts
from hub.contact.models import Discussion, Following, Post
from hub.contact.permissions.discussions import space_of
from hub.holdings import INTERNAL, Holding, Row, hold, rows_of


def plug_holdings() -> None:
    """Plug in what discussions, posts and followings hold."""
    hold(DISCUSSIONS, POSTS, FOLLOWINGS)


def _readers_of_discussions(person: Any, on: date) -> list[Any]:
    return _readers(Discussion.objects.filter(started_by=person))


def _readers_of_posts(person: Any, on: date) -> list[Any]:
    """Readers of each space they wrote in, and those who look after it."""
    readers = _readers(Discussion.objects.filter(posts__author=person).distinct())
    return [*readers, _("Moderators, also what was taken away, until it is emptied")] if readers else []


def _readers(discussions: Any) -> list[Any]:
    """In words, each space once; a space that is gone has no readers."""
    spaces = {row.space: space_of(row) for row in discussions}
    return [space.who for space in spaces.values() if space is not None]


def _export_discussions(person: Any) -> list[Row]:
    return rows_of(Discussion.objects.filter(started_by=person), "title", "space", "started_at")


def _export_posts(person: Any) -> list[Row]:
    """Their own words, and the title above them only where it is theirs or the Hub's."""
    return rows_of(person.posts.all(), "discussion__space", "text", "posted_at", "edited_at", "removed_at")


def _export_followings(person: Any) -> list[Row]:
    return rows_of(person.followings.all(), "discussion__public_id", "since")


def _erase_discussions(person: Any, now: datetime) -> None:
    """The title they gave goes; what others said below it stays. So does the fact that somebody closed it."""
    Discussion.objects.filter(started_by=person).update(title="")
    Discussion.objects.filter(closed_by=person).update(close_reason="")


def _erase_posts(person: Any, now: datetime) -> None:
    """As if they had taken each of them away, and at once emptied."""
    person.posts.standing().update(removed_at=now, removed_by=person, remove_reason="")
    person.posts.exclude(text="").update(text="")


def _erase_followings(person: Any, now: datetime) -> None:
    person.followings.all().delete()


def _forget_removed(now: datetime) -> int:
    return empty_removed_posts(now=now)


DISCUSSIONS = Holding(
    model=Discussion,
    label=_("Discussions you began"),
    about=("started_by", "closed_by"),
    fields={
        **dict.fromkeys(("space", "about_id", "title", "close_reason"), INTERNAL),
        **dict.fromkeys(("started_by", "closed_by"), INTERNAL),
    },
    why=_("So that people can talk with each other about one thing."),
    keep=_("While the discussion is there. When you leave, your name and the title you gave it go."),
    readers=_readers_of_discussions,
    export=_export_discussions,
    erase=_erase_discussions,
)
POSTS = Holding(
    model=Post,
    label=_("What you wrote in discussions"),
    about=("author", "removed_by"),
    fields=dict.fromkeys(("author", "text", "removed_by", "remove_reason", "once"), INTERNAL),
    why=_("So that others can read what you have to say."),
    keep=_("Until you take it away or leave. Words taken away are kept for 30 days for moderators, then emptied."),
    readers=_readers_of_posts,
    export=_export_posts,
    erase=_erase_posts,
    forget=_forget_removed,
)
FOLLOWINGS = Holding(
    model=Following,
    label=_("Discussions you follow"),
    about=("person",),
    fields={"person": INTERNAL},
    why=_("So that we can tell you of new posts."),
    keep=_("Until you stop following or leave."),
    readers=lambda person, on: [_("only you")],
    export=_export_followings,
    erase=_erase_followings,
)
