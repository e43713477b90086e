"""Room on the stack: the call stays the same, and no depth makes Python ask the system for memory at every turn."""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from hub.stack import with_room
from hub.wsgi import application

TURNS = 200


def leaf(number: int) -> int:
    return number * 2


def pages_fetched(depth: int) -> int:
    """How often the system gave this thread a page of memory while a loop so deep in the stack called a function."""
    if depth:
        return pages_fetched(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for number in range(TURNS):
        leaf(number)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def most_pages_at_any_depth() -> int:
    return max(pages_fetched(depth) for _ in range(2) for depth in range(300))


def test_what_is_called_gets_and_says_the_same() -> None:
    def named(first: int, *, second: str) -> str:
        """What it is for."""
        return f"{first} {second}"

    roomy = with_room(named)
    assert roomy(1, second="two") == "1 two"
    assert (roomy.__name__, roomy.__doc__) == ("named", "What it is for.")


def test_what_goes_wrong_inside_comes_out() -> None:
    def broken() -> None:
        raise LookupError("inside")

    with pytest.raises(LookupError, match="inside"):
        with_room(broken)()


def test_no_depth_asks_the_system_at_every_turn() -> None:
    """Each in a thread of its own, whose stack begins empty."""
    with ThreadPoolExecutor(1) as thread:
        bare = thread.submit(most_pages_at_any_depth).result()
    with ThreadPoolExecutor(1) as thread:
        roomy = thread.submit(with_room(most_pages_at_any_depth)).result()
    assert roomy < TURNS // 4
    if sys.version_info < (3, 12):  # later ones may do without this room
        assert bare >= TURNS


def test_every_request_has_room() -> None:
    assert application.__code__.co_stacksize > 10_000  # type: ignore[attr-defined]
