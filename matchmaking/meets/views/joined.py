"""Where the parts of a match event come together: the page of its hosts, and the page of somebody who comes."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from hub import clock
from hub.events.models import Event
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.views import after, after_hosts, before, day, planning
from matchmaking.meets.views.fetching import find_my_place

OF_HOSTS = {
    "before": before.facts_for_hosts,
    "planning": planning.facts_for_hosts,
    "day": day.facts_for_hosts,
    "after": after_hosts.facts_for_hosts,
}
MINE = {
    "before": before.facts_for_me,
    "planning": planning.facts_for_me,
    "day": day.facts_for_me,
    "after": after.facts_for_me,
}


def for_hosts(event: Event, person: Any, now: datetime) -> dict[str, Any]:
    """What stands on the page of its hosts: each part in its turn, and once it has begun the newest first."""
    match = MatchEvent.objects.filter(event=event).first()
    if match is None:
        return {}
    match.event = event
    parts = reversed(OF_HOSTS.items()) if event.has_begun(now) else OF_HOSTS.items()
    return {
        "meets_parts": [
            render_to_string(f"matchmaking/meets/_host_{name}.html", {"event": event, **facts(match, now)})
            for name, facts in parts
        ]
    }


@login_required
def meet(request: HttpRequest, public_id: str) -> HttpResponse:
    """One's own page of a match event: what to do before it, the day, whom one meets, whom one wants to meet again."""
    booking, now = find_my_place(request, public_id), clock.now()
    event = booking.event
    parts = reversed(MINE.items()) if event.has_begun(now) else MINE.items()
    sections = [
        render_to_string(f"matchmaking/meets/_meet_{name}.html", {"event": event, **facts(booking, now)}, request)
        for name, facts in parts
    ]
    return render(request, "matchmaking/meets/meet.html", {"event": event, "mine": booking, "sections": sections})
