"""Doors of hosts for rounds: how they run, the plan, publishing, paper (M5)."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import sent
from hub.events.actions import Refused
from hub.events.models import Booking
from hub.people.models import Topic
from hub.people.permissions import person_of
from matchmaking.meets import wording
from matchmaking.meets.actions import planning as actions
from matchmaking.meets.forms.planning import RoundsForm, VersionField
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.shown.people import is_remembered
from matchmaking.meets.views.fetching import find_hosted
from matchmaking.meets.views.planning_shown import changes_since, length_of, names_of, shown_of, who_is_here


def facts_for_hosts(match: MatchEvent, now: datetime) -> dict[str, Any]:
    """For the section of rounds on the hosts' page of the gathering: no question more than the plan's own row."""
    return {"match": match, "length": length_of(match)}


def facts_for_me(booking: Booking, now: datetime) -> dict[str, Any]:
    """For the section of one's own meetings: who, where and why, once a plan is published."""
    match: MatchEvent = booking.event.match
    is_over = booking.event.is_over(now)
    if not match.is_published:
        return {"my_rounds": [], "match": match, "is_over": is_over}
    from matchmaking.meets.actions.planning.ground import stand_of

    stand, topics = stand_of(match), dict(Topic.objects.values_list("slug", "name"))
    names, mine = names_of(stand), []
    for each in stand.rounds:
        found = next((c for c in stand.by_round[each.number] if booking.pk in (c.one_id, c.two_id)), None)
        other = None if found is None else found.two_id if found.one_id == booking.pk else found.one_id
        reasons = (
            wording.reasons_in_words(wording.reasons_of(found.reasons), names, topics, me=booking.pk) if found else []
        )
        is_gone = other is not None and other not in stand.here
        name = names[other] if other else ""
        if other is not None and each.ends_at is not None and each.ends_at <= now:
            name = stand.everybody[other].called if is_remembered(stand.everybody[other]) else name
        mine.append(
            {"number": each.number, "has_begun": each.has_begun, "table": found.table if found else None,
             "name": name, "reasons": [] if is_gone else reasons}
        )  # fmt: skip
    return {"my_rounds": mine, "match": match, "is_over": is_over}


@login_required
def meet_settings(request: HttpRequest, public_id: str) -> HttpResponse:
    """How many rounds, how long, at which tables; and what that makes in time, before anything is kept."""
    match = find_hosted(request, public_id)
    form, stale = RoundsForm(sent(request), match=match), []
    only_looks = "look" in request.POST
    if request.method == "POST" and form.is_valid() and not only_looks:
        version = form.cleaned_data["version"]
        deed = partial(actions.set_rounds, by=person_of(request), match=match, now=clock.now(), **form.facts)
        try:
            deed(version=version)
        except actions.ChangedMeanwhile as refusal:
            stale = changes_since(match, version)
            form.add_error(None, str(refusal))
            form.data = sent_again(form.data, version=str(match.plan_version))
        except Refused as refusal:
            form.add_error("rounds", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("matchmaking:meet-rounds", public_id)
    said = form.facts if form.is_bound and form.is_valid() else None
    context = {"form": form, "match": match, "event": match.event, "length": length_of(match, said), "stale": stale}
    return render(request, "matchmaking/meets/host_settings.html", context)


def sent_again(data: Any, **hidden: str) -> Any:
    """What was typed, with other hidden fields: of the plan as it is now, say."""
    data = data.copy()
    for name, value in hidden.items():
        data[name] = value
    return data


@login_required
def meet_rounds(request: HttpRequest, public_id: str) -> HttpResponse:
    """Round by round who meets whom, where and why, who sits out, and what a host should know."""
    match = find_hosted(request, public_id)
    shown = shown_of(match)
    context = {
        "match": match,
        "event": match.event,
        "here": who_is_here(shown.stand),
        "length": length_of(match),
        "rounds": shown.rounds() if match.is_planned else [],
        "whole": shown.whole(),
        "totals": shown.totals() if match.is_planned else "",
        "begun": shown.stand.begun,
        "can_plan": len(shown.stand.here) >= 2 and shown.stand.begun < match.rounds,
    }
    return render(request, "matchmaking/meets/host_rounds.html", context)


def version_of(request: HttpRequest) -> int:
    return VersionField().clean(request.POST.get("version"))


def try_deed(request: HttpRequest, match: MatchEvent, deed: Any, done: Any = "") -> Any:
    """Do it for the version that was looked at; what another host changed meanwhile is told beside the refusal."""
    version = version_of(request)
    try:
        outcome = deed(by=person_of(request), match=match, version=version, now=clock.now())
    except actions.ChangedMeanwhile as refusal:
        messages.warning(request, " ".join([str(refusal), *changes_since(match, version)]))
        return None
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return None
    if done:
        messages.success(request, done)
    return outcome


@login_required
@require_POST
def meet_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Plan the rounds, or plan the rest again."""
    match = find_hosted(request, public_id)
    planned = try_deed(request, match, actions.plan_rounds)
    if planned is not None:
        messages.success(request, _told(planned))
        for finding in planned.lost:
            messages.warning(request, wording.finding_in_words(finding, {}))
    return redirect("matchmaking:meet-rounds", public_id)


def _told(planned: actions.Planned) -> str:
    if not planned.match.is_published:
        return _("Planned. Only the hosts see it until you publish it.")
    if not planned.told:
        return _("Planned. Nothing has changed for anybody.")
    words = ngettext(
        "Planned. %(many)d person has something new in the rounds to come.",
        "Planned. %(many)d people have something new in the rounds to come.",
        planned.told,
    )
    return words % {"many": planned.told}


@login_required
@require_POST
def meet_publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everybody sees their own; or, with `back`, only the hosts see it again."""
    match = find_hosted(request, public_id)
    if "back" in request.POST:
        try_deed(request, match, actions.withdraw_plan, _("Only the hosts see it again."))
    else:
        try_deed(request, match, actions.publish_plan, _("Published. Everybody sees their own meetings."))
    return redirect("matchmaking:meet-rounds", public_id)


@login_required
@require_POST
def meet_lock(request: HttpRequest, public_id: str, pair_id: str) -> HttpResponse:
    """A pair stays when the rest is planned again, or need not any more."""
    match = find_hosted(request, public_id)
    pair = get_object_or_404(match.conversations.select_related("round"), public_id=pair_id)
    locked = "unlock" not in request.POST
    try_deed(request, match, partial(actions.keep_pair, conversation=pair, locked=locked))
    return redirect(f"/meet/{public_id}/host/rounds/#round-{pair.round.number}")
