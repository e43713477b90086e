"""Doors for adding an organisation and for what it says of itself."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import sent
from hub.organisations import actions
from hub.organisations.forms import AboutForm, AddForm, LookForm, NumberForm
from hub.organisations.identifiers import plain_name, possible, seems_number
from hub.organisations.models import Organisation
from hub.organisations.policy import MOST_SIMILAR
from hub.organisations.views.fetching import attempt, find_looked_after
from hub.organisations.views.finding import numbers_of, search
from hub.people.permissions import person_of


@login_required
def organisation_add(request: HttpRequest) -> HttpResponse:
    """First: is it here already? Shows what a number or a name finds (P10)."""
    form = LookForm(request.GET if "q" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data["q"]
        rows = Organisation.objects.visible_to(request.user).standing()
        near = search(rows, typed) | rows.similar(plain_name(typed)).distinct()
        is_number = seems_number(typed)
        known_as = {"number" if is_number or possible(typed) else "name": typed}
        found = near.order_by("plain_name", "pk")[:MOST_SIMILAR]
        context |= {"asked": typed, "found": found, "is_number": is_number, "carried": urlencode(known_as)}
    return render(request, "hub/organisations/organisation_add.html", context)


@login_required
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Then: what it is. Whoever adds it belongs to it and is its contact."""
    form = AddForm(sent(request), initial={name: request.GET.get(name, "")[:200] for name in ("name", "number")})
    if request.method == "POST" and form.is_valid() and not form.ask_about(_similar(form)):
        facts = {name: form.cleaned_data[name] for name in (*AboutForm.base_fields, "title", "once")}
        number = form.cleaned_data["as_number"]
        deed = partial(actions.add_organisation, by=person_of(request), number=number, now=clock.now(), **facts)
        added = _added_or_told(request, form, deed)
        if added is not None:
            return redirect("hub:organisation", added.public_id)
    context = {"form": form, "similar": form.similar}
    return render(request, "hub/organisations/organisation_new.html", context)


def _similar(form: AddForm) -> list[Organisation]:
    return list(Organisation.objects.standing().similar(plain_name(form.cleaned_data["name"]))[:MOST_SIMILAR])


def _added_or_told(request: HttpRequest, form: AddForm, deed: Any) -> Organisation | None:
    """The new one, or None with a sentence in the form."""
    try:
        added: Organisation = deed()
    except actions.AlreadyThere as refusal:
        form.similar = [refusal.organisation]
        form.add_error("number", refusal.sentence)
        return None
    except actions.Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    messages.success(request, _("Added. You are its contact. A second one makes it safer: invite somebody."))
    return added


@login_required
def organisation_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what it says of itself."""
    organisation = find_looked_after(request, public_id)
    initial = {name: getattr(organisation, name) for name in AboutForm.base_fields}
    form = AboutForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.edit_organisation, by=person_of(request), organisation=organisation, now=clock.now())
        attempt(request, partial(deed, **form.cleaned_data), _("Saved. Everybody who has joined sees it now."))
        return redirect("hub:organisation", organisation.public_id)
    return render(request, "hub/organisations/organisation_edit.html", {"form": form, "organisation": organisation})


@login_required
def organisation_numbers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its numbers in the registers."""
    organisation = find_looked_after(request, public_id)
    form = NumberForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_number(
                by=person_of(request),
                organisation=organisation,
                number=form.cleaned_data["as_number"],
                now=clock.now(),
            )
            messages.success(request, _("Saved. Now it can be found by this number."))
            return redirect("hub:organisation-numbers", organisation.public_id)
        except actions.AlreadyThere:
            form.add_error("number", _("Another organisation here has this number. Ask us for help: we can join them."))
    context = {"form": form, "organisation": organisation, "numbers": numbers_of(organisation)}
    return render(request, "hub/organisations/organisation_numbers.html", context)


@login_required
@require_POST
def number_remove(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    organisation = find_looked_after(request, public_id)
    identifier = get_object_or_404(organisation.identifiers, pk=pk)
    deed = partial(actions.remove_number, by=person_of(request), identifier=identifier, now=clock.now())
    attempt(request, deed, _("Taken away."))
    return redirect("hub:organisation-numbers", organisation.public_id)
