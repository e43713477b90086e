"""The team's desk: what needs them, doing a step for somebody who rang, and merging (P10, P11, P13)."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import freshly_proved, refuse_unless, sent
from hub.organisations import actions
from hub.organisations.forms import KeepForm, MemberForm
from hub.organisations.models import Membership, Organisation
from hub.organisations.permissions import can_merge_organisations, is_team
from hub.organisations.policy import MOST_SIMILAR
from hub.organisations.suggestions import waiting_at_desk
from hub.organisations.views.fetching import attempt, find, page_of
from hub.organisations.views.finding import search
from hub.people.models import Person
from hub.people.permissions import person_of

FLAGS = {"no-contact": "without_contact", "one": "held_by_one", "similar": "doubled"}


@login_required
def organisation_desk(request: HttpRequest) -> HttpResponse:
    """What waits, and every organisation with its flags."""
    refuse_unless(is_team(request.user, on=clock.today()))
    rows = Organisation.objects.standing()
    flag = request.GET.get("flag", "")
    if flag in FLAGS:
        rows = getattr(rows, FLAGS[flag])()
    if typed := request.GET.get("q", "")[:200].strip():
        rows = search(rows, typed)
    found = page_of(request, rows.with_flags().with_doubles().order_by("plain_name", "pk"))
    waiting = waiting_at_desk(person_of(request), clock.now())
    context = {"found": found, "waiting": waiting, "flag": flag, "asked": typed}
    return render(request, "hub/organisations/organisation_desk.html", context)


@login_required
def member_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add somebody who rang: they have an account, and lack the time for forms (P11)."""
    refuse_unless(is_team(request.user, on=clock.today()))
    organisation = find(request, public_id)
    form = MemberForm(sent(request))
    if request.method == "POST" and form.is_valid() and (person := _account(form)):
        told = {"title": form.cleaned_data["title"], "is_contact": form.cleaned_data["is_contact"], "now": clock.now()}
        deed = partial(actions.add_member, by=person_of(request), organisation=organisation, person=person, **told)
        attempt(request, deed, _("Added. We have written to them, and it is shown that you did it."))
        return redirect("hub:organisation-people", organisation.public_id)
    return render(request, "hub/organisations/member_add.html", {"form": form, "organisation": organisation})


def _account(form: MemberForm) -> Person | None:
    person = Person.objects.active().filter(email__iexact=form.cleaned_data["email"]).first()
    if person is None:
        form.add_error("email", _("Nobody has joined with this address. Invite them instead."))
    return person


@freshly_proved
def organisation_merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose which entry is kept."""
    refuse_unless(can_merge_organisations(request.user, on=clock.today()))
    merged = find(request, public_id)
    form = KeepForm(request.GET if "q" in request.GET else None)
    others = Organisation.objects.standing().exclude(pk=merged.pk)
    rows = search(others, form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    found = (others.similar(merged.plain_name) if rows is None else rows).with_flags()
    context = {"form": form, "organisation": merged, "found": found.order_by("plain_name", "pk")[:MOST_SIMILAR]}
    return render(request, "hub/organisations/organisation_merge.html", context)


@freshly_proved
def merge_check(request: HttpRequest, public_id: str, kept_id: str) -> HttpResponse:
    """What will move; then it does."""
    refuse_unless(can_merge_organisations(request.user, on=clock.today()))
    visible = Organisation.objects.visible_to(request.user)
    merged, kept = (get_object_or_404(visible, public_id=one) for one in (public_id, kept_id))
    if request.method == "POST":
        told: dict[str, Any] = {"by": person_of(request), "merged": merged, "kept": kept, "now": clock.now()}
        done = attempt(request, lambda: actions.merge_organisations(**told), _("They are one now. Nothing was lost."))
        return redirect("hub:organisation", done.public_id) if done else redirect("hub:organisation-desk")
    context = {"organisation": merged, "kept": kept, "moves": _moves(merged), "both": _both(merged, kept)}
    return render(request, "hub/organisations/merge_check.html", context)


def _moves(merged: Organisation) -> list[tuple[Any, int]]:
    return [
        (_("People, with those who have left"), merged.memberships.count()),
        (_("Numbers"), merged.identifiers.count()),
        (_("Invitations"), merged.invitations.count()),
        (_("Schemes"), merged.schemes.count()),
        (_("Readiness checks"), merged.readiness_checks.count()),
    ]


def _both(merged: Organisation, kept: Organisation) -> int:
    """How many people are in both."""
    there = kept.memberships.open().values("person")
    return Membership.objects.open().filter(organisation=merged, person__in=there).count()
