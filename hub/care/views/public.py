"""Two forms for anybody: signed in or not, with or without JavaScript, with mail and broker away (P11, P12)."""

from typing import Any

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hub import clock
from hub.care import actions, policy
from hub.care.forms import HelpForm, WorryForm
from hub.care.permissions import leads, readers_of
from hub.people.models import Person


def _signed_in(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _show(request: HttpRequest, template: str, context: dict[str, Any], *, too_many: bool) -> HttpResponse:
    """The form; after too many in a minute with the words kept, and what to do meanwhile, never a bare refusal."""
    context |= {"too_many": too_many, "has_errors": too_many, "numbers": policy.EMERGENCY_NUMBERS}
    return render(request, f"hub/care/{template}.html", context, status=429 if too_many else 200)


@never_cache
def help_ask(request: HttpRequest) -> HttpResponse:
    """Ask a person for help, or to be rung back (P11)."""
    person = _signed_in(request)
    initial = {"reach_by": person.email if person else "", "page": request.GET.get("from", "")[:300]}
    form = HelpForm(request.POST or None, initial=initial)
    too_many = not consume(request, action="help")
    if request.method == "POST" and not too_many and form.is_valid():
        asked = actions.ask_for_help(by=person, now=clock.now(), **form.cleaned_data)
        reach = _("We will ring %(reach)s.") if asked.ring_back else _("We will write or ring: %(reach)s.")
        messages.success(request, reach % {"reach": asked.reach_by})
        return redirect("hub:help-thanks")
    context = {"form": form, "days": policy.ANSWER_WITHIN_WORKING_DAYS, "address": settings.CONTACT_ADDRESS}
    context["came_from"] = initial["page"] if initial["page"].startswith("/") else ""
    return _show(request, "help_ask", context, too_many=too_many)


def help_thanks(request: HttpRequest) -> HttpResponse:
    context = {"days": policy.ANSWER_WITHIN_WORKING_DAYS, "numbers": policy.EMERGENCY_NUMBERS}
    return render(request, "hub/care/help_thanks.html", context)


@never_cache
def worry_report(request: HttpRequest) -> HttpResponse:
    """Tell a safeguarding lead of a worry, without signing in (P12)."""
    person, looked_after_by = _signed_in(request), list(leads(on=clock.today()))
    form = WorryForm(request.POST or None, leads=looked_after_by, knows_teller=person is not None)
    too_many = not consume(request, action="worry")
    if request.method == "POST" and not too_many and form.is_valid():
        said = form.cleaned_data
        by = None if said.pop("unnamed", False) else person
        worry = actions.tell_worry(by=by, now=clock.now(), **said)
        inside = readers_of(worry, on=clock.today()).exists()
        return redirect("hub:worry-thanks" if inside else f"{reverse('hub:worry-thanks')}?read=outside")
    context = {"form": form, "leads": looked_after_by, "address": settings.SAFEGUARDING_ADDRESS}
    return _show(request, "worry_report", context, too_many=too_many)


def worry_thanks(request: HttpRequest) -> HttpResponse:
    """The same for everybody; `?read=outside` adds what happens when no lead may read it."""
    outside = request.GET.get("read") == "outside"
    context = {"numbers": policy.EMERGENCY_NUMBERS, "outside": outside, "address": settings.SAFEGUARDING_ADDRESS}
    return render(request, "hub/care/worry_thanks.html", context)
