"""Working roles: one's own, everybody's, giving and ending them (P3, T11, T15)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import date as in_words
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub import clock
from hub.doors import freshly_proved
from hub.people import actions
from hub.people.choices import Role
from hub.people.forms.roles import EndRoleForm, GrantRoleForm
from hub.people.models import Person, RoleGrant
from hub.people.permissions import (
    can_end_role,
    can_look_after_people,
    last_administrator,
    person_of,
    roles_grantable,
)
from hub.people.policy import HOLDERS_SHOWN

LAST = gettext_lazy("They are the last administrator. First make somebody else an administrator, without a last day.")


@login_required
def my_roles(request: HttpRequest) -> HttpResponse:
    """The working roles somebody has, will have and had, with every reason."""
    grants = person_of(request).roles.select_related("granted_by", "ended_by").order_by("-starts_on", "-pk")
    return render(request, "hub/people/my_roles.html", sorted_out(grants))


@freshly_proved
def role_lay_down(request: HttpRequest, grant: int) -> HttpResponse:
    """Lay down a role of one's own."""
    person = person_of(request)
    mine = get_object_or_404(person.roles.filter(ends_on__isnull=True).select_related("person"), pk=grant)
    return _end(request, mine, back="hub:my-roles", template="hub/people/role_lay_down.html", is_own=True)


@login_required
def role_list(request: HttpRequest) -> HttpResponse:
    """Everybody who holds or will hold a working role, role by role."""
    _refuse_unless(can_look_after_people(request.user, on=clock.today()))
    rows = RoleGrant.objects.not_over(clock.today()).filter(person__erased_at__isnull=True).select_related("person")
    by_role: dict[str, list[RoleGrant]] = {}
    for grant in rows.order_by("starts_on", "person__name")[:HOLDERS_SHOWN]:
        by_role.setdefault(grant.role, []).append(grant)
    held = [(Role(role).label, by_role[role]) for role in Role.values if role in by_role]
    free = [Role(role).label for role in Role.values if role not in by_role]
    return render(request, "hub/people/role_list.html", {"held": held, "free": free, "today": clock.today()})


@freshly_proved
def role_grant(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give somebody a role from a day on."""
    today, person = clock.today(), _somebody(request, public_id)
    roles = roles_grantable(request.user, on=today)
    _refuse_unless(bool(roles) and person.pk != request.user.pk)
    form = GrantRoleForm(request.POST or None, roles=roles, today=today)
    if request.method == "POST" and form.is_valid():
        if problem := _grant(request, person, **form.cleaned_data):
            form.add_error(None, problem)
        else:
            return redirect("hub:person-desk", public_id)
    return render(request, "hub/people/role_grant.html", {"form": form, "person": person})


def _grant(request: HttpRequest, person: Person, *, role: str, starts_on: Any) -> str:
    """Do it and say what became of it; answers what stands in the way."""
    try:
        grant = actions.grant_role(by=person_of(request), to=person, role=role, now=clock.now(), starts_on=starts_on)
    except actions.AlreadyHeld as held:
        said = _("They hold this role until %(day)s. Choose that day or a later one.")
        return said % {"day": in_words(held.grant.ends_on, "j F Y")}
    except actions.NotNow:
        return _("This account is closed for now, so it can hold no role.")
    except actions.MayNotGrant as refusal:
        raise Http404 from refusal
    facts = {"role": grant.get_role_display(), "day": in_words(grant.starts_on, "j F Y")}
    if grant.starts_on == starts_on:
        messages.success(request, _("Given: %(role)s, from %(day)s. We have written to them.") % facts)
    else:
        messages.warning(request, _("They have this role already: %(role)s, from %(day)s. Nothing changed.") % facts)
    return ""


@freshly_proved
def role_end(request: HttpRequest, public_id: str, grant: int) -> HttpResponse:
    """End somebody's role on a day with a reason, or take back one that has not begun."""
    person = _somebody(request, public_id)
    theirs = get_object_or_404(person.roles.filter(ends_on__isnull=True).select_related("person"), pk=grant)
    _refuse_unless(can_end_role(request.user, theirs, on=clock.today()))
    return _end(request, theirs, back="hub:person-desk", template="hub/people/role_end.html")


def _end(request: HttpRequest, grant: RoleGrant, *, back: str, template: str, is_own: bool = False) -> HttpResponse:
    today = clock.today()
    form = EndRoleForm(request.POST or None, grant=grant, today=today, is_own=is_own)
    is_last = grant.role == Role.ADMINISTRATOR and last_administrator(grant.person, on=max(today, grant.starts_on))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_role(by=person_of(request), grant=grant, now=clock.now(), **form.cleaned_data)
        except actions.LastAdministrator:
            form.add_error(None, LAST)
        else:
            facts = {"role": grant.get_role_display(), "day": in_words(form.cleaned_data["ends_on"], "j F Y")}
            messages.success(request, _("Ended: %(role)s, from %(day)s. The trail keeps it.") % facts)
            return redirect(back) if is_own else redirect(back, grant.person.public_id)
    context = {"form": form, "grant": grant, "person": grant.person, "is_last": is_last, "today": today}
    return render(request, template, context)


def sorted_out(grants: Any) -> dict[str, Any]:
    """Roles of today, of days to come, and of the past."""
    today, rows = clock.today(), list(grants)
    live = [grant for grant in rows if grant.is_live(today)]
    coming = [grant for grant in rows if grant.is_coming(today)]
    past = [grant for grant in rows if grant not in live + coming]
    return {"live": live, "coming": coming, "past": past, "today": today}


def _somebody(request: HttpRequest, public_id: str) -> Person:
    return get_object_or_404(Person.objects.looked_after_by(request.user, on=clock.today()), public_id=public_id)


def _refuse_unless(allowed: bool) -> None:
    """What one may not do does not exist (T13)."""
    if not allowed:
        raise Http404
