"""Doors for what somebody says about themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.people import actions
from hub.people.forms import NameForm, StartForm
from hub.people.permissions import person_of


@login_required
def name_choose(request: HttpRequest) -> HttpResponse:
    """What they like to be called."""
    person = person_of(request)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        is_first = not person.name
        actions.choose_name(by=person, name=form.cleaned_data["name"], now=clock.now())
        if not is_first:
            messages.success(request, _("Saved. That is what people will see from now on."))
        return redirect("hub:my-hub")
    return render(request, "hub/people/name_choose.html", {"form": form})


@login_required
def start_choose(request: HttpRequest) -> HttpResponse:
    """Where they start from."""
    person = person_of(request)
    form = StartForm(request.POST or None, initial={"starting_point": person.starting_point})
    if request.method == "POST" and form.is_valid():
        actions.choose_start(by=person, now=clock.now(), starting_point=form.cleaned_data["starting_point"])
        messages.success(request, _("Saved. Your next steps now start from there."))
        return redirect("hub:my-hub")
    return render(request, "hub/people/start_choose.html", {"form": form})
