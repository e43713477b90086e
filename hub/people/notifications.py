"""What people are told about their accounts, and when."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.letters.policy import CODE_VALID_FOR
from hub.people.models import Person
from hub.people.policy import MOST_NOTICES, NOTICE_VALID_FOR, NOTICES_WITHIN

CODES = {
    "people.confirm_address": _("A code to prove an e-mail address"),
    "people.login_code": _("A code to sign in"),
    "people.password_reset_code": _("A code to choose a new password"),
}
NOTICES = {
    "people.address_known": _("Somebody tried to join with an address we know"),
    "people.address_unknown": _("Somebody tried to sign in with an address we do not know"),
    "people.password_reset": _("A password was chosen anew"),
    "people.password_changed": _("A password was changed"),
    "people.password_set": _("A password was added"),
    "people.address_changed": _("An e-mail address was changed"),
    "people.address_removed": _("An e-mail address was removed"),
}
ASKED_BY_STRANGERS = {"people.address_known", "people.address_unknown"}  # what happened to an account is always told


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    for name, label in CODES.items():
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, Treatment.URGENT, secret=True))
    for name, label in NOTICES.items():
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, Treatment.URGENT))
    welcome_kind = registry.LetterKind("people.welcome", _("Welcome"), Treatment.REMINDER, compose=_compose_welcome)
    registry.letter_kinds.plug("people.welcome", welcome_kind)


def account_letter(kind: str, address: str, *, now: datetime, context: dict[str, Any]) -> Letter | None:
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
    return notify(address, kind=kind, key=key, now=now, words=words, valid_until=valid_until)


def welcome(person: Person, *, now: datetime) -> Letter:
    """Greet somebody once, by the name they chose; written at the moment it goes."""
    return notify(person, kind="people.welcome", key=f"people.welcome:{person.pk}", now=now, about=person)


def _compose_welcome(letter: Letter) -> Words | None:
    person = letter.person
    if person is None or not person.is_active:
        return None
    return write(_template(letter.kind), {"person": person, "base_url": settings.BASE_URL})


def _template(kind: str) -> str:
    return f"hub/people/email/{kind.removeprefix('people.')}"
