"""Bells: each rings one action."""

from hub.contact.tasks.discussions import empty_removed_posts, tell_followers
from hub.contact.tasks.introductions import close_unanswered

__all__ = ["close_unanswered", "empty_removed_posts", "tell_followers"]
