"""At the same moment on PostgreSQL: last places, turns, costs, moves and answers (M2, M13, L5, L6).

Two hundred attempts each, and again with the locks taken away: then something must break, or it proves nothing.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse

from tests.bench.race_costs import race_for_costs
from tests.bench.race_moves import race_of_taps, race_with_moves
from tests.bench.race_places import race_for_places, race_for_turns
from tests.faults.together import ROOMS_OF_GATHERINGS, without_locks

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, available_apps=ROOMS_OF_GATHERINGS)]
SEED = 7
RACES = (race_for_places, race_for_turns, race_for_costs, race_with_moves, race_of_taps)
every_race = pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
Race = Callable[..., dict[str, int]]


@pytest.fixture(scope="module", autouse=True)
def every_address_is_known() -> None:
    """Addresses are read while all rooms are there; the races know only those whose tables they may empty."""
    assert reverse("hub:my-hub")


@every_race
def test_nothing_is_given_decided_or_lost_twice(race: Race) -> None:
    breaches = race(SEED)

    assert {what: many for what, many in breaches.items() if many} == {}


@every_race
def test_without_locks_something_breaks(race: Race) -> None:
    """A few attempts are nearly always enough."""
    with without_locks():
        found = any(sum(race(SEED, attempts).values()) for attempts in (50, 50, 200))

    assert found
