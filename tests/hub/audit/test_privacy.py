"""The trail names nobody, so it outlives everybody (decision 9, T66)."""

from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.audit.record import record
from hub.holdings import holdings
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
TRAIL = holdings["audit.AuditEntry"]


def test_people_take_what_they_did_and_what_was_done_to_them_without_others_reasons(cast: Any) -> None:
    amina, olu, start = cast.amina, cast.olu, AuditEntry.objects.count()
    record("x.did", by=amina, about=olu, now=NOW)
    record("x.was_done", by=olu, about=amina, now=NOW, reason="Olu’s own words")
    record("x.elsewhere", by=olu, about=olu, now=NOW)

    rows = TRAIL.export(amina)

    assert [row["deed"] for row in rows] == ["x.did", "x.was_done"]
    assert set(rows[0]) == {"at", "deed", "subject_label"}
    assert AuditEntry.objects.count() == start + 3


def test_the_trail_stays_when_somebody_leaves(cast: Any) -> None:
    record("x.did", by=cast.amina, about=cast.amina, now=NOW)

    TRAIL.erase(cast.amina, NOW)

    assert AuditEntry.objects.filter(deed="x.did", actor_id=cast.amina.pk).count() == 1
    assert TRAIL.readers(cast.amina, NOW.date()) == ["administrator"]
    assert str(TRAIL.stays)
