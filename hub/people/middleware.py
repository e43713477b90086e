"""What happens around pages of somebody signed in: devices are remembered, desks ask for a second factor."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import SECOND_FACTOR
from hub.people.policy import SEEN_EVERY, STAFF_IDLE_AFTER

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_AT: Final = "seen_at"  # session: when this device was last noted
STAFF_PAGES: Final = ("/desk/", "/admin/")


def works_here(person: Any) -> bool:
    """Somebody who holds a working role today, or the operator's superuser."""
    return bool(person.is_superuser) or person.roles.live(clock.today()).exists()


class RememberDevice:
    """Notes once an hour that a device was used, for its owner's list; signs staff out after half a day away (T56)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            away = self._away(request)
            if away > STAFF_IDLE_AFTER and works_here(request.user):
                return self._end(request)
            if away > SEEN_EVERY:
                UserSession.objects.create_from_request(request)
                request.session[SEEN_AT] = clock.now().isoformat()
        return self.get_response(request)

    def _away(self, request: HttpRequest) -> timedelta:
        """How long since this device was noted; a moment over an hour for one never noted yet."""
        said: str = request.session.get(SEEN_AT, "")
        return clock.now() - datetime.fromisoformat(said) if said else SEEN_EVERY + timedelta(seconds=1)

    def _end(self, request: HttpRequest) -> HttpResponse:
        where = request.get_full_path() if request.method == "GET" else ""
        logout(request)
        messages.info(request, _("You were away for half a day, so we signed you out. Your role asks for that care."))
        sign_in = resolve_url(settings.LOGIN_URL)
        response = redirect(f"{sign_in}?{urlencode({'next': where})}" if where else sign_in)
        response["Cache-Control"] = "no-store, private"
        return response


class AskSecondFactor:
    """Whoever works here shows a second factor before a desk or the workroom opens (P8, T58)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(STAFF_PAGES) and self._is_due(request):
            where = request.get_full_path() if request.method == "GET" else resolve_url("hub:my-hub")
            return redirect(f"{resolve_url('hub:second-factor')}?{urlencode({'next': where})}")
        return self.get_response(request)

    def _is_due(self, request: HttpRequest) -> bool:
        person = request.user
        return person.is_authenticated and not has_shown_second_factor(request) and works_here(person)


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Whether it was shown in this session by this person, who still has one; the demo counts it as shown."""
    shown = request.session.get(SECOND_FACTOR)
    if settings.DEMO and shown is True:
        return True
    return shown == str(request.user.pk) and is_mfa_enabled(request.user)
