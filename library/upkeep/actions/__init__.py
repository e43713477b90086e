"""Deeds of keeping the library true."""

from library.upkeep.actions.checking import check_links, gather_links
from library.upkeep.actions.counting import count_download
from library.upkeep.actions.reviewing import (
    ReviewRefused,
    ask_for_repair,
    confirm,
    forget_old_repairs,
    leave,
    settle_repair,
    tell_of_reviews,
)

__all__ = [
    "ReviewRefused",
    "ask_for_repair",
    "check_links",
    "confirm",
    "count_download",
    "forget_old_repairs",
    "gather_links",
    "leave",
    "settle_repair",
    "tell_of_reviews",
]
