"""Readiness checks and schemes."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from hub.audit.record import record
from hub.organisations.actions.locks import lock
from hub.organisations.actions.refusals import MayNot
from hub.organisations.models import Organisation, ReadinessCheck, Scheme
from hub.organisations.permissions import can_add_scheme, can_manage_scheme, can_read_inside
from hub.people.models import Person


@transaction.atomic
def keep_readiness(
    *, by: Person, organisation: Organisation, answers: dict[str, str], once: str, now: datetime
) -> ReadinessCheck:
    """Keep an organisation's answers beside the older ones; a second tap keeps them once. Raises MayNot."""
    organisation = lock(organisation.pk)
    if not can_read_inside(by, organisation, on=timezone.localdate(now)):
        raise MayNot
    facts = {"organisation": organisation, "answers": answers, "checked_at": now, "checked_by": by}
    check, is_new = ReadinessCheck.objects.get_or_create(once=once, defaults=facts)
    if is_new:
        record("organisations.keep_readiness", by=by, about=check, now=now, organisation=organisation.pk)
    return check


@transaction.atomic
def add_scheme(
    *,
    by: Person,
    organisation: Organisation,
    name: str,
    about: str,
    starts_on: date,
    ends_on: date | None,
    once: str,
    now: datetime,
) -> Scheme:
    """A funder's programme, run by one organisation (W2). A second tap answers the same one. Raises MayNot."""
    organisation = lock(organisation.pk)
    if not can_add_scheme(by, organisation, on=timezone.localdate(now)):
        raise MayNot
    facts = {"name": name, "about": about, "starts_on": starts_on, "ends_on": ends_on}
    scheme = Scheme.objects.filter(once=once).first()
    if scheme is None:
        scheme = Scheme.objects.create(organisation=organisation, once=once, slug=_free_slug(name, once), **facts)
        record("organisations.add_scheme", by=by, about=scheme, now=now, organisation=organisation.pk)
    return scheme


@transaction.atomic
def edit_scheme(
    *, by: Person, scheme: Scheme, name: str, about: str, starts_on: date, ends_on: date | None, now: datetime
) -> Scheme:
    """Change what it says; its address stays. Raises MayNot."""
    lock(scheme.organisation_id)
    scheme = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if not can_manage_scheme(by, scheme, on=timezone.localdate(now)):
        raise MayNot
    facts = {"name": name, "about": about, "starts_on": starts_on, "ends_on": ends_on}
    changed = [field for field, value in facts.items() if getattr(scheme, field) != value]
    for field in changed:
        setattr(scheme, field, facts[field])
    if changed:
        scheme.save(update_fields=changed)
        record("organisations.edit_scheme", by=by, about=scheme, now=now, changed=changed)
    return scheme


def _free_slug(name: str, once: str) -> str:
    """Readable, and nobody else's: when the name is taken, a piece of the form's own key is added."""
    slug = slugify(name)[:50].strip("-") or "scheme"
    taken = slug in ("add", "edit") or Scheme.objects.filter(slug=slug).exists()
    return f"{slug}-{once[:8]}" if taken else slug
