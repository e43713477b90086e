"""The big screen of a hall, and what every screen asks for news: doors without a sign-in (M6)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from hub import clock
from hub.events.choices import EventStatus
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.policy import WALL_LOOKS_AHEAD, WALL_RENEWS_SECONDS
from matchmaking.meets.shown import day_of, halls, is_the_day_or_later, mark_of, wall_is_open

FOR_NOBODY_ELSE = "no-store, private"


@require_safe
def meet_wall(request: HttpRequest, wall_key: str) -> HttpResponse:
    """Who sits where, read from the back of a hall. Its address is the right to see it; names stand there that day."""
    match = get_object_or_404(MatchEvent.objects.select_related("event"), wall_key=wall_key)
    now = clock.now()
    if match.event.status != EventStatus.OPEN or not wall_is_open(match.event, now):
        raise Http404
    day = day_of(match, now)
    if not is_the_day_or_later(match.event, now):
        day.parts = []
    if day.parts and day.turn:
        first = day.turn.number
        day.parts = [part for part in day.parts if first <= part.number <= first + WALL_LOOKS_AHEAD]
        sitting = halls(match, [part.number for part in day.parts])
        for part in day.parts:
            part.what = sitting[part.number]
    shown = day.shown.what if day.shown else None
    renews = max(WALL_RENEWS_SECONDS, shown.seconds if shown else 0)  # without a script, not before all had their turn
    context = {"match": match, "event": match.event, "day": day, "renews": renews}
    answer = render(request, "matchmaking/meets/wall.html", context)
    answer["Cache-Control"] = FOR_NOBODY_ELSE
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def meet_state(request: HttpRequest, public_id: str, mark: str) -> HttpResponse:
    """Whether there is anything new, and what time it is. Every screen asks every few seconds, so almost nothing."""
    match = get_object_or_404(MatchEvent.objects.select_related("event"), event__public_id=public_id)
    if not constant_time_compare(mark, mark_of(match)):
        raise Http404
    day = day_of(match, clock.now())
    answer: HttpResponse
    if request.headers.get("If-None-Match", "") == day.version:
        answer = HttpResponseNotModified()
    else:
        answer = JsonResponse({"version": day.version, "now": day.now_ms})
    answer["ETag"] = f'"{day.version}"'
    answer["Hub-Moment"] = str(day.now_ms)
    answer["Cache-Control"] = FOR_NOBODY_ELSE
    return answer
