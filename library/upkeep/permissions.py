"""Who says whether a page is still right, and who sees the state of all of them."""

from datetime import date
from typing import Any

from hub.people.permissions import has_role
from library.upkeep.policy import EDITOR_ROLES


def can_review_page(person: Any, page: Any, *, on: date) -> bool:
    """Whoever looks after it, and editors."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return False
    return page.keeper_id == person.pk or can_see_state(person, on=on)


def can_see_state(person: Any, *, on: date) -> bool:
    """Editors and moderators."""
    return has_role(person, EDITOR_ROLES, on=on)
