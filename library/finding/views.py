"""What people looked for in vain, for those who look after the library (H2)."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub import clock
from hub.doors import page_of, refuse_unless
from library.finding.models import MissedSearch
from library.finding.permissions import can_see_missed_searches
from library.finding.policy import FORGET_MISSED_AFTER, SHOWN_FOR

PAGE_SIZE = 50


@login_required
@require_GET
def missed_searches(request: HttpRequest) -> HttpResponse:
    """Words that found nothing, the most wanted first."""
    today = clock.today()
    refuse_unless(can_see_missed_searches(request.user, on=today))
    visible = MissedSearch.objects.visible_to(request.user, on=today).since(today - SHOWN_FOR)
    missed = page_of(request, visible.by_words(), PAGE_SIZE)
    context = {"missed": missed, "shown_for": SHOWN_FOR.days, "kept_for": FORGET_MISSED_AFTER.days}
    return render(request, "library/finding/missed_searches.html", context)
