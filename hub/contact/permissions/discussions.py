"""Who may read, write and look after discussions: what each space says, and who is kept apart from whom (P12)."""

from datetime import date
from typing import Any

from django.db.models import Q

from hub import registry
from hub.contact.models import Discussion, Post, Report
from hub.people.choices import Role
from hub.people.models import Block
from hub.people.permissions import has_role

MODERATING_ROLES = frozenset({Role.MODERATOR})


def may_read_introductions(person: Any, about_id: str, on: date) -> bool:
    """Everybody who has joined; the introductions are about nothing in particular."""
    return about_id == "" and bool(getattr(person, "is_authenticated", False) and person.is_active)


def may_start_introductions(person: Any, about_id: str, on: date) -> bool:
    """Nobody: the Hub has begun the one there is."""
    return False


def may_moderate_introductions(person: Any, about_id: str, on: date) -> bool:
    return about_id == "" and has_role(person, MODERATING_ROLES, on=on)


def readable_introductions(person: Any, on: date) -> list[str]:
    return [""] if may_read_introductions(person, "", on) else []


def moderated_introductions(person: Any, on: date) -> list[str]:
    return [""] if may_moderate_introductions(person, "", on) else []


def space_of(discussion: Discussion) -> registry.Space | None:
    """Where it is held; None when the room that had this space is gone."""
    if discussion.space not in registry.spaces:
        return None
    return registry.spaces[discussion.space]


def can_read_discussion(person: Any, discussion: Discussion, *, on: date) -> bool:
    space = space_of(discussion)
    if space is None or not space.may_read(person, discussion.about_id, on):
        return False
    return not _apart(person, discussion.started_by_id) or can_moderate_discussion(person, discussion, on=on)


def can_start_discussion(person: Any, space: str, about_id: str, *, on: date) -> bool:
    return space in registry.spaces and registry.spaces[space].may_start(person, about_id, on)


def can_write_in_discussion(person: Any, discussion: Discussion, *, on: date) -> bool:
    """Whoever may write in its space, while it is open."""
    space = space_of(discussion)
    if space is None or discussion.is_closed or not space.may_write(person, discussion.about_id, on):
        return False
    return can_read_discussion(person, discussion, on=on)


def can_moderate_discussion(person: Any, discussion: Discussion, *, on: date) -> bool:
    space = space_of(discussion)
    return space is not None and space.may_moderate(person, discussion.about_id, on)


def can_read_post(person: Any, post: Post, *, on: date) -> bool:
    """Its discussion, unless they are kept apart from its author; nobody keeps a moderator away."""
    if not can_read_discussion(person, post.discussion, on=on):
        return False
    return not _apart(person, post.author_id) or can_moderate_discussion(person, post.discussion, on=on)


def can_edit_post(person: Any, post: Post, *, on: date) -> bool:
    """Its author, while it stands and the discussion is open."""
    if post.author_id != person.pk or post.is_removed:
        return False
    return can_write_in_discussion(person, post.discussion, on=on)


def can_take_post_away(person: Any, post: Post, *, on: date) -> bool:
    """Its author, whenever they want, also when the discussion is closed."""
    return post.author_id == person.pk and can_read_discussion(person, post.discussion, on=on)


def can_moderate_post(person: Any, post: Post, *, on: date) -> bool:
    """A moderator of that space who neither wrote it nor reported it: nobody decides in their own cause (T36)."""
    if post.author_id == person.pk or not can_moderate_discussion(person, post.discussion, on=on):
        return False
    return not Report.objects.filter(reporter=person, post=post).exists()


def can_report_post(person: Any, post: Post, *, on: date) -> bool:
    return post.author_id != person.pk and not post.is_removed and can_read_post(person, post, on=on)


def _apart(person: Any, other_id: int | None) -> bool:
    if other_id is None or not getattr(person, "pk", None):
        return False
    return Block.objects.filter(Q(person=person, other=other_id) | Q(person=other_id, other=person)).exists()
