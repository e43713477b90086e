"""What the database itself refuses about erasures and holds."""

from typing import Any

import pytest
from django.db import IntegrityError

from hub.privacy.models import Erasure, Hold
from tests.conftest import NOW
from tests.factories.privacy import ErasureFactory, HoldFactory

pytestmark = pytest.mark.django_db


def test_an_account_is_erased_once() -> None:
    erasure = ErasureFactory()

    with pytest.raises(IntegrityError):
        ErasureFactory(person_id=erasure.person_id)


def test_nothing_is_verified_before_it_is_done() -> None:
    with pytest.raises(IntegrityError):
        ErasureFactory(verified_at=NOW)


def test_one_open_hold_on_a_table_and_as_many_lifted_ones_as_need_be(cast: Any) -> None:
    HoldFactory(person=cast.amina, lifted=True)
    HoldFactory(person=cast.amina)
    HoldFactory(person=cast.amina, holding="letters.Letter")
    HoldFactory(person=cast.rosa)

    with pytest.raises(IntegrityError):
        HoldFactory(person=cast.amina)


def test_a_hold_is_lifted_by_somebody_at_some_time() -> None:
    with pytest.raises(IntegrityError):
        HoldFactory(lifted_at=NOW)


def test_rows_name_nobody_when_printed() -> None:
    assert (str(Erasure(pk=3)), str(Hold(pk=4))) == ("erasure 3", "hold 4")


def test_holds_are_found_by_whom_they_are_on_and_told_only_where_they_may_be(cast: Any) -> None:
    told = HoldFactory(person=cast.amina)
    quiet = HoldFactory(person=cast.amina, holding="letters.Letter", may_be_told=False)
    HoldFactory(person=cast.amina, holding="privacy.Hold", lifted=True)

    assert set(Hold.objects.on(cast.amina)) == {told, quiet}
    assert list(Hold.objects.told_to(cast.amina)) == [told]
