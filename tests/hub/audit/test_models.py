"""Audit rows are added and never changed, by any way through the models and, on PostgreSQL, by none (T80)."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from hub.audit.models import AuditEntry, NeverChanged
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def facts(**changed: Any) -> dict[str, Any]:
    deed = {"at": NOW, "deed": "people.grant_role", "actor_id": 7, "subject_label": "people.Person", "subject_id": "8"}
    return {**deed, "reason": "Asked for", "details": {"role": "mentor"}, **changed}


@pytest.fixture
def entry() -> AuditEntry:
    return AuditEntry.objects.create(**facts())


def rows() -> list[dict[str, Any]]:
    return list(AuditEntry.objects.order_by("pk").values())


def test_a_row_is_added_as_it_was_said(entry: AuditEntry) -> None:
    assert rows() == [{"id": entry.pk, **facts()}]


def test_many_rows_are_added_at_once(entry: AuditEntry) -> None:
    AuditEntry.objects.bulk_create([AuditEntry(**facts(deed="people.end_role")), AuditEntry(**facts(deed="care.x"))])

    assert [row["deed"] for row in rows()] == ["people.grant_role", "people.end_role", "care.x"]


def test_a_row_says_what_was_done_and_names_nobody(entry: AuditEntry) -> None:
    assert str(entry) == "people.grant_role on people.Person 8"


def test_a_row_holds_no_key_to_anything() -> None:
    assert [field.name for field in AuditEntry._meta.get_fields() if field.is_relation] == []


WAYS = {
    "saving it again": lambda entry: entry.save(),
    "saving one field": lambda entry: entry.save(update_fields=["reason"]),
    "saving a row with its number": lambda entry: AuditEntry(pk=entry.pk, **facts(reason="Other")).save(),
    "deleting it": lambda entry: entry.delete(),
    "updating many": lambda entry: AuditEntry.objects.update(reason="Other"),
    "updating some": lambda entry: AuditEntry.objects.filter(pk=entry.pk).update(reason="Other"),
    "updating in bulk": lambda entry: AuditEntry.objects.bulk_update([entry], ["reason"]),
    "creating many over it": lambda entry: AuditEntry.objects.bulk_create(
        [AuditEntry(pk=entry.pk, **facts(reason="Other"))],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["reason"],
    ),
    "deleting all": lambda entry: AuditEntry.objects.all().delete(),
    "deleting some": lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
    "update or create": lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"reason": "Other"}),
    "creating over it": lambda entry: AuditEntry.objects.create(pk=entry.pk, **facts(reason="Other")),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_change_or_remove_a_row_is_refused(entry: AuditEntry, way: str) -> None:
    before = rows()
    entry.reason = "Other"

    with pytest.raises(NeverChanged), transaction.atomic():
        WAYS[way](entry)

    assert rows() == before


def test_the_same_ways_change_an_ordinary_table(cast: Any) -> None:
    cast.amina.name = "Other"

    cast.amina.save()

    assert type(cast.amina).objects.update(name="Another") == 1


STATEMENTS = {
    "change": "UPDATE audit_auditentry SET reason = 'Other'",
    "change nothing": "UPDATE audit_auditentry SET reason = 'Other' WHERE id = -1",
    "remove": "DELETE FROM audit_auditentry",
    "empty": "TRUNCATE audit_auditentry",
    "empty and start again": "TRUNCATE audit_auditentry RESTART IDENTITY CASCADE",
    "change by conflict": "INSERT INTO audit_auditentry (id, at, deed, actor_id, subject_label, subject_id, reason,"
    " details) SELECT id, at, deed, actor_id, subject_label, subject_id, reason, details FROM audit_auditentry"
    " ON CONFLICT (id) DO UPDATE SET reason = 'Other'",
}


@pytest.mark.services
@pytest.mark.parametrize("statement", STATEMENTS)
def test_postgresql_itself_refuses_to_change_or_remove_a_row(entry: AuditEntry, statement: str) -> None:
    before = rows()

    refused = pytest.raises(DatabaseError, match="audit rows are never changed or removed")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(STATEMENTS[statement])

    assert rows() == before


@pytest.mark.services
def test_the_same_statement_changes_a_table_without_the_guard(cast: Any) -> None:
    cast.amina.save()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET name = 'Other'")
        assert cursor.rowcount == 1


@pytest.mark.services
def test_an_erased_actor_leaves_the_row_that_names_nobody(cast: Any) -> None:
    entry = AuditEntry.objects.create(**facts(actor_id=cast.amina.pk))
    number = cast.amina.pk
    before = rows()

    type(cast.amina).objects.filter(pk=number).update(name="", email="erased@invalid.example", is_active=False)

    assert rows() == before
    assert "Amina" not in str(AuditEntry.objects.filter(pk=entry.pk).values())
