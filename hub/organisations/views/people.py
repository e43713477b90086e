"""Doors for looking after who belongs: contacts, leaving, who follows (P5, P10)."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import sent
from hub.organisations import actions
from hub.organisations.forms import EndForm, FollowForm
from hub.organisations.models import Membership, Organisation
from hub.organisations.permissions import is_team
from hub.organisations.views.fetching import attempt, by_contact_first, find, find_looked_after, find_membership
from hub.organisations.views.finding import visible_history
from hub.people.permissions import person_of


@login_required
def organisation_people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who asks, who belongs, who is invited, who used to belong."""
    organisation, person = find_looked_after(request, public_id), person_of(request)
    team = is_team(person, on=clock.today())
    everybody = organisation.memberships.select_related("person", "asked_by")
    rows = everybody if team else everybody.apart_from(person)
    contacts = sum(row.is_contact and row.person.is_active for row in everybody.current())
    context = {
        "organisation": organisation,
        "requests": rows.asked().order_by("asked_at"),
        "members": by_contact_first(rows.current()),
        "history": visible_history(everybody, person, team)[:50],
        "pending": organisation.invitations.pending(clock.now()).count(),
        "contacts": contacts,
        "team": team,
    }
    return render(request, "hub/organisations/organisation_people.html", context)


@login_required
@require_POST
def contact_make(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    organisation = find_looked_after(request, public_id)
    membership = find_membership(request, organisation, pk)
    deed = partial(actions.make_contact, by=person_of(request), membership=membership, now=clock.now())
    attempt(request, deed, _("Saved. We have written to them what a contact does."))
    return redirect("hub:organisation-people", organisation.public_id)


@login_required
def contact_end(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Somebody speaks for it no longer, and stays; the last contact says who follows."""
    organisation, person = find(request, public_id), person_of(request)
    membership = get_object_or_404(organisation.memberships.select_related("person"), pk=pk)
    steps_down = membership.person_id == person.pk and (membership.is_contact or request.method == "POST")
    if not steps_down:  # who stepped down a moment ago may tap again
        membership = find_membership(request, find_looked_after(request, public_id), pk)
    form = FollowForm(sent(request), **_who_could_follow(membership))
    if request.method == "POST" and form.is_valid():
        return _done(request, organisation, actions.end_contact, membership, **form.follower)
    context = {"form": form, "organisation": organisation, "membership": membership}
    return render(request, "hub/organisations/contact_end.html", context)


@login_required
def membership_end(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take somebody off, with a reason they can read."""
    organisation = find_looked_after(request, public_id)
    membership = find_membership(request, organisation, pk)
    form = EndForm(sent(request), **_who_could_follow(membership))
    if request.method == "POST" and form.is_valid():
        told = {"reason": form.cleaned_data["reason"], **form.follower}
        return _done(request, organisation, actions.end_membership, membership, **told)
    context = {"form": form, "organisation": organisation, "membership": membership}
    return render(request, "hub/organisations/membership_end.html", context)


@login_required
def organisation_leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave; the last contact says who follows."""
    organisation = find(request, public_id)
    mine = organisation.memberships.filter(starts_on__isnull=False).for_person(person_of(request))
    membership = get_object_or_404(mine.select_related("person").order_by("-pk")[:1])
    if not membership.is_current:  # a second tap
        return redirect("hub:organisation", organisation.public_id)
    form = FollowForm(sent(request), **_who_could_follow(membership))
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.end_membership, by=person_of(request), membership=membership, now=clock.now())
        attempt(request, partial(deed, **form.follower), _("You have left. What you did there stays in its history."))
        return redirect("hub:organisation", organisation.public_id)
    context = {"form": form, "organisation": organisation, "membership": membership}
    return render(request, "hub/organisations/organisation_leave.html", context)


def _who_could_follow(leaving: Membership) -> dict[str, Any]:
    """Whether the question must be asked, and who could be chosen: those who belong and can sign in."""
    others = leaving.organisation.memberships.current().exclude(pk=leaving.pk).select_related("person")
    rows = list(others.order_by("pk"))
    spoken_for = any(row.is_contact and row.person.is_active for row in rows)
    must_follow = leaving.is_current and leaving.is_contact and bool(rows) and not spoken_for
    return {"others": by_contact_first(row for row in rows if row.person.is_active), "must_follow": must_follow}


def _done(
    request: HttpRequest, organisation: Organisation, action: Any, membership: Membership, **told: Any
) -> HttpResponse:
    """Do it, say so, and go back to the people; an organisation one no longer looks after is shown as to anybody."""
    deed = partial(action, by=person_of(request), membership=membership, now=clock.now(), **told)
    attempt(request, deed, _("Saved. What was stays in the history."))
    if membership.person_id == person_of(request).pk and not is_team(request.user, on=clock.today()):
        return redirect("hub:organisation", organisation.public_id)
    return redirect("hub:organisation-people", organisation.public_id)
