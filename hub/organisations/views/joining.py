"""Doors for asking to join, and for the answer (P10)."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import sent
from hub.organisations import actions
from hub.organisations.forms import JoinForm
from hub.organisations.models import Membership
from hub.organisations.views.fetching import attempt, find, find_looked_after, find_membership
from hub.people.permissions import person_of


@login_required
def organisation_join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask its contacts to be let in."""
    organisation = find(request, public_id)
    form = JoinForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.ask_to_join, by=person_of(request), organisation=organisation, now=clock.now())
        said = _("Asked. We have written to its contacts, and write to you when they answer.")
        attempt(request, partial(deed, title=form.cleaned_data["title"]), said)
        return redirect("hub:organisation", organisation.public_id)
    mine = organisation.memberships.open().for_person(person_of(request)).first()
    context = {"form": form, "organisation": organisation, "mine": mine}
    return render(request, "hub/organisations/organisation_join.html", context)


@login_required
@require_POST
def join_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one's own request back."""
    organisation = find(request, public_id)
    mine = Membership.objects.for_person(person_of(request)).filter(organisation=organisation).order_by("-pk")
    membership = get_object_or_404(mine[:1])
    deed = partial(actions.withdraw_request, by=person_of(request), membership=membership, now=clock.now())
    attempt(request, deed, _("Taken back. Nobody needs to answer it now."))
    return redirect("hub:organisation", organisation.public_id)


@login_required
def membership_request(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Who asks, and two buttons: where the letter leads."""
    organisation = find_looked_after(request, public_id)
    context = {"organisation": organisation, "membership": find_membership(request, organisation, pk)}
    return render(request, "hub/organisations/membership_request.html", context)


@login_required
@require_POST
def membership_confirm(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    organisation = find_looked_after(request, public_id)
    membership = find_membership(request, organisation, pk)
    deed = partial(actions.confirm_membership, by=person_of(request), membership=membership, now=clock.now())
    attempt(request, deed, _("Let in. We have written to them."))
    return redirect("hub:organisation-people", organisation.public_id)


@login_required
@require_POST
def membership_decline(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    organisation = find_looked_after(request, public_id)
    membership = find_membership(request, organisation, pk)
    deed = partial(actions.decline_membership, by=person_of(request), membership=membership, now=clock.now())
    attempt(request, deed, _("Not let in. We have told them kindly."))
    return redirect("hub:organisation-people", organisation.public_id)
