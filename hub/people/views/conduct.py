"""Doors to how we treat each other, and to those somebody keeps away from (P12)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.people import actions
from hub.people.choices import Purpose
from hub.people.forms import ConductForm
from hub.people.models import Consent, Person
from hub.people.permissions import person_of
from hub.people.policy import WORDINGS


def _words() -> str:
    return f"hub/people/wordings/conduct_{WORDINGS[Purpose.CONDUCT]}.html"


def _safe(path: str) -> str:
    """Where to go on: a page of ours, or My Hub."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else resolve_url("hub:my-hub")


def _agreed(person: Person) -> Consent | None:
    return person.consents.in_force().filter(purpose=Purpose.CONDUCT).first()


def conduct(request: HttpRequest) -> HttpResponse:
    """The code of conduct, for everybody to read."""
    return render(request, "hub/people/conduct.html", {"words": _words()})


@login_required
def conduct_agree(request: HttpRequest) -> HttpResponse:
    """Promise once how we treat each other, then go on to where they were going."""
    person = person_of(request)
    onward = request.GET.get("next", "")[:2_000]
    form = ConductForm(request.POST or None, initial={"version": WORDINGS[Purpose.CONDUCT], "next": onward})
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree(
                by=person, person=person, purpose=Purpose.CONDUCT, now=clock.now(), version=form.cleaned_data["version"]
            )
        except actions.WordsHaveChanged:
            messages.warning(request, _("The promises have changed. Please read them here first."))
            return redirect(request.get_full_path())
        messages.success(request, _("Thank you. You are asked this once."))
        return redirect(_safe(form.cleaned_data["next"]))
    context = {"form": form, "words": _words(), "agreed": _agreed(person), "onward": _safe(onward)}
    return render(request, "hub/people/conduct_agree.html", context)


@login_required
def blocked(request: HttpRequest) -> HttpResponse:
    """Whom they keep away from."""
    blocks = person_of(request).blocks.select_related("other").order_by("-at", "-pk")
    return render(request, "hub/people/blocked.html", {"blocks": blocks[:200]})


@login_required
@require_POST
def blocked_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Find each other again. Anybody they do not keep away from gets the same quiet answer."""
    person = person_of(request)
    found = person.blocks.filter(other__public_id=public_id).select_related("other").first()
    if found:
        actions.unblock(by=person, other=found.other, now=clock.now())
        messages.success(request, _("Done. You can find each other again. We tell nobody."))
    return redirect("hub:blocked")
