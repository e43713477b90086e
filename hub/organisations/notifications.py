"""Who is told what about organisations. Letters are written at sending, for those still concerned (T75)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.organisations.choices import MembershipStatus
from hub.organisations.models import Invitation, Membership, Organisation
from hub.organisations.permissions import can_look_after_organisation
from hub.organisations.policy import TEAM_ROLES
from hub.people.models import Person

Compose = Callable[[Letter], Words | None]


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    kinds: tuple[tuple[str, Any, Compose], ...] = (
        ("join_asked", _("Somebody asks to join your organisation"), _compose_asked),
        ("join_confirmed", _("You belong to an organisation now"), _compose_to_member(MembershipStatus.CURRENT)),
        ("join_declined", _("An organisation did not let you in"), _compose_to_member(MembershipStatus.DECLINED)),
        ("membership_ended", _("You no longer belong to an organisation"), _compose_to_member(MembershipStatus.ENDED)),
        ("you_are_contact", _("You are a contact now"), _compose_to_contact),
        ("held_by_one", _("Only you look after an organisation"), _compose_to_contact),
    )
    for name, label, compose in kinds:
        kind = registry.LetterKind(f"organisations.{name}", label, Treatment.REMINDER, compose=compose)
        registry.letter_kinds.plug(kind.name, kind)
    invitation = registry.LetterKind(
        "organisations.invited", _("An invitation"), Treatment.URGENT, compose=_compose_invitation, secret=True
    )
    registry.letter_kinds.plug(invitation.name, invitation)
    registry.matters.plug(Membership._meta.label, registry.Matter(_organisations_of, _of_the_same_organisation))


def _organisations_of(ids: list[str]) -> dict[str, str]:
    """The organisation that each membership is of, for the desk of letters (R4)."""
    rows = Membership.objects.filter(pk__in=ids).values_list("pk", "organisation__name")
    return {str(pk): name for pk, name in rows}


def _of_the_same_organisation(membership: str) -> Any:
    same = Membership.objects.filter(organisation__memberships__pk=membership).order_by()
    return same.annotate(as_text=Cast("pk", CharField())).values("as_text")


def join_asked(membership: Membership, *, now: datetime) -> None:
    """Tell the contacts; the team, where no contact could see who asks."""
    contacts = membership.organisation.memberships.contacts().active().apart_from(membership.person)
    people = [contact.person for contact in contacts.select_related("person")]
    team = Person.objects.active().holding_any(TEAM_ROLES, on=timezone.localdate(now))
    for person in people or team:
        _tell("join_asked", person, membership, now=now)


def join_confirmed(membership: Membership, *, now: datetime) -> None:
    _tell("join_confirmed", membership.person, membership, now=now)


def join_declined(membership: Membership, *, now: datetime) -> None:
    _tell("join_declined", membership.person, membership, now=now)


def membership_ended(membership: Membership, *, now: datetime) -> None:
    _tell("membership_ended", membership.person, membership, now=now)


def you_are_contact(membership: Membership, *, now: datetime) -> None:
    _tell("you_are_contact", membership.person, membership, now=now, at=now.isoformat())


def held_by_one(remaining: Membership, *, since: Membership, now: datetime) -> None:
    """Tell whoever remains that it hangs on them alone since somebody left (P5)."""
    _tell("held_by_one", remaining.person, remaining, now=now, at=f"{since.pk}:{now.isoformat()}")


def invited(invitation: Invitation, *, now: datetime) -> None:
    """To the address alone; the link is written into the letter at sending and erased from it after."""
    key = f"organisations.invited:{invitation.pk}:{invitation.times_sent}"
    notify(
        invitation.email,
        kind="organisations.invited",
        key=key,
        now=now,
        about=invitation,
        valid_until=invitation.expires_at,
    )


def _tell(name: str, person: Person, membership: Membership, *, now: datetime, at: str = "") -> None:
    key = f"organisations.{name}:{membership.pk}:{person.pk}:{at}"
    notify(person, kind=f"organisations.{name}", key=key, now=now, about=membership)


def _membership_of(letter: Letter) -> Membership | None:
    rows = Membership.objects.select_related("organisation", "person").filter(pk=letter.about_id)
    return rows.filter(person__is_active=True).first()


def _compose_asked(letter: Letter) -> Words | None:
    """To somebody who may still answer, while there is something to answer."""
    membership, reader = _membership_of(letter), letter.person
    if membership is None or reader is None or membership.status != MembershipStatus.ASKED:
        return None
    on = timezone.localdate(letter.written_at)
    if not can_look_after_organisation(reader, membership.organisation, on=on):
        return None
    where = f"{_path(membership.organisation)}requests/{membership.pk}/"
    return _write(letter, membership.organisation, who_name=membership.person.called, path=where)


def _compose_to_member(status: str) -> Compose:
    """To the person of the membership, as long as it is still so."""

    def compose(letter: Letter) -> Words | None:
        membership = _membership_of(letter)
        if membership is None or membership.status != status:
            return None
        return _write(letter, membership.organisation, path=_path(membership.organisation))

    return compose


def _compose_to_contact(letter: Letter) -> Words | None:
    """To whoever is still a contact; that one holds it alone is only said while it is so."""
    membership = _membership_of(letter)
    if membership is None or not (membership.is_current and membership.is_contact):
        return None
    alone = membership.organisation.memberships.contacts().active().count() == 1
    if letter.kind.endswith("held_by_one") and not alone:
        return None
    return _write(letter, membership.organisation, path=f"{_path(membership.organisation)}people/")


def _compose_invitation(letter: Letter) -> Words | None:
    """While it can still be used, and not to somebody who wants nothing of whoever invited them (P12)."""
    invitation = Invitation.objects.select_related("organisation").filter(pk=letter.about_id).first()
    if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
        return None
    kept_apart = invitation.invited_by.blocked_by.filter(person__email__iexact=invitation.email).exists()
    if kept_apart:
        return None
    until = invitation.expires_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    path = f"/organisations/invitations/{invitation.secret}/"
    return _write(letter, invitation.organisation, path=path, until=until)


def _path(organisation: Organisation) -> str:
    return f"/organisations/{organisation.kept.public_id}/"


def _write(letter: Letter, organisation: Organisation, **context: Any) -> Words:
    context |= {"organisation_name": organisation.kept.name, "person": letter.person, "base_url": settings.BASE_URL}
    return write(f"hub/organisations/email/{letter.kind.removeprefix('organisations.')}", context)
