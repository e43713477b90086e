"""Doors for everybody who has joined: the list, and one organisation's page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hub import clock
from hub.organisations import identifiers, readiness
from hub.organisations.forms import FindForm
from hub.organisations.identifiers import plain_name, possible
from hub.organisations.models import Identifier, Membership, Organisation
from hub.organisations.permissions import is_team
from hub.organisations.views.fetching import by_contact_first, find, page_of
from hub.people.permissions import person_of

FILTERS = ("kind", "region", "openness")


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """Everyone who is here, found by name, number, kind, region, openness."""
    form = FindForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = Organisation.objects.visible_to(request.user).standing()
    if asked.get("q"):
        rows = search(rows, asked["q"])
    rows = rows.filter(**{name: asked[name] for name in FILTERS if asked.get(name)})
    question = {name: value for name, value in asked.items() if value}
    found = page_of(request, rows.order_by("plain_name", "pk"))
    context = {"form": form, "found": found, "asked": question, "query": urlencode(question)}
    return render(request, "hub/organisations/organisations.html", context)


def search(rows: Any, typed: str) -> Any:
    """By name made plain, by any number it could be, by what they do."""
    return rows.search(plain_name(typed), [(one.register, one.value) for one in possible(typed)], typed.strip())


@login_required
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """One organisation; a merged one leads to where its history is (P10)."""
    shown = find(request, public_id)
    if shown.public_id != public_id:
        return redirect("hub:organisation", shown.public_id)
    context = {
        "organisation": shown,
        "numbers": numbers_of(shown),
        "schemes": shown.schemes.all(),
        **_who_is_there(request, shown),
    }
    return render(request, "hub/organisations/organisation.html", context)


def numbers_of(organisation: Organisation) -> list[tuple[Identifier, str]]:
    """Each number, and how data sets write it."""
    rows = organisation.identifiers.order_by("register", "value")
    return [(row, identifiers.org_id(row.register, row.value)) for row in rows]


def _who_is_there(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """Who belongs, and what this person may see and do because of it. Rights are read once for the page."""
    person, team = person_of(request), is_team(request.user, on=clock.today())
    everybody = organisation.memberships.select_related("person").order_by("pk")
    visible = everybody.visible_to(person, on=clock.today())
    mine = next((row for row in everybody.open() if row.person_id == person.pk), None)
    belongs = mine is not None and mine.is_current
    looks_after = team or (mine is not None and mine.is_current and mine.is_contact)
    return {
        "mine": mine,
        "left": None if mine else everybody.ended().for_person(person).order_by("-ended_at").first(),
        "belongs": belongs,
        "looks_after": looks_after,
        "members": by_contact_first(visible.current().active()),
        "held_by_one": (looks_after or belongs) and organisation.memberships.contacts().active().count() == 1,
        **(_inside(organisation, visible_history(everybody, person, team)) if belongs or team else {}),
    }


def visible_history(rows: Any, person: Any, team: bool) -> QuerySet[Membership]:
    """Who used to belong: to its own people without those kept apart; to the team without exception."""
    ended: QuerySet[Membership] = rows.ended().order_by("-ends_on", "-pk")
    return ended if team else rows.ended().apart_from(person).order_by("-ends_on", "-pk")


def _inside(organisation: Organisation, history: QuerySet[Membership]) -> dict[str, Any]:
    """What only its own people and the team see."""
    check = organisation.readiness_checks.select_related("checked_by").first()
    return {
        "inside": True,
        "history": history[:50],
        "check": check,
        "ready": readiness.result(check.answers) if check else None,
    }
