"""Asking every room whether what must hold of all its rows still does."""

import logging
from datetime import datetime

from hub import registry

log = logging.getLogger(__name__)


def breaches(now: datetime) -> dict[str, list[str]]:
    """What breaks each invariant, a line each; a question that could not be asked is a breach of its own."""
    found = {}
    for name in registry.invariants.names():
        try:
            found[name] = registry.invariants[name].breaches(now)
        except Exception as problem:
            log.exception("invariants: %s could not be asked", name)
            found[name] = [f"could not be asked: {type(problem).__name__}"]
    return found
