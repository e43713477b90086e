"""How people meet here: introductions, messages through the relay, discussions, and reports of what went wrong."""

from hub.contact.models.discussions import Discussion, Following, Post
from hub.contact.models.introductions import ContactShare, Introduction, RelayMessage
from hub.contact.models.reports import Report

__all__ = ["ContactShare", "Discussion", "Following", "Introduction", "Post", "RelayMessage", "Report"]
