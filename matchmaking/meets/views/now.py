"""Doors of those who come, on the day: whom they meet now, and that they are here (M6)."""

from datetime import datetime
from typing import Any

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import sent
from hub.events.actions import Refused
from hub.events.choices import BookingStatus
from hub.events.models import Booking
from hub.people.models import Topic
from hub.people.permissions import person_of
from matchmaking.meets.actions import day as actions
from matchmaking.meets.forms.day import ArriveForm
from matchmaking.meets.shown import Day, Meeting, day_of, meetings_of
from matchmaking.meets.views.fetching import find_my_place
from matchmaking.meets.wording import reasons_in_words, reasons_of

TOO_MANY = _("That was a lot of tries. Wait five minutes, or ask a host to tick you off.")


@login_required
def meet_now(request: HttpRequest, public_id: str) -> HttpResponse:
    """One large thing at a time: who is at my table now, and who is next."""
    me, now = find_my_place(request, public_id), clock.now()
    return render(request, "matchmaking/meets/now.html", facts_of_day(me, now))


def facts_of_day(me: Booking, now: datetime) -> dict[str, Any]:
    """Everything somebody's own page of the day shows."""
    match = me.event.match
    match.event = me.event
    day = day_of(match, now)
    mine = meetings_of(me, match, now) if match.is_published else {}
    topics = dict(Topic.objects.values_list("slug", "name")) if mine else {}
    for part in day.parts:
        part.what = mine.get(part.number, Meeting())
        part.what.reasons = _why(part.what, me, topics)
    return {
        "me": me,
        "match": match,
        "event": me.event,
        "day": day,
        "is_today": me.event.is_its_day(now),
        "joins_later": _joins_later(day, mine),
        "is_waiting": me.status == BookingStatus.WAITING,
        "is_here": me.is_here,
    }


def _why(meeting: Meeting, me: Booking, topics: dict[str, str]) -> list[str]:
    conversation = meeting.conversation
    if conversation is None or meeting.has_left:
        return []
    names = {key: meeting.name for key in (conversation.one_id, conversation.two_id) if key != me.pk}
    return reasons_in_words(reasons_of(conversation.reasons), names, topics, me=me.pk)


def _joins_later(day: Day, mine: dict[int, Meeting]) -> bool:
    """Rounds are to come, and they sit in none of them: a plan that is made again takes them in."""
    to_come = [turn.number for turn in day.turns if not turn.has_begun]
    return bool(to_come) and not any(number in mine for number in to_come)


@login_required
def meet_here(request: HttpRequest, public_id: str) -> HttpResponse:
    """I am here: by the letters at the door, typed or scanned. Looking changes nothing."""
    person = person_of(request)
    mine = Booking.objects.for_person(person).select_related("event__match", "event__host")
    found = mine.filter(event__match__isnull=False, event__published_at__isnull=False)
    booking = get_object_or_404(found, event__public_id=public_id)
    form = ArriveForm(sent(request), initial={"code": request.GET.get("code", "")[:20]})
    too_many = request.method == "POST" and not consume(request, action="arrive", user=person)
    if too_many:
        form.add_error(None, TOO_MANY)
    if request.method == "POST" and form.is_valid() and _arrive(form, booking):
        messages.success(request, _("Good to have you here. Everybody who runs this can see that you have come."))
        return redirect("matchmaking:meet-now", public_id)
    context = {"form": form, "event": booking.event, "is_here": booking.is_here}
    context["is_today"] = booking.event.is_its_day(clock.now())
    return render(request, "matchmaking/meets/here.html", context, status=429 if too_many else 200)


def _arrive(form: ArriveForm, booking: Booking) -> bool:
    """Whether they are on the list now; why not stands in the form."""
    try:
        actions.arrive(by=booking.person, booking=booking, code=form.cleaned_data["code"], now=clock.now())  # type: ignore[arg-type]
    except actions.WrongCode as refusal:
        form.add_error("code", refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return form.is_valid()
