"""The desk of safeguarding leads: which worries wait, who has the others. Not a word of them stands here (P13, T6)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.care import actions
from hub.care.models import Worry
from hub.care.permissions import can_sit_at_worries, remember_seat
from hub.care.views.worry_case import wanted
from hub.people.permissions import person_of

MOST_SHOWN = 100


@login_required
def worry_desk(request: HttpRequest) -> HttpResponse:
    """Three lists: what waits, what this lead has, what others have; and cases that are closed."""
    sits = can_sit_at_worries(request.user, on=clock.today())
    remember_seat(request, sits=sits)
    if not sits:
        raise Http404
    person, now = person_of(request), clock.now()
    visible = Worry.objects.visible_to(person, on=clock.today()).select_related("taken_by")
    waiting = list(visible.waiting()[:MOST_SHOWN])
    closed = visible.filter(closed_at__isnull=False).order_by("review_on", "-closed_at")  # no day: last
    context = {
        "waiting": [(worry, worry.is_late(now)) for worry in waiting],
        "mine": visible.held_by(person).order_by("taken_at")[:MOST_SHOWN],
        "others": visible.held_by_others(person).order_by("taken_at")[:MOST_SHOWN],
        "closed": closed[:MOST_SHOWN],
        "today": clock.today(),
    }
    return render(request, "hub/care/worry_desk.html", context)


@login_required
@require_POST
def worry_take(request: HttpRequest, public_id: str) -> HttpResponse:
    worry = actions.take_worry(by=person_of(request), worry=wanted(request, public_id), now=clock.now())
    if worry.taken_by == request.user:
        messages.success(request, _("Noted. This worry is yours now. Open it to read it."))
    else:
        messages.warning(request, _("Another lead took this on just before you. Please leave it to them."))
    return redirect("hub:worry-desk")
