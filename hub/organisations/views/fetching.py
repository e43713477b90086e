"""What every door of this room does first: find the organisation, and ask whether this person may."""

from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from hub import clock, doors
from hub.doors import refuse_unless
from hub.organisations.actions import Refused
from hub.organisations.models import Membership, Organisation
from hub.organisations.permissions import can_look_after_organisation, can_read_inside, is_team
from hub.organisations.policy import PAGE_SIZE
from hub.people.permissions import person_of

attempt = partial(doors.attempt, refused=Refused)
page_of = partial(doors.page_of, size=PAGE_SIZE)


def find(request: HttpRequest, public_id: str) -> Organisation:
    """The one at this address, or the one that holds its history now. 404 for whoever may not see it."""
    visible = Organisation.objects.visible_to(request.user)
    return get_object_or_404(visible, public_id=public_id).kept


def find_looked_after(request: HttpRequest, public_id: str) -> Organisation:
    """One this person looks after; 404 otherwise, whether it exists or not."""
    organisation = find(request, public_id)
    refuse_unless(can_look_after_organisation(person_of(request), organisation, on=clock.today()))
    return organisation


def find_inside(request: HttpRequest, public_id: str) -> Organisation:
    """One this person belongs to, or the team looks into."""
    organisation = find(request, public_id)
    refuse_unless(can_read_inside(person_of(request), organisation, on=clock.today()))
    return organisation


def find_membership(request: HttpRequest, organisation: Organisation, pk: int) -> Membership:
    """One of its memberships. Somebody kept apart is not there for a contact; the team sees everybody."""
    rows = organisation.memberships.select_related("person")
    if not is_team(person_of(request), on=clock.today()):
        rows = rows.apart_from(request.user)
    return get_object_or_404(rows, pk=pk)


def by_contact_first(rows: Iterable[Membership]) -> list[Membership]:
    return sorted(rows, key=lambda row: (not row.is_contact, row.person.called.casefold(), row.pk))
