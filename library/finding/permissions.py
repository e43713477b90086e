"""Who sees what was not found."""

from datetime import date
from typing import Any

from hub.people.permissions import has_role
from library.finding.policy import KEEPER_ROLES


def can_see_missed_searches(person: Any, *, on: date) -> bool:
    """Editors and moderators."""
    return has_role(person, KEEPER_ROLES, on=on)
