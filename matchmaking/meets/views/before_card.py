"""Filling a match card, one question at a time: every step saves (M4)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hub import clock
from hub.doors import sent
from hub.events.actions import Refused
from hub.events.models import Booking
from hub.people.choices import Region
from hub.people.permissions import person_of
from matchmaking.meets.actions.before import NothingToPrepare, Told, finish_card, is_ahead, save_card, told_so_far
from matchmaking.meets.choices import Disagreement, Distance, Gift, Way
from matchmaking.meets.forms.before_card import ORDER, STEPS
from matchmaking.meets.models import MatchCard
from matchmaking.meets.views.fetching import attempt, find_my_place


@login_required
def card(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """One question of the card, or all of it to look through."""
    if step not in ORDER:
        raise Http404
    booking = find_my_place(request, public_id)
    if not is_ahead(booking, clock.now()):
        messages.info(request, str(NothingToPrepare.sentence))
        return redirect("matchmaking:meet", public_id)
    return _check(request, booking) if step == "check" else _question(request, booking, step)


def _question(request: HttpRequest, booking: Booking, step: str) -> HttpResponse:
    """Saves and goes on, or stops for today; a refusal stands in the form, so that nothing typed is lost."""
    told = told_so_far(booking)
    form = STEPS[step].form(sent(request), told=told)
    if request.method == "POST" and form.is_valid():
        try:
            save_card(by=person_of(request), booking=booking, answers=form.cleaned_data, now=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onward(request, booking, step)
    place = ORDER.index(step)
    context = {
        "event": booking.event,
        "form": form,
        "step": STEPS[step],
        "number": place + 1,
        "many": len(STEPS),
        "before": ORDER[place - 1] if place else "",
        "source": told.source,
        "told": told,
    }
    return render(request, "matchmaking/meets/card_step.html", context)


def _onward(request: HttpRequest, booking: Booking, step: str) -> HttpResponse:
    public_id, go = booking.event.public_id, request.POST.get("go")
    if go == "stop":
        messages.success(request, _("Saved. Go on whenever you like."))
        return redirect("matchmaking:meet", public_id)
    following = "check" if go == "check" else ORDER[ORDER.index(step) + 1]
    return redirect("matchmaking:meet-card", public_id, following)


def _check(request: HttpRequest, booking: Booking) -> HttpResponse:
    """All they said, each with a way to change it; then it is finished."""
    if request.method == "POST":
        deed = partial(finish_card, by=person_of(request), booking=booking, now=clock.now())
        attempt(request, deed, _("Your card is finished. You can still change it until the day is over."))
        return redirect("matchmaking:meet", booking.event.public_id)
    told = told_so_far(booking)
    done = MatchCard.objects.filter(booking=booking, done_at__isnull=False, helped_by__isnull=True).exists()
    context = {"event": booking.event, "answers": answers_of(told), "told": told, "is_done": done}
    return render(request, "matchmaking/meets/card_check.html", context)


def answers_of(told: Told) -> list[dict[str, Any]]:
    """Each step with what was said, in words."""
    facts = told.facts
    lines = {
        "topics": [topic.name for topic in told.topics],
        "bring": [*_labels(Gift, facts.get("brings", ())), facts.get("brings_words", "")],
        "hope": [*_labels(Gift, facts.get("hopes", ())), facts.get("hopes_words", "")],
        "ways": _labels(Way, facts.get("ways", ())),
        "disagree": _labels(Disagreement, [facts.get("disagreement", "")]),
        "place": [
            *_labels(Region, [facts.get("region", "")]),
            *_labels(Distance, [facts.get("distance", "")]),
            facts.get("times", ""),
        ],
    }
    said = [{"step": step, "lines": [line for line in lines[name] if line]} for name, step in STEPS.items()]
    return [*said[:-1], {**said[-1], "wants_quiet": facts.get("wants_quiet", False)}]


def _labels(choices: Any, values: Any) -> list[str]:
    """What each is called; what is on no list any more is left out."""
    return [str(choices(value).label) for value in values if value in choices.values]
