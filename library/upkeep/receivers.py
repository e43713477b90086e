"""What this room hears from below."""

from datetime import datetime
from typing import Any

from library.upkeep import actions


def count_file(sender: Any, *, file: Any, at: datetime, **kwargs: Any) -> None:
    """Somebody began to take a file."""
    actions.count_download(file=file, now=at)
