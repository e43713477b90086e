"""All desks of somebody in one place: what needs them today, and the roles they hold (P13)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hub import clock, registry
from hub.care.permissions import remember_seat
from hub.home import querysets
from hub.people.permissions import person_of


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Not there for people without any role today."""
    person = person_of(request)
    roles = list(person.roles.live(clock.today()).order_by("starts_on", "role"))
    if not roles:
        raise Http404
    desks = querysets.waiting_at(querysets.desks_opened_by(grant.role for grant in roles), person, now=clock.now())
    remember_seat(request, sits=registry.desks["worries"] in [today.desk for today in desks])
    return render(request, "hub/home/desks.html", {"desks": desks, "roles": roles})
