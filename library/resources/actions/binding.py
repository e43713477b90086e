"""Clearing away what was kept of the library."""

from library.resources.models import Edition


def forget_old_editions() -> None:
    """Marks of editions long past name nothing any more."""
    Edition.objects.forget_old()
