"""What must hold of all partnerships, whoever did what in whatever order (M9)."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from hub.people.models import Block
from hub.registry import Invariant
from matchmaking.partnerships.choices import TWO_SIDES, MemberStatus
from matchmaking.partnerships.models import Partnership, PartnershipMember

MEMBERS = PartnershipMember.objects.filter(partnership=OuterRef("pk"), status=MemberStatus.MEMBER)


def open_without_anybody(now: datetime) -> list[str]:
    """An open one has a member: with the last one it closes."""
    wrong = Partnership.objects.open().exclude(Exists(MEMBERS))
    return [f"partnership {pk} is open without anybody" for pk in wrong.order_by("pk").values_list("pk", flat=True)]


def waiting_in_vain(now: datetime) -> list[str]:
    """A proposal waits for somebody; once all have answered, it has begun or closed."""
    asked = PartnershipMember.objects.asked().filter(partnership=OuterRef("pk"), side__in=TWO_SIDES)
    wrong = Partnership.objects.proposed().exclude(Exists(asked))
    return [f"partnership {pk} waits for nobody" for pk in wrong.order_by("pk").values_list("pk", flat=True)]


def asked_in_closed(now: datetime) -> list[str]:
    """Nobody's answer is waited for in one that is over."""
    wrong = PartnershipMember.objects.asked().exclude(pk__in=PartnershipMember.objects.in_open().values("pk"))
    return [f"partnership member {pk} is asked in vain" for pk in wrong.order_by("pk").values_list("pk", flat=True)]


def asked_past_block(now: datetime) -> list[str]:
    """Nobody is asked by somebody they are kept apart from (P12)."""
    either_way = Q(person=OuterRef("person"), other=OuterRef("asked_by"))
    either_way |= Q(person=OuterRef("asked_by"), other=OuterRef("person"))
    asker_is_in = PartnershipMember.objects.members().filter(
        partnership=OuterRef("partnership"), person=OuterRef("asked_by")
    )
    rows = PartnershipMember.objects.asked().in_open().exclude(person=F("asked_by"))
    wrong = rows.filter(Exists(Block.objects.filter(either_way)), Exists(asker_is_in))
    return [
        f"partnership member {pk} is asked past a block" for pk in wrong.order_by("pk").values_list("pk", flat=True)
    ]


INVARIANTS = (
    Invariant("partnerships.open_ones_have_somebody", open_without_anybody),
    Invariant("partnerships.proposals_wait_for_somebody", waiting_in_vain),
    Invariant("partnerships.nobody_is_asked_in_vain", asked_in_closed),
    Invariant("partnerships.nobody_is_asked_past_a_block", asked_past_block),
)
