"""What every page may know of its surroundings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Context for templates: whether this copy is a demo with invented people, and who runs it."""
    return {"demo": settings.DEMO, "run_by": settings.OPERATOR}
