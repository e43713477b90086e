"""What must hold of all people, their addresses, roles and consents (P3, P6, P12, T11, T62, T65)."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from hub.audit.models import AuditEntry
from hub.people.models import Consent, Person, RoleGrant, Suspension
from hub.people.policy import WORDINGS
from hub.registry import Invariant


def roles_held_twice(now: datetime) -> list[str]:
    """Nobody holds one role twice on any day. A grant taken back on its first day covers none."""
    lasting = RoleGrant.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")))
    same = lasting.filter(person=OuterRef("person"), role=OuterRef("role")).exclude(pk=OuterRef("pk"))
    goes_on = Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("starts_on"))
    twice = lasting.filter(Exists(same.filter(goes_on, starts_on__lte=OuterRef("starts_on"))))  # whichever began later
    return [f"role {pk} is held twice" for pk in twice.order_by("pk").values_list("pk", flat=True)]


def erased_and_still_here(now: datetime) -> list[str]:
    """Whoever is erased holds no role to come or of today, and no address to sign in with."""
    live = RoleGrant.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localdate(now)))
    erased = Person.objects.filter(erased_at__isnull=False)
    back = erased.filter(Q(pk__in=live.values("person")) | Q(pk__in=EmailAddress.objects.values("user")))
    return [f"person {pk} is erased and could come back" for pk in back.order_by("pk").values_list("pk", flat=True)]


def two_addresses(now: datetime) -> list[str]:
    """The address somebody signs in with is the one we write to."""
    primary = EmailAddress.objects.filter(primary=True).annotate(one=Lower("email"), other=Lower("user__email"))
    differing = primary.exclude(one=F("other")).order_by("user").values_list("user", flat=True)
    return [f"person {pk} is written to at another address than they sign in with" for pk in differing]


def suspended_and_active(now: datetime) -> list[str]:
    """Whoever is suspended cannot come in (P12)."""
    out = Suspension.objects.filter(lifted_at__isnull=True)
    inside = Person.objects.filter(is_active=True, pk__in=out.values("person")).order_by("pk")
    return [f"person {person.pk} is suspended and active" for person in inside]


def consents_out_of_order(now: datetime) -> list[str]:
    """Withdrawn after it was given, and given to a wording that there is (P6, T62)."""
    known = Q(pk__in=[])
    for purpose, version in WORDINGS.items():
        known |= Q(purpose=purpose, version__gte=1, version__lte=version)
    backwards = Q(withdrawn_at__lt=F("given_at"))
    wrong = Consent.objects.filter(backwards | ~known).order_by("pk").values_list("pk", flat=True)
    return [f"consent {pk} was never asked for like this" for pk in wrong]


def deeds_of_nobody(now: datetime) -> list[str]:
    """Whoever did something is a row of people still, named or not: keys stay when people go (decision 9)."""
    ours = AuditEntry.objects.filter(actor_id__isnull=False)
    lost = ours.exclude(actor_id__in=Person.objects.values("pk")).order_by("pk").values_list("pk", flat=True)
    return [f"audit entry {pk} was done by nobody we know" for pk in lost]


INVARIANTS = (
    Invariant("people.hold_a_role_once", roles_held_twice),
    Invariant("people.erased_stay_away", erased_and_still_here),
    Invariant("people.have_one_address", two_addresses),
    Invariant("people.suspended_stay_out", suspended_and_active),
    Invariant("people.consents_are_in_order", consents_out_of_order),
    Invariant("people.deeds_have_doers", deeds_of_nobody),
)
