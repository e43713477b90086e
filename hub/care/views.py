"""Doors to help: two forms for anybody, two desks for those who answer."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hub import clock
from hub.care import actions, policy
from hub.care.forms import HelpForm, WorryForm
from hub.care.models import HelpRequest, Worry
from hub.care.permissions import can_answer_help, can_read_worry
from hub.people.models import Person
from hub.people.permissions import person_of


def _signed_in(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


@never_cache
@rate_limit(action="help")
def help_ask(request: HttpRequest) -> HttpResponse:
    """Ask a person for help, or to be rung back (P11)."""
    person = _signed_in(request)
    initial = {"reach_by": person.email if person else "", "page": request.GET.get("from", "")[:300]}
    form = HelpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_for_help(by=person, now=clock.now(), **form.cleaned_data)
        reach = _("We will ring %(reach)s.") if asked.ring_back else _("We will write or ring: %(reach)s.")
        messages.success(request, reach % {"reach": asked.reach_by})
        return redirect("hub:help-thanks")
    context = {"form": form, "days": policy.ANSWER_WITHIN_WORKING_DAYS, "address": settings.CONTACT_ADDRESS}
    context["came_from"] = initial["page"] if initial["page"].startswith("/") else ""
    return render(request, "hub/care/help_ask.html", context)


def help_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/care/help_thanks.html", {"days": policy.ANSWER_WITHIN_WORKING_DAYS})


@never_cache
@rate_limit(action="worry")
def worry_report(request: HttpRequest) -> HttpResponse:
    """Tell a safeguarding lead of a worry, without signing in (P12)."""
    form = WorryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.tell_worry(by=_signed_in(request), now=clock.now(), **form.cleaned_data)
        return redirect("hub:worry-thanks")
    return render(request, "hub/care/worry_report.html", {"form": form, "numbers": policy.EMERGENCY_NUMBERS})


def worry_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/care/worry_thanks.html", {"numbers": policy.EMERGENCY_NUMBERS})


def _refuse_unless(allowed: bool) -> None:
    """A desk one may not use does not exist (T13)."""
    if not allowed:
        raise Http404


@login_required
def help_desk(request: HttpRequest) -> HttpResponse:
    """Requests for help that wait, oldest first (P13)."""
    _refuse_unless(can_answer_help(request.user, on=clock.today()))
    waiting = HelpRequest.objects.visible_to(request.user, on=clock.today()).open().select_related("asker")
    return render(request, "hub/care/help_desk.html", {"waiting": waiting[:100]})


@login_required
@require_POST
def help_answer(request: HttpRequest, pk: int) -> HttpResponse:
    visible = HelpRequest.objects.visible_to(request.user, on=clock.today())
    actions.answer_help(by=person_of(request), request=get_object_or_404(visible, pk=pk), now=clock.now())
    messages.success(request, _("Noted. It is off everybody's list."))
    return redirect("hub:help-desk")


@login_required
def worry_desk(request: HttpRequest) -> HttpResponse:
    """Worries nobody has taken on, and those this lead has."""
    _refuse_unless(can_read_worry(request.user, on=clock.today()))
    visible = Worry.objects.visible_to(request.user, on=clock.today()).select_related("teller")
    mine = visible.filter(taken_by=person_of(request)).order_by("-taken_at")
    return render(request, "hub/care/worry_desk.html", {"waiting": visible.open()[:100], "mine": mine[:100]})


@login_required
@require_POST
def worry_take(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Worry.objects.visible_to(request.user, on=clock.today())
    worry = actions.take_worry(by=person_of(request), worry=get_object_or_404(visible, pk=pk), now=clock.now())
    if worry.taken_by == request.user:
        messages.success(request, _("Noted. This worry is yours now, and stays below."))
    else:
        messages.warning(request, _("Another lead took this on just before you. Please leave it to them."))
    return redirect("hub:worry-desk")
