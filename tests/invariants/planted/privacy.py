"""Accounts that should be gone by now."""

from datetime import timedelta

from tests.conftest import NOW
from tests.factories.privacy import ErasureFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World


@breaks("privacy.accounts_are_erased_in_time")
def asked_for_last_week(world: World) -> None:
    ErasureFactory(asked_at=NOW - timedelta(days=7))
