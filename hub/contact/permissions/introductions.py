"""Who sees what of whom, and whose address (P6, T61, T62)."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hub import registry
from hub.contact.models import ContactShare, Introduction, RelayMessage
from hub.contact.policy import BROKER_ROLES, LEAD_ROLES, POST_REPORT_ROLES, SHARING_NOTICE
from hub.people.choices import SeenBy
from hub.people.models import Part, Person
from hub.people.permissions import has_role


def can_broker_introductions(person: Any, *, on: date) -> bool:
    """Brokers pass on what was asked through one of them (P13)."""
    return has_role(person, BROKER_ROLES, on=on)


def can_read_reports(person: Any, *, on: date) -> bool:
    """Safeguarding leads, and moderators for what was said in discussions."""
    return has_role(person, LEAD_ROLES | POST_REPORT_ROLES, on=on)


def can_write_in(introduction: Introduction) -> bool:
    """The two write to each other while it waits for an answer and after they have met, if both are still here."""
    return _both_are_here(introduction) and (introduction.is_asked or introduction.is_agreed)


def shares_address(introduction: Introduction, person: Any) -> bool:
    """Whether somebody has said yes to showing their address here, in the wording in force, and not taken it back."""
    return any(share.person_id == person.pk and _is_open(share) for share in introduction.shares.all())


def sees_addresses(introduction: Introduction) -> bool:
    """Whether the two see each other's address: they have met, both are here, and both say yes now (T62).

    Asked at each rendering; that nothing keeps them apart is settled by fetching through `visible_to`.
    """
    shown = {share.person_id for share in introduction.shares.all() if _is_open(share)}
    both = {introduction.asker_id, introduction.asked_id}
    return introduction.is_agreed and _both_are_here(introduction) and shown == both


def parts_shown(person: Person, *, to: Person) -> list[Part]:
    """The parts of a profile that `to` sees. How to reach somebody waits until both show their address, too."""
    profile = getattr(person, "profile", None)
    if profile is None:
        return []
    met = Introduction.objects.between(person, to).agreed().select_related("asker", "asked").prefetch_related("shares")
    introductions = list(met) if person.pk != to.pk else []
    parts = profile.parts_for(SeenBy.INTRODUCED if introductions else SeenBy.MEMBERS)
    if any(sees_addresses(introduction) for introduction in introductions):
        return parts
    return [part for part in parts if part.name != "reach"]


def _is_open(share: ContactShare) -> bool:
    return share.withdrawn_at is None and share.notice_version == SHARING_NOTICE


def _both_are_here(introduction: Introduction) -> bool:
    return introduction.asker.is_active and introduction.asked.is_active


def people_to_ask(viewer: Person) -> QuerySet[Person]:
    """Whom somebody may ask to meet: whom they can find, and whoever said beside their own words that they may (H11).

    Nobody whom they are kept apart from.
    """
    offered = Q(pk__in=[])
    for keys in registry.reachable:
        offered |= Q(pk__in=keys())
    beside = Person.objects.active().apart_from(viewer).filter(offered).values("pk")
    return Person.objects.filter(Q(pk__in=Person.objects.visible_to(viewer).values("pk")) | Q(pk__in=beside))


def people_in_reach(viewer: Person) -> QuerySet[Person]:
    """Whom somebody may block or report: whom they can find, and whom they have had to do with, whatever came since."""
    wrote = RelayMessage.objects.received_by(viewer).values("sender")
    asked = Introduction.objects.filter(asker=viewer).values("asked")
    found = Person.objects.visible_to(viewer).values("pk")
    kept_away = viewer.blocks.values("other")
    reach = Q(pk__in=found) | Q(pk__in=wrote) | Q(pk__in=asked) | Q(pk__in=kept_away)
    return Person.objects.filter(reach).exclude(pk=viewer.pk)
