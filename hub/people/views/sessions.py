"""Where somebody is signed in: see it, end one, end all others (T56)."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from hub import clock
from hub.people import actions
from hub.people.permissions import person_of

MOST_SHOWN = 50
BROWSERS = (
    *(("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")),
    *(("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")),
)
MACHINES = (
    *(("iPhone", gettext_lazy("an iPhone")), ("iPad", gettext_lazy("an iPad"))),
    *(("Android", gettext_lazy("an Android device")), ("Windows", gettext_lazy("a Windows computer"))),
    *(("CrOS", gettext_lazy("a Chromebook")), ("Mac OS", gettext_lazy("a Mac"))),
    ("Linux", gettext_lazy("a Linux computer")),
)


def device_of(user_agent: str) -> str:
    """What a browser says of itself, in a few words; good enough to tell the phone from the laptop."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    machine = next((name for sign, name in MACHINES if sign in user_agent), "")
    if browser and machine:
        return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine}
    return browser or str(machine) or _("A device we do not know")


@login_required
def session_list(request: HttpRequest) -> HttpResponse:
    """Every device that is signed in, this one first, the newest next."""
    mine = UserSession.objects.filter(user_id=person_of(request).pk)
    alive = Session.objects.filter(expire_date__gt=clock.now()).values("session_key")
    rows = mine.filter(session_key__in=alive).order_by("-last_seen_at")[:MOST_SHOWN]
    here = request.session.session_key
    devices = [_device(row, is_here=row.session_key == here) for row in rows]
    devices.sort(key=lambda device: not device["is_here"])
    return render(request, "usersessions/usersession_list.html", {"devices": devices, "others": len(devices) > 1})


@login_required
@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    others = UserSession.objects.filter(user_id=person.pk).exclude(session_key=request.session.session_key)
    device = get_object_or_404(others, pk=pk)
    actions.end_session(by=person, device=device)
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@login_required
@require_POST
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    many = actions.end_sessions(person_of(request), but=str(request.session.session_key))
    said = ngettext("%(many)s other device is signed out.", "%(many)s other devices are signed out.", many)
    messages.success(request, said % {"many": many} if many else _("You were signed in on no other device."))
    return redirect("usersessions_list")


def _device(row: UserSession, *, is_here: bool) -> dict[str, Any]:
    facts = {"pk": row.pk, "name": device_of(row.user_agent), "since": row.created_at, "seen": row.last_seen_at}
    return {**facts, "is_here": is_here}
