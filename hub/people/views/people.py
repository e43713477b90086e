"""The desk of those who look after people: find somebody, see their roles, keep them out, help them (P12, P13)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.audit.models import AuditEntry
from hub.doors import freshly_proved
from hub.people import actions
from hub.people.choices import DEEDS, Role
from hub.people.forms.roles import FindPersonForm, LiftForm, SuspendForm
from hub.people.models import Person, RoleGrant
from hub.people.permissions import (
    can_enter_profile,
    can_look_after_people,
    can_suspend_person,
    can_take_off_second_factor,
    last_administrator,
    person_of,
    roles_grantable,
)
from hub.people.policy import PEOPLE_ON_A_PAGE, TRAIL_SHOWN
from hub.people.views.roles import sorted_out


@login_required
def people_desk(request: HttpRequest) -> HttpResponse:
    """Find a person by name or address."""
    today = clock.today()
    if not can_look_after_people(request.user, on=today):
        raise Http404
    form = FindPersonForm(request.GET or None)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = Person.objects.looked_after_by(request.user, on=today).called(words).order_by("name", "pk")
    live = Prefetch("roles", RoleGrant.objects.live(today), to_attr="roles_of_today")
    page = Paginator(found.prefetch_related(live), PEOPLE_ON_A_PAGE).get_page(request.GET.get("page", "")[:9])
    context = {"form": form, "page": page, "words": words, "may_enter": can_enter_profile(request.user, on=today)}
    return render(request, "hub/people/people_desk.html", context)


@login_required
def person_desk(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who somebody is here: roles of every time, suspensions, what was last done about them."""
    today, person, me = clock.today(), _somebody(request, public_id), person_of(request)
    grants = person.roles.select_related("granted_by", "ended_by").order_by("-starts_on", "-pk")
    may_grant = roles_grantable(me, on=today) if me != person else frozenset()
    context = {
        **sorted_out(grants),
        "person": person,
        "may_grant": may_grant,
        "may_suspend": can_suspend_person(me, person, on=today),
        "may_help": can_take_off_second_factor(me, person, on=today),
        "may_see_profile": can_enter_profile(me, on=today),
        "suspensions": person.suspensions.select_related("suspended_by", "lifted_by").order_by("-suspended_at"),
        "trail": _trail(person),
    }
    return render(request, "hub/people/person_desk.html", context)


def _trail(person: Person) -> list[dict[str, Any]]:
    """What was last done about somebody, in words, and by whom."""
    about = AuditEntry.objects.filter(subject_label=Person._meta.label, subject_id=str(person.pk), deed__in=DEEDS)
    rows = list(about.order_by("-at", "-pk")[:TRAIL_SHOWN])
    actors = Person.objects.in_bulk({row.actor_id for row in rows if row.actor_id})
    return [{"at": row.at, "words": _words(row), "by": actors.get(row.actor_id)} for row in rows]


def _words(row: AuditEntry) -> str:
    """A deed in words, with the role it was about."""
    role = row.details.get("role", "")
    return f"{DEEDS[row.deed]}: {Role(role).label}" if role in Role.values else str(DEEDS[row.deed])


@freshly_proved
def person_suspend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close an account for now, with the reason its owner reads."""
    person = _may_suspend(request, public_id)
    form = SuspendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.suspend(by=person_of(request), person=person, now=clock.now(), **form.cleaned_data)
        except actions.LastAdministrator:
            form.add_error(None, _("They are the last administrator. First make somebody else an administrator."))
        else:
            messages.success(request, _("Closed for now. They are signed out everywhere, and we have written to them."))
            return redirect("hub:person-desk", public_id)
    is_last = last_administrator(person, on=clock.today())
    return render(request, "hub/people/person_suspend.html", {"form": form, "person": person, "is_last": is_last})


@freshly_proved
def person_lift(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open an account again."""
    person = _may_suspend(request, public_id)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift_suspension(by=person_of(request), person=person, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Open again. We have written to them."))
        return redirect("hub:person-desk", public_id)
    return render(request, "hub/people/person_lift.html", {"form": form, "person": person})


@freshly_proved
def person_second_factor(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the second step off for somebody who lost phone and codes."""
    return _help(request, public_id, "hub/people/person_second_factor.html", _take_off)


def _take_off(request: HttpRequest, person: Person) -> str:
    if actions.take_off_second_factor(by=person_of(request), person=person, now=clock.now()):
        return _("Taken off. They are signed out everywhere, and we have written to them.")
    return _("They had no second step, so nothing changed.")


@freshly_proved
def person_address(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put back an address that somebody else changed."""
    return _help(request, public_id, "hub/people/person_address.html", _put_back)


def _put_back(request: HttpRequest, person: Person) -> str:
    try:
        actions.put_address_back(by=person_of(request), person=person, now=clock.now())
    except actions.NothingToPutBack:
        return _("There is no address to put back, so nothing changed.")
    return _("The old address is back. We have written to it.")


def _help(
    request: HttpRequest, public_id: str, template: str, deed: Callable[[HttpRequest, Person], str]
) -> HttpResponse:
    """Ask once more, then do it and say what became of it."""
    person = _somebody(request, public_id)
    if not can_take_off_second_factor(request.user, person, on=clock.today()):
        raise Http404
    if request.method == "POST":
        messages.success(request, deed(request, person))
        return redirect("hub:person-desk", public_id)
    before = actions.address_before(person, now=clock.now())
    return render(request, template, {"person": person, "before": before})


def _may_suspend(request: HttpRequest, public_id: str) -> Person:
    person = _somebody(request, public_id)
    if not can_suspend_person(request.user, person, on=clock.today()):
        raise Http404
    return person


def _somebody(request: HttpRequest, public_id: str) -> Person:
    return get_object_or_404(Person.objects.looked_after_by(request.user, on=clock.today()), public_id=public_id)
