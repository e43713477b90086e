"""Doors of the readiness check and of schemes (P4, W2)."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import refuse_unless, sent
from hub.organisations import actions, readiness
from hub.organisations.forms import NewSchemeForm, ReadinessForm, SchemeForm
from hub.organisations.models import Organisation, Scheme
from hub.organisations.permissions import can_manage_scheme, is_team
from hub.organisations.views.fetching import attempt, find_inside, page_of
from hub.people.choices import Role
from hub.people.permissions import has_role, person_of

OLDER_CHECKS = 10


@login_required
def readiness_check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ten questions, kept, as often as they like; what to do first stands above (P4)."""
    organisation = find_inside(request, public_id)
    checks = list(organisation.readiness_checks.select_related("checked_by")[:OLDER_CHECKS])
    form = ReadinessForm(sent(request), initial=checks[0].answers if checks else {})
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"answers": form.answers, "once": form.cleaned_data["once"], "now": clock.now()}
        deed = partial(actions.keep_readiness, by=person_of(request), organisation=organisation, **told)
        attempt(request, deed, _("Kept. What to do first stands here."))
        return redirect("hub:readiness-check", organisation.public_id)
    results = [(check, readiness.result(check.answers)) for check in checks]
    context = {"form": form, "organisation": organisation, "results": results}
    return render(request, "hub/organisations/readiness_check.html", context)


@login_required
def schemes(request: HttpRequest) -> HttpResponse:
    """Programmes of funders, and who runs each."""
    rows = Scheme.objects.visible_to(request.user).select_related("organisation")
    context = {"found": page_of(request, rows.order_by("name", "pk")), "may_add": _could_run(request).exists()}
    return render(request, "hub/organisations/schemes.html", context)


@login_required
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    row = _scheme(request, slug)
    may_edit = can_manage_scheme(person_of(request), row, on=clock.today())
    return render(request, "hub/organisations/scheme.html", {"scheme": row, "may_edit": may_edit})


@login_required
def scheme_add(request: HttpRequest) -> HttpResponse:
    """The team for any organisation; a scheme manager for their own."""
    among = _could_run(request)
    refuse_unless(among.exists())
    form = NewSchemeForm(sent(request), among=among)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.add_scheme, by=person_of(request), now=clock.now(), **form.cleaned_data)
        added = attempt(request, deed, _("Added. Everybody who has joined can see it."))
        return redirect("hub:scheme", added.slug) if added else redirect("hub:schemes")
    return render(request, "hub/organisations/scheme_add.html", {"form": form})


@login_required
def scheme_edit(request: HttpRequest, slug: str) -> HttpResponse:
    row = _scheme(request, slug)
    refuse_unless(can_manage_scheme(person_of(request), row, on=clock.today()))
    form = SchemeForm(sent(request), initial=SchemeForm.of(row))
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        deed = partial(actions.edit_scheme, by=person_of(request), scheme=row, now=clock.now(), **facts)
        attempt(request, deed, _("Saved. Everybody who has joined sees it now."))
        return redirect("hub:scheme", row.slug)
    return render(request, "hub/organisations/scheme_edit.html", {"form": form, "scheme": row})


def _scheme(request: HttpRequest, slug: str) -> Scheme:
    return get_object_or_404(Scheme.objects.visible_to(request.user).select_related("organisation"), slug=slug)


def _could_run(request: HttpRequest) -> Any:
    """Organisations this person may add a scheme to."""
    person, rows = person_of(request), Organisation.objects.standing().order_by("plain_name", "pk")
    if is_team(person, on=clock.today()):
        return rows
    if not has_role(person, {Role.SCHEME_MANAGER}, on=clock.today()):
        return rows.none()
    return rows.filter(memberships__in=person.memberships.current())
