"""Who answers readers."""

from datetime import date
from typing import Any

from hub.people.permissions import has_role
from library.feedback.policy import KEEPER_ROLES


def can_answer_remarks(person: Any, *, on: date) -> bool:
    """Editors and moderators."""
    return has_role(person, KEEPER_ROLES, on=on)
