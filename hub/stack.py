"""Room on Python's stack for all that one call leads to.

CPython keeps its frames on pieces of 16 kB, and gives a piece back to the system as soon as the first frame on it
returns. A loop that calls a function just where a piece ends asks the kernel for memory at every turn, forty times as
slow as a hand's breadth higher up: a fifth of the time of long pages went there. One frame that takes much makes Python
fetch one large piece, and everything called from it stays on that.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

WORDS = 17_000  # of 8 bytes: more than half of a piece of 256 kB, and what is left carries 300 calls within each other


def with_room(call: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """The same call, on a piece of the stack of its own."""

    @wraps(call)
    def roomy(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        return call(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=WORDS)  # type: ignore[attr-defined]
    return roomy
