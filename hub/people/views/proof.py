"""Proving once more who somebody is, before what matters (T57)."""

from datetime import datetime
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import note_proof
from hub.people import actions
from hub.people.forms.roles import ProofCodeForm
from hub.people.permissions import person_of
from hub.people.policy import PROOF_CODE_AGAIN_AFTER, PROOF_CODE_TRIES, PROOF_CODE_VALID_FOR

ASKED: Final = "proof_code"  # session: what the code hashes to, when it was sent, how many tries it has had


@login_required
@never_cache
def prove(request: HttpRequest) -> HttpResponse:
    """The ways to prove it: those they set up, and a code by letter for everybody."""
    back = where_to(request)
    ways = [
        {**way, "url": f"{way['url']}?{urlencode({'next': back})}"}
        for way in get_adapter().get_reauthentication_methods(request.user)
    ]
    return render(request, "hub/people/prove.html", {"ways": ways, "back": back})


@login_required
@require_POST
def prove_send(request: HttpRequest) -> HttpResponse:
    """Write them a code. A double tap is one letter."""
    person, now, back = person_of(request), clock.now(), where_to(request)
    kept = _asked(request)
    if not kept or now - datetime.fromisoformat(kept["at"]) >= PROOF_CODE_AGAIN_AFTER:
        if not ratelimit.consume(request, action="prove", user=person):
            messages.warning(request, _("You have had three codes. Wait five minutes, then ask for another."))
            return redirect(_code_page(back) if kept else _with(back, "hub:prove"))
        code = get_adapter().generate_login_code()
        request.session[ASKED] = {"hash": _hash(code, person), "at": now.isoformat(), "tries": 0}
        actions.send_proof_code(by=person, code=code, now=now)
    return redirect(_code_page(back))


@login_required
@never_cache
def prove_code(request: HttpRequest) -> HttpResponse:
    """Type the code from the letter."""
    back = where_to(request)
    if not _asked(request):
        messages.info(request, _("That code no longer works. Ask for a new one."))
        return redirect(_with(back, "hub:prove"))
    form = ProofCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = _try(request, form.cleaned_data["code"])
        if not problem:
            return redirect(back)
        if not _asked(request):
            messages.warning(request, problem)
            return redirect(_with(back, "hub:prove"))
        form.add_error("code", problem)
    return render(request, "hub/people/prove_code.html", {"form": form, "back": back})


def where_to(request: HttpRequest) -> str:
    """A page of this site to come back to; My Hub when none was named."""
    said = request.POST.get("next", "") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return said if ours and said.startswith("/") else "/my/"


def _asked(request: HttpRequest) -> dict[str, Any] | None:
    """The code that still works in this session."""
    kept: dict[str, Any] | None = request.session.get(ASKED)
    if kept and clock.now() - datetime.fromisoformat(kept["at"]) < PROOF_CODE_VALID_FOR:
        return kept
    return None


def _try(request: HttpRequest, typed: str) -> str:
    """Compare what was typed; answers what is wrong with it, or nothing once it is proved."""
    kept, person = _asked(request), person_of(request)
    if kept is None or not ratelimit.consume(request, action="prove_try", user=person):
        request.session.pop(ASKED, None)
        return _("Too many tries. Wait five minutes, then ask for a new code.")
    if constant_time_compare(_hash(typed, person), kept["hash"]):
        request.session.pop(ASKED, None)
        note_proof(request)
        return ""
    kept["tries"] += 1
    request.session[ASKED] = kept
    if kept["tries"] >= PROOF_CODE_TRIES:
        request.session.pop(ASKED, None)
        return _("That was five wrong codes, so this one no longer works. Ask for a new one: it comes at once.")
    return _("That is not the code we sent. Check the newest letter and type all of it.")


def _hash(code: str, person: Any) -> str:
    """What is kept of a code: signs without dashes, blanks and case, bound to the person."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac(f"people.proof_code.{person.pk}", plain, algorithm="sha256").hexdigest()


def _with(back: str, name: str) -> str:
    return f"{resolve_url(name)}?{urlencode({'next': back})}"


def _code_page(back: str) -> str:
    return _with(back, "hub:prove-code")
