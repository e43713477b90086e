"""Holdings of people, their profiles, consents, roles, blocks and suspensions."""

import secrets
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.holdings import CONFIDENTIAL, INTERNAL, SPECIAL, Holding, Row, rows_of
from hub.people import actions
from hub.people.choices import ENTERING_ROLES, PEOPLE_ROLES, Role, SeenBy
from hub.people.models import PARTS, Block, Consent, Person, Profile, RoleGrant, Suspension, new_public_id

REMOVED: Final = "removed"  # stands where a reason stood: the bare fact stays
UNTIL_CHANGED: Final = gettext_lazy("until you change it or delete your account")


def holders(roles: frozenset[Role], on: date) -> list[str]:
    """Who holds any of these roles on that day: "Mo (Programme team)"."""
    live = RoleGrant.objects.live(on).of(roles).filter(person__is_active=True).select_related("person")
    return [f"{grant.person.called} ({grant.get_role_display()})" for grant in live.order_by("role", "pk")]


# --- The person ---------------------------------------------------------------------------------------------------


def _person_readers(person: Any, on: date) -> list[Any]:
    readers = [_("you"), *holders(ENTERING_ROLES, on)]
    if Person.objects.listed().filter(pk=person.pk).exists():
        readers.append(_("everybody who has joined: your name, because you are in the directory"))
    return readers


def _person_export(person: Any) -> list[Row]:
    return rows_of(
        Person.objects.filter(pk=person.pk), "public_id", "email", "name", "starting_point", "joined_at", "last_login"
    )


def _person_erase(person: Any, now: datetime) -> None:
    """Leave an empty stub that old rows may point at; nobody signs in as it and no address leads to it."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    if row.erased_at:
        return
    row.email, row.name, row.starting_point = f"{secrets.token_hex(12)}@gone.invalid", "", ""
    row.public_id, row.last_login, row.erased_at = new_public_id(), None, now
    row.is_active = row.is_superuser = False
    row.set_unusable_password()
    row.save()
    row.groups.clear()
    row.user_permissions.clear()


PERSON: Final = Holding(
    model=Person,
    label=gettext_lazy("You: your name and address"),
    about=("id",),
    fields={
        "email": CONFIDENTIAL,
        "name": INTERNAL,
        "public_id": INTERNAL,
        "starting_point": CONFIDENTIAL,
        "password": CONFIDENTIAL,
        "last_login": CONFIDENTIAL,
        "joined_at": CONFIDENTIAL,
    },
    why=gettext_lazy("so that you can sign in, and people can call you by your name"),
    keep=gettext_lazy("until you delete your account; then an empty row stays, which names nobody"),
    readers=_person_readers,
    export=_person_export,
    erase=_person_erase,
)


# --- The profile --------------------------------------------------------------------------------------------------


def _labels(profile: Profile, audience: str) -> str:
    return ", ".join(str(part.label) for part in profile.parts_for(audience))


def _profile_readers(person: Any, on: date) -> list[Any]:
    """Worked out from what they show to whom, and from the roles of that day."""
    profile = Profile.objects.filter(person=person).prefetch_related("topics").first()
    readers = [_("you"), *(_("%(name)s: what you share") % {"name": name} for name in holders(ENTERING_ROLES, on))]
    if profile is None:
        return readers
    for_all, for_introduced = _labels(profile, SeenBy.MEMBERS), _labels(profile, SeenBy.INTRODUCED)
    if for_all and Person.objects.listed().filter(pk=person.pk).exists():
        readers.append(_("everybody who has joined: %(parts)s") % {"parts": for_all})
    if for_introduced:
        readers.append(_("people you have been introduced to: %(parts)s") % {"parts": for_introduced})
    if profile.access_needs:
        readers.append(_("hosts of events you book: what you need to take part"))
    return readers


def _profile_export(person: Any) -> list[Row]:
    own = [
        *("side", "experience", "region", "works_on", "offers", "hopes", "reach_by", "phone", "reach_when"),
        *("access_needs", "changed_at", "entered_at"),
    ]
    rows = rows_of(Profile.objects.filter(person=person), *own, *(f"{part}_seen_by" for part in PARTS))
    topics = list(person.profile.topics.values_list("name", flat=True)) if rows else []
    return [{**row, "topics": topics} for row in rows]


def _profile_erase(person: Any, now: datetime) -> None:
    for profile in Profile.objects.filter(person=person):
        profile.topics.clear()
        profile.delete()


_PROFILE: Final = Holding(
    model=Profile,
    label=gettext_lazy("Your profile"),
    about=("person", "entered_by"),
    fields={
        "person": INTERNAL,
        "entered_by": CONFIDENTIAL,
        "side": INTERNAL,
        "experience": INTERNAL,
        "region": INTERNAL,
        "works_on": INTERNAL,
        "topics": INTERNAL,
        "offers": INTERNAL,
        "hopes": INTERNAL,
        "reach_by": CONFIDENTIAL,
        "phone": CONFIDENTIAL,
        "reach_when": CONFIDENTIAL,
        "access_needs": SPECIAL,
    },
    why=gettext_lazy("so that people can find you and know what you work on, as far as you want that"),
    keep=UNTIL_CHANGED,
    readers=_profile_readers,
    export=_profile_export,
    erase=_profile_erase,
)


# --- Consents, roles, safety --------------------------------------------------------------------------------------


def _team_and_self(person: Any, on: date) -> list[Any]:
    return [_("you"), *holders(ENTERING_ROLES, on)]


def _administrators_and_self(person: Any, on: date) -> list[Any]:
    return [_("you"), *holders(PEOPLE_ROLES, on)]


def _self_alone(person: Any, on: date) -> list[Any]:
    return [_("you")]


def _consent_export(person: Any) -> list[Row]:
    return rows_of(person.consents.all(), "purpose", "version", "given_at", "withdrawn_at")


def _consent_erase(person: Any, now: datetime) -> None:
    """What was agreed to ends; that it was agreed to, in which wording and when, stays and names nobody."""
    person.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)


def _role_export(person: Any) -> list[Row]:
    return rows_of(person.roles.all(), "role", "starts_on", "ends_on", "granted_at", "ended_at")


def _role_erase(person: Any, now: datetime) -> None:
    """Roles end; why they ended is forgotten."""
    for grant in person.roles.filter(ends_on__isnull=True):
        last = max(grant.starts_on, timezone.localdate(now))
        actions.end_role(by=None, grant=grant, now=now, ends_on=last, reason=REMOVED)
    person.roles.exclude(end_reason="").update(end_reason=REMOVED)


def _block_export(person: Any) -> list[Row]:
    """When, not whom: that names somebody else (T66)."""
    return rows_of(person.blocks.all(), "at")


def _block_erase(person: Any, now: datetime) -> None:
    Block.objects.filter(Q(person=person) | Q(other=person)).delete()


def _suspension_export(person: Any) -> list[Row]:
    """When. The reasons are another's words, and may name somebody else (T66)."""
    return rows_of(person.suspensions.all(), "suspended_at", "lifted_at")


