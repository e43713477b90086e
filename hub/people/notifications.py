"""What people are told about their accounts, and when."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.audit.models import AuditEntry
from hub.letters.choices import LetterState, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.letters.policy import CODE_VALID_FOR
from hub.people.choices import Purpose
from hub.people.models import QUESTIONS, Person, RoleGrant, Suspension
from hub.people.policy import ENTERED_TOLD_AFTER, MOST_NOTICES, NOTICE_VALID_FOR, NOTICES_WITHIN

CODES = {
    "people.confirm_address": _("A code to prove an e-mail address"),
    "people.login_code": _("A code to sign in"),
    "people.password_reset_code": _("A code to choose a new password"),
    "people.proof_code": _("A code to prove once more who somebody is"),
}
NOTICES = {
    "people.address_known": _("Somebody tried to join with an address we know"),
    "people.address_unknown": _("Somebody tried to sign in with an address we do not know"),
    "people.password_reset": _("A password was chosen anew"),
    "people.password_changed": _("A password was changed"),
    "people.password_set": _("A password was added"),
    "people.address_changed": _("An e-mail address was changed"),
    "people.address_removed": _("An e-mail address was removed"),
    "people.address_put_back": _("An e-mail address was put back by the team"),
    "people.account_closed": _("Somebody whose account is closed tried to sign in"),
    "people.second_factor_added": _("A second step at sign-in was added"),
    "people.second_factor_removed": _("A second step at sign-in was removed"),
    "people.recovery_codes_made": _("New recovery codes were made"),
    "people.recovery_code_used": _("A recovery code was used"),
}
ENTERING = ("people.save_part", "people.agree", "people.withdraw")  # deeds the team does for somebody on the phone
TOLD = {  # about roles and suspensions, to the person
    "people.role_granted": _("A working role begins"),
    "people.role_ended": _("A working role ends"),
    "people.suspended": _("An account was closed for now"),
    "people.suspension_lifted": _("An account was opened again"),
}
ABOUT_SUSPENSIONS = {"people.suspended", "people.suspension_lifted"}
ASKED_BY_STRANGERS = {  # what happened to an account is always told
    "people.address_known",
    "people.address_unknown",
    "people.account_closed",
}


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    for name, label in CODES.items():
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, Treatment.URGENT, secret=True))
    for name, label in NOTICES.items():
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, Treatment.URGENT, private=True))
    for name, label in TOLD.items():
        is_private = name in ABOUT_SUSPENSIONS
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, Treatment.REMINDER, private=is_private))
    welcome_kind = registry.LetterKind("people.welcome", _("Welcome"), Treatment.REMINDER, compose=_compose_greeting)
    registry.letter_kinds.plug("people.welcome", welcome_kind)
    for name, label, compose in (
        ("people.profile_entered", _("Something was entered for somebody who rang"), _compose_profile_entered),
        ("people.account_made", _("An account was made for somebody who rang"), _compose_greeting),
    ):
        is_private = name == "people.profile_entered"  # what somebody said of themselves, what they need too
        kind = registry.LetterKind(name, label, Treatment.REMINDER, compose=compose, private=is_private)
        registry.letter_kinds.plug(name, kind)


def account_letter(
    kind: str, address: str, *, now: datetime, context: dict[str, Any], about: Person | None = None
) -> Letter | None:
    """A letter about signing in or joining, to an address that may belong to nobody yet (decision 10).

    None when that address has had enough notices of this kind for now: strangers can make us write them (T52).
    """
    if (
        kind in ASKED_BY_STRANGERS
        and Letter.objects.to_address(address, kind, since=now - NOTICES_WITHIN) >= MOST_NOTICES
    ):
        return None
    valid_until = now + (CODE_VALID_FOR if kind in CODES else NOTICE_VALID_FOR)
    until = valid_until.astimezone(ZoneInfo(settings.TIME_ZONE))
    address = address.lower()
    words = write(_template(kind), {**context, "address": address, "base_url": settings.BASE_URL, "until": until})
    key = f"{kind}:{uuid4().hex}"
    return notify(address, kind=kind, key=key, now=now, words=words, valid_until=valid_until, about=about)


def welcome(person: Person, *, now: datetime) -> Letter:
    """Greet somebody once, by the name they chose; written at the moment it goes."""
    return notify(person, kind="people.welcome", key=f"people.welcome:{person.pk}", now=now, about=person)


def role_granted(grant: RoleGrant, *, now: datetime) -> Letter:
    """Tell somebody of a working role, from which day, and what it opens."""
    return _about_role("people.role_granted", grant, now=now)


def role_ended(grant: RoleGrant, *, now: datetime) -> Letter:
    """Tell somebody from which day they are without a role; why stands on their page, not in the letter (T63)."""
    return _about_role("people.role_ended", grant, now=now)


def suspended(suspension: Suspension, *, now: datetime) -> Letter:
    """Tell somebody why their account is closed, in the words given: they cannot sign in to read them."""
    return _about_suspension("people.suspended", suspension, now=now)


def suspension_lifted(suspension: Suspension, *, now: datetime) -> Letter:
    """Tell somebody that they may come back."""
    return _about_suspension("people.suspension_lifted", suspension, now=now)


def _about_role(kind: str, grant: RoleGrant, *, now: datetime) -> Letter:
    words = write(_template(kind), {"grant": grant, "base_url": settings.BASE_URL})
    return notify(grant.person, kind=kind, key=f"{kind}:{grant.pk}", now=now, words=words, about=grant)


def _about_suspension(kind: str, suspension: Suspension, *, now: datetime) -> Letter:
    """To the address itself: letters to somebody who is kept out would else not go."""
    facts = {"suspension": suspension, "base_url": settings.BASE_URL, "contact": settings.CONTACT_ADDRESS}
    words, address = write(_template(kind), facts), suspension.person.email
    return notify(address, kind=kind, key=f"{kind}:{suspension.pk}", now=now, words=words, about=suspension)


def _compose_greeting(letter: Letter) -> Words | None:
    person = letter.person
    if person is None or not person.is_active:
        return None
    return write(_template(letter.kind), {"person": person, "base_url": settings.BASE_URL})


def profile_entered(person: Person, *, now: datetime) -> None:
    """Tell somebody what the team entered for them: one letter a call, written when the call is surely over (P11)."""
    waiting = person.letters.filter(kind="people.profile_entered", state__in=(LetterState.HELD, LetterState.QUEUED))
    if not waiting.filter(due_at__gt=now).exists():
        key = f"people.profile_entered:{person.pk}:{now.isoformat()}"
        notify(person, kind="people.profile_entered", key=key, now=now, due_at=now + ENTERED_TOLD_AFTER)


def _compose_profile_entered(letter: Letter) -> Words | None:
    """Which questions and consents, never a word of the answers (T63). The trail knows what was entered."""
    person = letter.person
    if person is None or not person.is_active:
        return None
    rows = AuditEntry.objects.filter(
        deed__in=ENTERING, subject_label="people.Person", subject_id=str(person.pk), at__gte=letter.created_at
    )
    rows = rows.exclude(actor_id=person.pk).order_by("pk")
    entered = list(dict.fromkeys(_entered(row.deed, row.details) for row in rows))
    return write(_template(letter.kind), {"person": person, "entered": entered, "base_url": settings.BASE_URL})


def _entered(deed: str, details: dict[str, Any]) -> str:
    if deed == "people.save_part":
        return str(QUESTIONS[details["part"]].label)
    said = _("You agree: %(purpose)s") if deed == "people.agree" else _("You take back: %(purpose)s")
    return str(said) % {"purpose": Purpose(details["purpose"]).label}


def account_made(person: Person, *, now: datetime) -> None:
    """Tell somebody that the team made an account for them, how to come in, and what to do if it was not them."""
    notify(person, kind="people.account_made", key=f"people.account_made:{person.pk}", now=now)


def _template(kind: str) -> str:
    return f"hub/people/email/{kind.removeprefix('people.')}"
