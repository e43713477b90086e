"""A named place where rooms plug something in."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

Plug = TypeVar("Plug")


class Socket(Generic[Plug]):
    """A named place where rooms plug something in, kept in the order the plugs ask for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._plugs: dict[str, tuple[int, Plug]] = {}

    def plug(self, name: str, plug: Plug, *, order: int = 100) -> None:
        """Add `plug` under `name`; raises ImproperlyConfigured when the name is taken."""
        if name in self._plugs:
            raise ImproperlyConfigured(f"{self.name}: “{name}” is plugged in twice.")
        self._plugs[name] = (order, plug)

    def __getitem__(self, name: str) -> Plug:
        try:
            return self._plugs[name][1]
        except KeyError:
            raise ImproperlyConfigured(f"{self.name}: nothing is plugged in as “{name}”.") from None

    def __contains__(self, name: str) -> bool:
        return name in self._plugs

    def __iter__(self) -> Iterator[Plug]:
        return iter([plug for _, plug in sorted(self._plugs.values(), key=lambda pair: pair[0])])

    def names(self) -> list[str]:
        """The names plugged in, in order."""
        return [name for name, _ in sorted(self._plugs.items(), key=lambda item: item[1][0])]
