"""Every action ends with one call of `record` (X6)."""

from typing import Any

import pytest
from django.db import transaction

from hub.audit.models import AuditEntry
from hub.audit.record import record
from hub.people.models import Person
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_a_deed_of_a_person_is_recorded_with_plain_ids(cast: Any) -> None:
    entry = record("people.grant_role", by=cast.olu, about=cast.amina, now=NOW, reason="Asked for", role="mentor")

    assert AuditEntry.objects.filter(pk=entry.pk).values().get() == {
        "id": entry.pk,
        "at": NOW,
        "deed": "people.grant_role",
        "actor_id": cast.olu.pk,
        "subject_label": "people.Person",
        "subject_id": str(cast.amina.pk),
        "reason": "Asked for",
        "details": {"role": "mentor"},
    }


def test_a_deed_of_the_hub_itself_has_no_actor_no_reason_and_no_details(cast: Any) -> None:
    entry = record("letters.forget", by=None, about=cast.amina, now=NOW)

    assert (entry.actor_id, entry.reason, entry.details) == (None, "", {})


def test_the_same_deed_twice_is_two_rows(cast: Any) -> None:
    for _ in range(2):
        record("people.choose_name", by=cast.amina, about=cast.amina, now=NOW)

    assert AuditEntry.objects.filter(deed="people.choose_name").count() == 2


def test_the_record_of_a_deed_that_failed_is_gone_with_it(cast: Any) -> None:
    @transaction.atomic
    def deed(about: Person) -> None:
        record("people.choose_name", by=about, about=about, now=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed(cast.amina)

    assert not AuditEntry.objects.filter(deed="people.choose_name").exists()
