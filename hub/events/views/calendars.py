"""Calendar files and somebody's own calendar (M12, T43)."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.events import actions
from hub.events.exports import calendar_of
from hub.events.models import CalendarFeed, Event
from hub.events.policy import FEED_REACHES_BACK, MOST_IN_A_FEED
from hub.events.suggestions import agenda
from hub.people.permissions import person_of


@require_GET
def event_ics(request: HttpRequest, public_id: str) -> HttpResponse:
    """One gathering, for whoever may see its page."""
    event = get_object_or_404(Event.objects.visible_to(request.user, on=clock.today()), public_id=public_id)
    return _file(calendar_of([event]), "gathering.ics")


@require_GET
def whats_on_ics(request: HttpRequest) -> HttpResponse:
    """Everything that is on, for anybody's calendar program."""
    listed = Event.objects.listed(clock.now())
    return _file(calendar_of(listed[:MOST_IN_A_FEED], name=_("What's on: CRP Hub")), "whats-on.ics")


@require_GET
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What somebody has a place at, coarse, for whoever knows the address; no address that is stopped answers (T43)."""
    feed = get_object_or_404(CalendarFeed.objects.working().select_related("person"), secret=secret)
    since = clock.now() - FEED_REACHES_BACK
    events = Event.objects.booked_by(feed.person).filter(ends_at__gt=since)[:MOST_IN_A_FEED]
    answer = _file(calendar_of(events, name=_("My gatherings: CRP Hub"), coarse=True), "my-gatherings.ics")
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@login_required
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """What they have a place or a turn at, and the address under which their calendar program reads it."""
    person = person_of(request)
    feed = CalendarFeed.objects.working().filter(person=person).first()
    address = settings.BASE_URL + reverse("hub:calendar-feed", args=[feed.secret]) if feed else ""
    context = {"agenda": agenda(person, clock.now()), "feed": feed, "address": address}
    return render(request, "hub/events/calendar.html", context)


@login_required
@require_POST
def calendar_feed_make(request: HttpRequest) -> HttpResponse:
    actions.make_feed(by=person_of(request), now=clock.now())
    messages.success(request, _("Here is your address. Copy it into your calendar program."))
    return redirect("hub:calendar")


@login_required
@require_POST
def calendar_feed_stop(request: HttpRequest) -> HttpResponse:
    actions.revoke_feed(by=person_of(request), now=clock.now())
    messages.success(request, _("Stopped. Nobody can read your calendar there any more. You can make a new address."))
    return redirect("hub:calendar")


def _file(words: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
