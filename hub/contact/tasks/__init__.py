"""Bells: each rings one action."""

from hub.contact.tasks.discussions import empty_removed_posts, tell_followers

__all__ = ["empty_removed_posts", "tell_followers"]
