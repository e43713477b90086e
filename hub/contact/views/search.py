"""What a search across finds in discussions (X8)."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hub.contact.models import Post
from hub.registry import Found

BEFORE, LONGEST = 40, 160  # letters of a post: so many before the word that was found, so many in all


def find_posts(person: Any, question: str, on: date, limit: int) -> list[Found]:
    """Posts that stand, in discussions this person may read, of nobody kept apart; newest first."""
    posts = Post.objects.visible_to(person, on=on).standing().saying(question)
    newest = posts.select_related("discussion", "author").order_by("-posted_at", "-pk")[:limit]
    return [_found(post, question.split()[0]) for post in newest]


def _found(post: Post, word: str) -> Found:
    where = _("%(who)s in %(discussion)s") % {"who": post.said_by, "discussion": post.discussion.called}
    return Found(where, excerpt(post.text, word), reverse("hub:post", args=[post.public_id]))


def excerpt(text: str, word: str) -> str:
    """A line of the text around the word, with dots where something was left out."""
    line = " ".join(text.split())
    start = max(line.casefold().find(word.casefold()) - BEFORE, 0)
    part = line[start : start + LONGEST]
    return f"{'…' if start else ''}{part}{'…' if start + LONGEST < len(line) else ''}"
