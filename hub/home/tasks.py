"""Bells: each rings one action."""

import logging

from celery import shared_task

from hub import clock
from hub.home import invariants

log = logging.getLogger(__name__)


@shared_task(name="home.check_invariants")
def check_invariants() -> int:
    """Ask each night whether all rows are sound; what is not is an error in the log, with counts and no ids."""
    found = {name: len(lines) for name, lines in invariants.breaches(clock.now()).items() if lines}
    if found:
        counts = ", ".join(f"{name} {count}" for name, count in found.items())
        log.error("invariants: broken: %s. Ask manage.py check_invariants which rows.", counts)
    return sum(found.values())
