"""Bells: each rings one action."""

from hub.contact.tasks.introductions import close_unanswered

__all__ = ["close_unanswered"]
