"""Doors for inviting, and the one an invitation opens (P10, T60)."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import sent
from hub.organisations import actions
from hub.organisations.forms import InviteForm
from hub.organisations.models import Invitation
from hub.organisations.permissions import can_accept_invitation
from hub.organisations.policy import INVITATION_LASTS, MOST_TIMES_SENT
from hub.organisations.views.fetching import attempt, find_looked_after
from hub.people.permissions import person_of


@login_required
def organisation_invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to somebody's address; those who have not answered stand below."""
    organisation, now = find_looked_after(request, public_id), clock.now()
    form = InviteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.invite, by=person_of(request), organisation=organisation, now=now, **form.cleaned_data)
        invited = attempt(request, deed)
        if invited is not None:
            is_new = invited.invited_at == now
            messages.success(request, _("Sent.") if is_new else _("That address is invited already. See below."))
        return redirect("hub:organisation-invite", organisation.public_id)
    rows = organisation.invitations.open().select_related("invited_by").order_by("-invited_at", "-pk")
    invitations = [(row, row.is_pending(now), row.times_sent < MOST_TIMES_SENT) for row in rows[:50]]
    context = {"form": form, "organisation": organisation, "invitations": invitations, "days": INVITATION_LASTS.days}
    return render(request, "hub/organisations/organisation_invite.html", context)


@login_required
@require_POST
def invitation_resend(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    organisation = find_looked_after(request, public_id)
    row = get_object_or_404(organisation.invitations, pk=pk)
    deed = partial(actions.resend_invitation, by=person_of(request), invitation=row, now=clock.now())
    attempt(request, deed, _("Sent once more. The link in both letters is the same."))
    return redirect("hub:organisation-invite", organisation.public_id)


@login_required
@require_POST
def invitation_withdraw(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    organisation = find_looked_after(request, public_id)
    row = get_object_or_404(organisation.invitations, pk=pk)
    deed = partial(actions.withdraw_invitation, by=person_of(request), invitation=row, now=clock.now())
    attempt(request, deed, _("Taken back. The link opens nothing now."))
    return redirect("hub:organisation-invite", organisation.public_id)


@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites to what; a button, and nothing changes before it is pressed. Strangers all see the same."""
    if not request.user.is_authenticated:
        return render(request, "hub/organisations/invitation_stranger.html", {"here": request.path})
    person, row = person_of(request), _invitation(secret)
    context = {"invitation": row, "organisation": row.organisation, "secret": secret}
    if not can_accept_invitation(person, row):
        return render(request, "hub/organisations/invitation_other.html", {"masked": masked(row.email)})
    mine = row.organisation.memberships.current().for_person(person).exists()
    context |= {"used": row.accepted_at is not None, "mine": mine, "pending": row.is_pending(clock.now())}
    return render(request, "hub/organisations/invitation.html", context)


@require_POST
def invitation_accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Join, once. Whoever was signed out meanwhile goes back to where one signs in."""
    if not request.user.is_authenticated:
        return redirect("hub:invitation", secret)
    row = _invitation(secret)
    deed = partial(actions.accept_invitation, by=person_of(request), invitation=row, now=clock.now())
    membership = attempt(request, deed, _("You belong to it now. Welcome."))
    if membership is None:
        return redirect("hub:invitation", secret)
    return redirect("hub:organisation", membership.organisation.public_id)


def _invitation(secret: str) -> Invitation:
    """Its organisation as it is called now; 404 for a link nobody sent."""
    row = get_object_or_404(Invitation.objects.select_related("organisation", "invited_by"), secret=secret[:64])
    row.organisation = row.organisation.kept
    return row


def masked(email: str) -> str:
    """Enough to know one's own address by, too little to learn another's: a…@example.org."""
    local, _at, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"
