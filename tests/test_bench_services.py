"""What the bench measures on PostgreSQL alone, at a tiny size. No timing is asserted (decision 26)."""

import pytest

from tests.bench import reminders_work
from tests.faults.together import ROOMS_OF_GATHERINGS


@pytest.mark.services
@pytest.mark.django_db(transaction=True, available_apps=ROOMS_OF_GATHERINGS)
def test_reminders_are_measured_against_copies_of_the_same_rows():
    found = reminders_work.generate(40, naive=False)
    assert (found["people"], found["vs_copy"] > 0, found["rerun"] > 0) == (40, True, True)
    assert "80 rows" in found["note"]
