"""Who may read requests for help and worries."""

from datetime import date
from typing import Any

from hub.care.policy import HELP_ROLES, WORRY_ROLES
from hub.people.permissions import has_role


def can_answer_help(person: Any, *, on: date) -> bool:
    """The programme team and administrators answer requests for help."""
    return has_role(person, HELP_ROLES, on=on)


def can_read_worry(person: Any, *, on: date) -> bool:
    """Safeguarding leads alone; no administrator, no superuser."""
    return has_role(person, WORRY_ROLES, on=on)
