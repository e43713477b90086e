"""The door of a host's offer: would you like to meet them? Looking changes nothing; a button does (M7, T55)."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.contact.models import Introduction
from hub.doors import conduct_agreed
from hub.people.permissions import person_of
from matchmaking.meets.actions import after as deeds
from matchmaking.meets.condition.warm import came_to_nothing, is_waiting, my_answer, other_of
from matchmaking.meets.models import WarmIntroduction
from matchmaking.meets.views.fetching import attempt

SAID = {
    "yes": _("Thank you. We tell them nothing unless they say yes too."),
    "no": _("Noted. Nobody is told what you said."),
}


@never_cache
@conduct_agreed
@require_http_methods(["GET", "HEAD", "POST"])
def meet_warm(request: HttpRequest, public_id: str, warm_id: str) -> HttpResponse:
    """The host's line, who it is about, and two buttons."""
    warm, person, now = _find(request, public_id, warm_id), person_of(request), clock.now()
    answer = request.POST.get("answer")
    if request.method == "POST":
        if answer in SAID:
            deed = partial(deeds.answer_warm, by=person, warm=warm, is_yes=answer == "yes", now=now)
            attempt(request, deed, SAID[answer])
        return redirect("matchmaking:meet-warm", public_id, warm_id)
    met = Introduction.objects.visible_to(person).filter(pk=warm.introduction_id or 0)
    other = other_of(warm, person)
    context: dict[str, Any] = {"warm": warm, "event": warm.match.event, "other": other, "mine": my_answer(warm, person)}
    context |= {"introduction": met.first(), "is_waiting": is_waiting(warm, now)}
    context["is_here"] = other.person is not None and other.person.is_active
    context["came_to_nothing"] = came_to_nothing(warm, person, now)
    return render(request, "matchmaking/meets/after_warm.html", context)


def _find(request: HttpRequest, public_id: str, warm_id: str) -> WarmIntroduction:
    """One that asks this person; 404 for everybody else, the host too."""
    person = person_of(request)
    rows = WarmIntroduction.objects.filter(one__person=person) | WarmIntroduction.objects.filter(two__person=person)
    rows = rows.select_related("match__event", "one__person", "two__person", "asked_by")
    return get_object_or_404(rows, public_id=warm_id, match__event__public_id=public_id)
