"""What is kept of partnerships, why, for how long, who reads it, and how it leaves (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, Holding, Row, hold, rows_of
from hub.people.choices import Role
from matchmaking.partnerships import actions
from matchmaking.partnerships.choices import OPEN_STATUSES, PartnershipStatus
from matchmaking.partnerships.models import Partnership, PartnershipMember
from matchmaking.partnerships.policy import DECLINED_KEPT, ENDED_KEPT

WORDS = ("name", "purpose", "end_reason")
EMPTY = dict.fromkeys(WORDS, "")


def plug_holdings() -> None:
    """Tell the privacy register of both tables."""
    hold(
        Holding(
            model=Partnership,
            label=_("Partnerships you are in"),
            about=("proposed_by", "ended_by"),
            fields=dict.fromkeys((*WORDS, "proposed_by", "ended_by"), CONFIDENTIAL),
            why=_("So that people who work together have one place, and we learn what brings people together."),
            keep=_("While it runs. Its words go three years after it ended, or half a year after a “not this time”."),
            readers=_readers_of_partnership,
            export=_export_partnerships,
            erase=_erase_partnerships,
            forget=_forget_partnerships,
            stays=_("What a partnership is called, and what it is for, stays with those who are still in it."),
        ),
        Holding(
            model=PartnershipMember,
            label=_("Partnerships you are in"),
            about=("person", "asked_by"),
            fields=dict.fromkeys(("person", "asked_by"), CONFIDENTIAL),
            why=_("So that nobody is in a partnership without having said yes."),
            keep=_("As long as the words of the partnership."),
            readers=_readers_of_member,
            export=_export_members,
            erase=_erase_members,
            forget=_forget_members,
        ),
    )


def _is_in_any(person: Any) -> bool:
    return person.in_partnerships.standing().exists()


def _readers_of_partnership(person: Any, on: date) -> list[Any]:
    if not _is_in_any(person):
        return []
    team = _("For the name, how many there are of each side, and where it came from: the programme team")
    return [_("The others in each partnership, and those you asked to join it"), team, Role.PROGRAMME_TEAM]


def _readers_of_member(person: Any, on: date) -> list[Any]:
    return [_("The others in each partnership, and those you asked to join it")] if _is_in_any(person) else []


def _export_partnerships(person: Any) -> list[Row]:
    """What its members wrote together is each one's to take; why it ended is its writer's alone."""
    mine = Partnership.objects.filter(pk__in=person.in_partnerships.members().values("partnership"))
    facts = ("public_id", "name", "purpose", "status", "origin", "proposed_at", "began_at", "ended_at")
    rows = rows_of(mine, *facts)
    return [*rows, *rows_of(mine.filter(ended_by=person).exclude(end_reason=""), "public_id", "end_reason")]


def _export_members(person: Any) -> list[Row]:
    facts = ("partnership__public_id", "side", "status", "asked_at", "answered_at", "left_at")
    return rows_of(person.in_partnerships.all(), *facts)


def _erase_partnerships(person: Any, now: datetime) -> None:
    """They leave, as if by their own hand; what they wrote at an end goes; words that are nobody's any more go too."""
    actions.leave_all(person=person, now=now)
    theirs = Q(proposed_by=person) | Q(ended_by=person) | Q(pk__in=person.in_partnerships.values("partnership"))
    others = PartnershipMember.objects.members().filter(partnership=OuterRef("pk")).exclude(person=person)
    alone = Partnership.objects.filter(theirs).exclude(Exists(others.filter(person__erased_at__isnull=True)))
    alone.exclude(status__in=sorted(OPEN_STATUSES)).exclude(**EMPTY).update(**EMPTY)
    Partnership.objects.filter(ended_by=person).exclude(end_reason="").update(end_reason="")


def _erase_members(person: Any, now: datetime) -> None:
    """They leave by the deed above; the rows name an empty stub, so that the others' counts stay right."""
    actions.leave_all(person=person, now=now)


def _long_over(now: datetime) -> Q:
    declined = Q(status=PartnershipStatus.DECLINED, ended_at__lte=now - DECLINED_KEPT)
    return declined | Q(status=PartnershipStatus.ENDED, ended_at__lte=now - ENDED_KEPT)


def _forget_partnerships(now: datetime) -> int:
    """The words; the days, the sides' gathering and where it came from stay for the counts (M9)."""
    return Partnership.objects.filter(_long_over(now)).exclude(**EMPTY).update(**EMPTY)


def _forget_members(now: datetime) -> int:
    old = Partnership.objects.filter(_long_over(now))
    count, _tables = PartnershipMember.objects.filter(partnership__in=old).delete()
    return count
