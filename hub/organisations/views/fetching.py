"""What every door of this room does first: find the organisation, and ask whether this person may."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from hub import clock
from hub.organisations.actions import Refused
from hub.organisations.models import Membership, Organisation
from hub.organisations.permissions import can_look_after_organisation, can_read_inside, is_team
from hub.organisations.policy import PAGE_SIZE
from hub.people.permissions import person_of


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


def refuse_unless(allowed: bool) -> None:
    """A door one may not use does not exist (T13)."""
    if not allowed:
        raise Http404


def attempt(request: HttpRequest, deed: Callable[[], Any], done: Any = "") -> Any:
    """Do it and say so, or say in a sentence why not; None when it was refused."""
    try:
        outcome = deed()
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return None
    if done:
        messages.success(request, done)
    return outcome


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even when that is nothing; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def page_of(request: HttpRequest, rows: Any) -> Page:
    """Twenty at a time; a page number that makes no sense is the nearest that does."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1")[:6])


def by_contact_first(rows: Iterable[Membership]) -> list[Membership]:
    return sorted(rows, key=lambda row: (not row.is_contact, row.person.called.casefold(), row.pk))
