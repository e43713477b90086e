"""Who gets which letter: declared by hand for every kind, a file for each room in `recipients/` (T63).

    @recipients("people.role_granted", to={"member"})
    def a_role_is_given(world: World) -> None:
        with on_commit_too():
            actions.grant_role(by=world.people["administrator"], to=world.people["member"], …)

`to` holds relations of the matrix, or addresses of nobody in it; the letters of that kind which the deed causes must
go to exactly these, one each. Everything is undone afterwards. Wherever the deed takes what somebody writes, give it
TYPED: no letter may hold it, nor any canary of the world, nor anybody's address but the reader's own. A kind that is
meant to hold one says so: `quotes={"typed"}`, the name of a canary, or the relation whose address it tells.
A kind nobody declared fails the build.
"""

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from django.db import connection

from tests.matrix import recipients as declared
from tests.matrix.world import World

TYPED = "canary-typed-5a1e"


@dataclass(frozen=True)
class Deed:
    """Something done in the world of the matrix, and who hears of it by a letter of this kind."""

    kind: str
    to: frozenset[str]
    do: Callable[[World], object]
    quotes: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.kind}: {self.do.__name__}"


DEEDS: list[Deed] = []


def recipients(kind: str, *, to: set[str], quotes: set[str] | None = None) -> Callable[..., Callable[[World], object]]:
    """This deed tells exactly these by a letter of `kind`."""

    def keep(do: Callable[[World], object]) -> Callable[[World], object]:
        DEEDS.append(Deed(kind, frozenset(to), do, frozenset(quotes or ())))
        return do

    return keep


@contextmanager
def on_commit_too() -> Iterator[None]:
    """Runs at the end what waits for a commit: the world of the matrix never has one."""
    begun = len(connection.run_on_commit)
    yield
    while len(connection.run_on_commit) > begun:
        _, ring, _ = connection.run_on_commit.pop(begun)
        ring()


def gather() -> list[Deed]:
    """Every deed of every room."""
    for room in pkgutil.iter_modules(declared.__path__):
        import_module(f"{declared.__name__}.{room.name}")
    return DEEDS
