"""What this room keeps about people: that they left, and what must be kept."""

from typing import Any

import pytest

from hub.holdings import LAST, Holding, hold, holdings
from hub.people.choices import Role
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.privacy import ErasureFactory, HoldFactory

pytestmark = pytest.mark.django_db
HOLDS = holdings["privacy.Hold"]


def test_people_take_the_holds_they_may_know_of_without_the_reason(cast: Any) -> None:
    told = HoldFactory(person=cast.amina)
    HoldFactory(person=cast.amina, holding="letters.Letter", may_be_told=False)
    HoldFactory(person=cast.rosa)

    rows = HOLDS.export(cast.amina)

    assert rows == [{"holding": "home.PutAside", "placed_at": NOW, "review_on": told.review_on}]


def test_the_reason_of_a_lifted_hold_goes_with_them_that_of_an_open_one_stays(cast: Any) -> None:
    lifted = HoldFactory(person=cast.amina, lifted=True)
    still = HoldFactory(person=cast.amina)
    other = HoldFactory(person=cast.rosa, lifted=True)

    HOLDS.erase(cast.amina, NOW)

    for row in (lifted, still, other):
        row.refresh_from_db()
    assert (lifted.reason, bool(still.reason), bool(other.reason)) == ("", True, True)


def test_leads_and_administrators_read_holds(cast: Any) -> None:
    assert set(HOLDS.readers(cast.amina, NOW.date())) == {Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR}


def test_that_somebody_left_is_a_number_and_stays(cast: Any) -> None:
    erasure = ErasureFactory(person_id=cast.amina.pk)
    leaving = holdings["privacy.Erasure"]

    leaving.erase(cast.amina, NOW)

    assert leaving.export(cast.amina) == []
    assert type(erasure).objects.filter(person_id=cast.amina.pk).exists()
    assert [str(reader) for reader in leaving.readers(cast.amina, NOW.date())] == ["whoever runs the server"]


def test_whoever_plugs_the_person_row_in_it_is_erased_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "_plugs", dict(holdings._plugs))
    facts = {**vars(holdings["people.Person"]), "model": Person}
    del holdings._plugs["people.Person"]

    hold(Holding(**facts))

    assert holdings._plugs["people.Person"][0] == LAST
    assert holdings.names()[-1] == "people.Person"
