"""Deeds of the library."""

from library.resources.actions.binding import forget_old_editions
from library.resources.actions.shelving import CONTENT, SHELF_ORDER, ensure_root, load_library
from library.resources.actions.workroom import GROUP_OF_ROLE, follow_all_roles, follow_roles

__all__ = [
    "CONTENT",
    "GROUP_OF_ROLE",
    "SHELF_ORDER",
    "ensure_root",
    "follow_all_roles",
    "follow_roles",
    "forget_old_editions",
    "load_library",
]
