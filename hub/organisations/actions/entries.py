"""Adding an organisation, changing what it says of itself, its numbers."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.audit.record import record
from hub.organisations.actions.locks import lock, refuse_unless_looked_after
from hub.organisations.actions.refusals import AlreadyThere, TooMany
from hub.organisations.choices import MembershipStatus
from hub.organisations.identifiers import Number, plain_name
from hub.organisations.models import Identifier, Membership, Organisation, new_once
from hub.organisations.permissions import is_team
from hub.organisations.policy import MOST_ADDED_IN_A_DAY
from hub.people.models import Person

FACTS = ("name", "kind", "region", "about", "would_like", "openness", "website")
A_DAY = timedelta(days=1)


@transaction.atomic
def add_organisation(
    *, by: Person, once: str, now: datetime, number: Number | None = None, title: str = "", **facts: str
) -> Organisation:
    """Add one; whoever adds it belongs to it at once and is its contact (P10). A second tap answers the same one.

    Raises AlreadyThere when its number is known, TooMany.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # two taps of one person come one after the other
    there = Organisation.objects.filter(once=once).first()
    if there is not None and there.added_by_id == by.pk:
        return there.kept
    if there is not None:
        once = new_once()  # a form somebody else sent from the same device
    _refuse_too_many(by, now)
    chosen = {name: facts[name] for name in FACTS if name in facts}
    organisation = Organisation.objects.create(
        **chosen, plain_name=plain_name(facts["name"]), once=once, added_at=now, added_by=by
    )
    if number is not None:
        _give_number(organisation, number)
    Membership.objects.create(
        organisation=organisation, person=by, title=title, is_contact=True, **confirmed_now(by, now), asked_by=by
    )
    record("organisations.add", by=by, about=organisation, now=now, kind=organisation.kind)
    return organisation


def confirmed_now(by: Person, now: datetime) -> dict[str, Any]:
    """The facts of a membership that begins today."""
    return {
        "status": MembershipStatus.CURRENT,
        "asked_at": now,
        "starts_on": timezone.localdate(now),
        "confirmed_at": now,
        "confirmed_by": by,
    }


@transaction.atomic
def edit_organisation(*, by: Person, organisation: Organisation, now: datetime, **facts: str) -> Organisation:
    """Change what it says of itself. The same words again are no change. Raises MayNot."""
    organisation = lock(organisation.pk)
    refuse_unless_looked_after(by, organisation, now)
    changed = [name for name in FACTS if name in facts and getattr(organisation, name) != facts[name]]
    for name in changed:
        setattr(organisation, name, facts[name])
    if changed:
        organisation.plain_name = plain_name(organisation.name)
        organisation.save(update_fields=[*changed, "plain_name"])
        record("organisations.edit", by=by, about=organisation, now=now, changed=changed)
    return organisation


@transaction.atomic
def add_number(*, by: Person, organisation: Organisation, number: Number, now: datetime) -> Organisation:
    """Note a register's number. Again is harmless. Raises MayNot, AlreadyThere when it is another's."""
    organisation = lock(organisation.pk)
    refuse_unless_looked_after(by, organisation, now)
    if _give_number(organisation, number):
        record("organisations.add_number", by=by, about=organisation, now=now, register=number.register)
    return organisation


@transaction.atomic
def remove_number(*, by: Person, identifier: Identifier, now: datetime) -> None:
    """Take a wrong number away. Again is harmless. Raises MayNot."""
    organisation = lock(identifier.organisation_id)
    refuse_unless_looked_after(by, organisation, now)
    gone, _tables = organisation.identifiers.filter(pk=identifier.pk).delete()
    if gone:
        record("organisations.remove_number", by=by, about=organisation, now=now, register=identifier.register)


def _give_number(organisation: Organisation, number: Number) -> bool:
    """True when it is new; the database decides when two give the same one at once."""
    facts = {"register": number.register, "value": number.value}
    try:
        with transaction.atomic():
            holder, is_new = Identifier.objects.get_or_create(**facts, defaults={"organisation": organisation})
    except IntegrityError:  # another gave it between our look and our write
        holder, is_new = Identifier.objects.get(**facts), False
    if holder.organisation_id != organisation.pk:
        raise AlreadyThere(holder.organisation.kept)
    return is_new


def _refuse_too_many(by: Person, now: datetime) -> None:
    added = Organisation.objects.filter(added_by=by, added_at__gt=now - A_DAY).count()
    if added >= MOST_ADDED_IN_A_DAY and not is_team(by, on=timezone.localdate(now)):
        raise TooMany(_("You have added five organisations today. Add the next one tomorrow, or ask us to do it."))