def _suspension_erase(person: Any, now: datetime) -> None:
    person.suspensions.exclude(reason=REMOVED).update(reason=REMOVED)
    person.suspensions.filter(lifted_at__isnull=False).exclude(lift_reason=REMOVED).update(lift_reason=REMOVED)


_CONSENT: Final = Holding(
    model=Consent,
    label=gettext_lazy("What you have agreed to"),
    about=("person", "given_by"),
    fields={"person": CONFIDENTIAL, "given_by": CONFIDENTIAL, "purpose": CONFIDENTIAL},
    why=gettext_lazy("so that we do only what you agreed to, and can show it"),
    keep=gettext_lazy("while you have an account; then the dates and the wording, without your name"),
    readers=_team_and_self,
    export=_consent_export,
    erase=_consent_erase,
)
_ROLE: Final = Holding(
    model=RoleGrant,
    label=gettext_lazy("Working roles you hold or held"),
    about=("person", "granted_by", "ended_by"),
    fields={"person": INTERNAL, "granted_by": CONFIDENTIAL, "ended_by": CONFIDENTIAL, "end_reason": CONFIDENTIAL},
    why=gettext_lazy("so that everybody can know who was allowed to do what, and when"),
    keep=gettext_lazy("while you have an account; then the dates, without your name or the reason"),
    readers=_administrators_and_self,
    export=_role_export,
    erase=_role_erase,
)
_BLOCK: Final = Holding(
    model=Block,
    label=gettext_lazy("People you have blocked"),
    about=("person", "other"),
    fields={"person": SPECIAL, "other": SPECIAL},
    why=gettext_lazy("so that you do not meet them here"),
    keep=gettext_lazy("until you unblock them, or one of you deletes the account"),
    readers=_self_alone,
    export=_block_export,
    erase=_block_erase,
)
_SUSPENSION: Final = Holding(
    model=Suspension,
    label=gettext_lazy("When you were kept out, and why"),
    about=("person", "suspended_by", "lifted_by"),
    fields={
        "person": CONFIDENTIAL,
        "suspended_by": CONFIDENTIAL,
        "lifted_by": CONFIDENTIAL,
        "reason": CONFIDENTIAL,
        "lift_reason": CONFIDENTIAL,
    },
    why=gettext_lazy("to keep people safe, and so that keeping somebody out can be looked at again"),
    keep=gettext_lazy("while you have an account; then the dates, without your name or the reason"),
    readers=_administrators_and_self,
    export=_suspension_export,
    erase=_suspension_erase,
)
PERSONS: Final = (_PROFILE, _CONSENT, _ROLE, _BLOCK, _SUSPENSION)
