"""Who may read the audit trail (X6)."""

from datetime import date
from typing import Any

from hub.people.choices import Role
from hub.people.permissions import has_role

TRAIL_ROLES = frozenset({Role.ADMINISTRATOR})
SAFEGUARDING_TRAIL_ROLES = frozenset({Role.SAFEGUARDING_LEAD})


def can_read_trail(person: Any, *, on: date) -> bool:
    """Administrators: everything but what is about safety."""
    return has_role(person, TRAIL_ROLES, on=on)


def can_read_safeguarding_trail(person: Any, *, on: date) -> bool:
    """Safeguarding leads, and nobody else: that there was a worry tells something already (T6)."""
    return has_role(person, SAFEGUARDING_TRAIL_ROLES, on=on)
