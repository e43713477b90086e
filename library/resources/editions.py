"""What this process keeps of the library until anything in it changes.

Where each page stands, the cards of the shelf, its counts and whole pages are kept under the edition they were made
of (`Edition`), so one small question tells whether they still hold. Whatever is kept here is the same for everybody:
nothing of a person, of a session or of a form token is ever put in (decision 13, T12).
"""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

from django.http import HttpRequest

from library.resources.models.edition import Edition

KEPT_FOR: Final = 300.0  # seconds; days pass on pages, too, and nobody notes that as a change
MOST_KEPT: Final = 20_000  # things of one edition
Thing = TypeVar("Thing")


class Shelf:
    """Things made of one edition."""

    def __init__(self, edition: Hashable) -> None:
        self.edition = edition
        self.made_at = time.monotonic()
        self._things: dict[Hashable, Any] = {}

    def get(self, name: Hashable, make: Callable[[], Thing]) -> Thing:
        """What is kept as `name`, made when it is not there. Two at once may make it twice; that is harmless."""
        found = self.look_for(name)
        if found is None:
            found = make()
            self.put(name, found)
        return found

    def look_for(self, name: Hashable) -> Any:
        return self._things.get(name)

    def put(self, name: Hashable, thing: Any) -> None:
        if len(self._things) >= MOST_KEPT:
            self._things.clear()
        self._things[name] = thing

    def holds(self, edition: Hashable) -> bool:
        """Whether it is of that edition and not too old."""
        return self.edition == edition and time.monotonic() - self.made_at < KEPT_FOR


_lock = Lock()
_shelf = Shelf(None)


def shelf_now() -> Shelf:
    """The shelf of the current edition, an empty one when it has changed. Asks the database once."""
    global _shelf
    edition = Edition.objects.current()
    with _lock:
        if not _shelf.holds(edition):
            _shelf = Shelf(edition)
        return _shelf


def shelf_of(request: HttpRequest) -> Shelf:
    """The shelf for the whole of this request, asked for once."""
    shelf: Shelf | None = getattr(request, "_library_shelf", None)
    if shelf is None:
        shelf = shelf_now()
        request._library_shelf = shelf  # type: ignore[attr-defined]
    return shelf


def lately(name: Hashable, make: Callable[[], Thing]) -> Thing:
    """What is kept as `name`, which may be some minutes old: asks for no edition."""
    if time.monotonic() - _shelf.made_at >= KEPT_FOR:
        forget()
    return _shelf.get(("lately", name), make)


def is_kept(name: Hashable) -> bool:
    """Whether it may be kept: looks without asking the database, so whoever finds it asks for the edition after."""
    return _shelf.look_for(name) is not None


def forget() -> None:
    """Keep nothing of what was kept so far."""
    global _shelf
    with _lock:
        _shelf = Shelf(None)
