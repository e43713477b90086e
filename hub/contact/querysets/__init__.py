"""Questions about how people meet here."""

from hub.contact.querysets.discussions import DiscussionQuerySet, FollowingQuerySet, PostQuerySet
from hub.contact.querysets.introductions import (
    IntroductionQuerySet,
    RelayMessageQuerySet,
    ReportQuerySet,
    directory,
    with_cards,
)

__all__ = [
    "DiscussionQuerySet",
    "FollowingQuerySet",
    "IntroductionQuerySet",
    "PostQuerySet",
    "RelayMessageQuerySet",
    "ReportQuerySet",
    "directory",
    "with_cards",
]
