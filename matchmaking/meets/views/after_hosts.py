"""What hosts see after a match event: what came of it in numbers, and two people they would like to bring together."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import sent
from hub.events.actions import Refused
from hub.events.choices import EventSide
from hub.events.models import Booking
from hub.people.permissions import person_of
from matchmaking.meets.actions import after as deeds
from matchmaking.meets.condition import choosing
from matchmaking.meets.condition.outcomes import outcomes
from matchmaking.meets.condition.warm import is_over_for_hosts
from matchmaking.meets.forms.after import WarmForm
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.policy import FEWEST_TO_COUNT
from matchmaking.meets.views.fetching import find_hosted
from matchmaking.meets.wording import HAD_TO_LEAVE


@login_required
def meet_after(request: HttpRequest, public_id: str) -> HttpResponse:
    """Numbers, and a form to bring two together."""
    match, now = find_hosted(request, public_id), clock.now()
    people = list(choosing.those_who_came(match).order_by("person__name", "pk"))
    form = WarmForm(sent(request), people=people)
    if request.method == "POST" and form.is_valid():
        one, two = (form.people[form.cleaned_data[name]] for name in ("one", "two"))
        told = {"one": one, "two": two, "line": form.cleaned_data["line"], "now": now}
        try:
            deeds.ask_warm(by=person_of(request), match=match, **told)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. Each is asked first. If both say yes, we introduce them."))
            return redirect("matchmaking:meet-after", public_id)
    context = {**facts_for_hosts(match, now), "form": form, "warm": _offers(match, now)}
    context["can_offer"] = choosing.can_still_be_warm(match, now) and len(people) > 1
    return render(request, "matchmaking/meets/after_hosts.html", context)


def facts_for_hosts(match: MatchEvent, now: datetime) -> dict[str, Any]:
    """For `_host_after.html` on the page of the hosts: nothing before it is over."""
    if not match.event.is_open or now < choosing.picks_open_at(match):
        return {"event": match.event, "outcomes": None}
    found = outcomes(match, now=now)
    came = [{"side": side, "many": found.came[side]} for side in EventSide]
    return {"event": match.event, "outcomes": found, "came": came, "fewest": FEWEST_TO_COUNT}


def _offers(match: MatchEvent, now: datetime) -> list[dict[str, Any]]:
    """Each pair, the line, and what a host may know of it."""
    rows = match.warm_introductions.select_related("one__person", "two__person", "asked_by")
    return [
        {
            "row": row,
            "one": _called(row.one),
            "two": _called(row.two),
            "is_made": row.made_at is not None,
            "is_over": is_over_for_hosts(row, now),
        }
        for row in rows.order_by("-asked_at", "-pk")
    ]


def _called(booking: Booking) -> Any:
    is_here = booking.person is not None and booking.person.is_active
    return booking.called if is_here else HAD_TO_LEAVE
