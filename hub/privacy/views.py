"""Doors to one's own data: who can see it, a copy of it, and closing the account (P7)."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from hub import clock, files
from hub.doors import freshly_proved
from hub.holdings import holdings
from hub.people.permissions import person_of
from hub.privacy import actions, policy
from hub.privacy.forms import CloseAccountForm
from hub.privacy.models import Hold
from hub.privacy.permissions import kept_about, objections_to_erasing


@login_required
def data(request: HttpRequest) -> HttpResponse:
    """What is kept about them, why, for how long, and who can read it today."""
    context = {
        "entries": kept_about(person_of(request), on=clock.today()),
        "operator": settings.OPERATOR,
        "contact_address": settings.CONTACT_ADDRESS,
        "idle_months": policy.IDLE_MONTHS,
        "close_months": policy.CLOSE_MONTHS,
    }
    return render(request, "hub/privacy/data.html", context)


@freshly_proved
@rate_limit(action="copy")
def data_copy(request: HttpRequest) -> HttpResponseBase:
    """A copy to take away, built at once and kept nowhere (T9)."""
    if request.method != "POST":
        return render(request, "hub/privacy/data_copy.html")
    copy = actions.build_copy(by=person_of(request), now=clock.now())
    return files.serve(request, copy, filename="your-data.zip", content_type="application/zip")


@freshly_proved
def data_erase(request: HttpRequest) -> HttpResponse:
    """Close the account: what goes, what stays and why, what must happen first."""
    person, today = person_of(request), clock.today()
    objections = objections_to_erasing(person, on=today)
    form = CloseAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not objections:
        try:
            actions.ask_to_erase(by=person, now=clock.now())
        except actions.NotYet as refusal:  # it came up between looking and closing
            objections = refusal.objections
        else:
            logout(request)
            return redirect("hub:goodbye")
    held = Hold.objects.told_to(person).values_list("holding", flat=True)
    context = {"form": form, "objections": objections, "entries": kept_about(person, on=today)}
    context["held"] = dict.fromkeys(str(holdings[name].label) for name in held if name in holdings)
    return render(request, "hub/privacy/data_erase.html", context)


@never_cache
def goodbye(request: HttpRequest) -> HttpResponse:
    """Where somebody stands once their account is closed; for strangers, because that is what they are now."""
    return render(request, "hub/privacy/goodbye.html", {"contact_address": settings.CONTACT_ADDRESS})
