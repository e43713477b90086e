"""My Hub: what a person might do next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock, registry
from hub.care.permissions import remember_seat
from hub.home import actions, querysets
from hub.letters.models import Letter
from hub.people.permissions import person_of


@login_required
def my_hub(request: HttpRequest) -> HttpResponse:
    """Greets by name, so a name comes first; then three sensible steps, what is coming up, the desks of their roles."""
    person = person_of(request)
    if not person.name:
        return redirect("hub:name-choose")
    desks = querysets.desks_of(person, on=clock.today())
    remember_seat(request, sits=registry.desks["worries"] in desks)
    today = querysets.for_today(person, now=clock.now())
    context = {
        "steps": today.steps,
        "agenda": today.agenda,
        "desks": desks,
        "unread": Letter.objects.visible_to(person).unread().count(),
        "has_put_aside": today.has_put_aside,
    }
    return render(request, "hub/home/my_hub.html", context)


@login_required
@require_POST
def step_put_aside(request: HttpRequest, key: str) -> HttpResponse:
    """ "Done" or "not for me": the step is not suggested again."""
    person = person_of(request)
    if key not in querysets.every_step(person):
        raise Http404
    actions.put_step_aside(by=person, step=key, now=clock.now())
    messages.success(request, _("Put aside. Nothing is lost: you can bring all suggestions back below."))
    return redirect("hub:my-hub")


@login_required
@require_POST
def steps_take_back(request: HttpRequest) -> HttpResponse:
    """Suggest everything again."""
    actions.take_steps_back(by=person_of(request), now=clock.now())
    messages.success(request, _("All suggestions are back."))
    return redirect("hub:my-hub")
