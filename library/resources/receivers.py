"""What the library hears from below."""

from typing import Any

from hub import clock
from library.resources import actions


def follow_roles(sender: Any, *, grant: Any, **kwargs: Any) -> None:
    """Somebody's working roles have changed."""
    actions.follow_roles(grant.person, on=clock.today())
