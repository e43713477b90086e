"""Keeping some rows for now: who may, once, with a day to look again."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.audit.models import AuditEntry
from hub.privacy import actions
from hub.privacy.models import Erasure, Hold
from tests.conftest import NOW
from tests.factories.privacy import ErasureFactory, HoldFactory

pytestmark = pytest.mark.django_db
SPRING = date(2027, 3, 1)


def place(by: Any, person: Any, holding: str = "home.PutAside") -> Hold:
    return actions.place_hold(
        by=by, person=person, holding=holding, reason="A court asks.", review_on=SPRING, may_be_told=True, now=NOW
    )


def test_a_lead_places_a_hold_and_the_reason_is_not_on_the_trail(cast: Any) -> None:
    hold = place(cast.lena, cast.amina)

    entry = AuditEntry.objects.get(deed="privacy.place_hold")
    assert (hold.placed_by, hold.reason, hold.review_on) == (cast.lena, "A court asks.", SPRING)
    assert (entry.subject_id, entry.reason) == (str(hold.pk), "")
    assert entry.details == {"holding": "home.PutAside", "review_on": "2027-03-01"}


def test_placing_a_hold_twice_keeps_the_first(cast: Any) -> None:
    assert place(cast.lena, cast.amina) == place(cast.olu, cast.amina)
    assert Hold.objects.get().placed_by == cast.lena


def test_a_hold_on_a_table_nobody_registered_is_refused(cast: Any) -> None:
    with pytest.raises(ImproperlyConfigured):
        place(cast.lena, cast.amina, "home.Nothing")


@pytest.mark.parametrize("who", ["amina", "grace", "mo", "dev"])
def test_others_can_neither_place_nor_lift_one(cast: Any, who: str) -> None:
    hold = HoldFactory(person=cast.rosa)

    with pytest.raises(actions.MayNotHold):
        place(getattr(cast, who), cast.amina)
    with pytest.raises(actions.MayNotHold):
        actions.lift_hold(by=getattr(cast, who), hold=hold, now=NOW)
    assert Hold.objects.open().count() == 1


def test_lifting_a_hold_twice_keeps_the_first(cast: Any) -> None:
    hold = HoldFactory(person=cast.rosa)

    actions.lift_hold(by=cast.lena, hold=hold, now=NOW)
    again = actions.lift_hold(by=cast.olu, hold=hold, now=NOW)

    assert (again.lifted_by, again.lifted_at) == (cast.lena, NOW)
    assert AuditEntry.objects.filter(deed="privacy.lift_hold").count() == 1


def test_lifting_a_hold_on_somebody_who_has_left_reopens_their_erasure_alone(cast: Any) -> None:
    theirs, other = ErasureFactory(person_id=cast.rosa.pk, done=True), ErasureFactory(done=True)

    actions.lift_hold(by=cast.lena, hold=HoldFactory(person=cast.rosa), now=NOW)

    assert list(Erasure.objects.open()) == [theirs]
    assert other not in Erasure.objects.open()
