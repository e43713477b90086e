"""Entries that no action would write."""

from datetime import timedelta
from typing import Any

from hub.audit.models import AuditEntry
from tests.conftest import NOW
from tests.invariants.declared import breaks
from tests.matrix.world import World


def entry(**facts: Any) -> None:
    row = {"at": NOW, "deed": "people.choose_name", "subject_label": "people.Person", "subject_id": "1", **facts}
    AuditEntry.objects.create(**row)


@breaks("audit.lies_in_the_past")
def tomorrow(world: World) -> None:
    entry(at=NOW + timedelta(days=1))


@breaks("audit.names_a_deed")
def no_room(world: World) -> None:
    entry(deed="Changed the name")


@breaks("audit.holds_no_address")
def an_address(world: World) -> None:
    entry(details={"to": {"address": "amina@example.org"}})


@breaks("people.deeds_have_doers")
def done_by_nobody(world: World) -> None:
    entry(actor_id=2_000_000_000)
