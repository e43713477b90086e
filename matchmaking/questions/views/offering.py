"""Doors for offering to help, and for answering an offer (M11)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import attempt, conduct_agreed, refuse_unless, sent
from hub.people.models import Person
from hub.people.permissions import person_of
from matchmaking.questions.actions import offers as deeds
from matchmaking.questions.actions.refusals import Refused
from matchmaking.questions.choices import OFFERING_SIDES
from matchmaking.questions.forms.helping import OfferForm
from matchmaking.questions.models import Offer
from matchmaking.questions.views.fetching import offer_of, seen


@conduct_agreed
def question_offer(request: HttpRequest, public_id: str) -> HttpResponse:
    """I can help with this."""
    person, question = person_of(request), seen(request, public_id)
    refuse_unless(question.asked_by_id != person.pk and not question.is_hidden)
    if request.method != "POST" and not question.is_live:
        return redirect("matchmaking:question", public_id)
    form = OfferForm(sent(request), initial={"side": _side_of(person)})
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "once": str(form.cleaned_data["once"])}
        try:
            deeds.offer(by=person, question=question, now=clock.now(), **said)
        except Refused as refused:
            form.add_error("can_do", str(refused))
        else:
            messages.success(request, _("Sent. Only whoever asked can read it. We write to you when they answer."))
            return redirect("matchmaking:question", public_id)
    return render(request, "matchmaking/questions/offer.html", {"form": form, "question": question})


@conduct_agreed
@require_POST
def offer_want(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """Yes, let us talk."""
    offer = offer_of(request, public_id, offer_id, question__asked_by=person_of(request))
    wanted: Offer | None = _try(request, deeds.want, offer, _("You two can talk now. Write to each other below."))
    if wanted is not None and wanted.introduction is not None:
        return redirect("hub:introduction", wanted.introduction.public_id)
    return redirect("matchmaking:question", public_id)


@login_required
@require_POST
def offer_decline(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """Not now."""
    offer = offer_of(request, public_id, offer_id, question__asked_by=person_of(request))
    _try(request, deeds.decline, offer, _("Noted. We thank them, and give no reason."))
    return redirect("matchmaking:question", public_id)


@login_required
@require_POST
def offer_withdraw(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """I take my offer back."""
    offer = offer_of(request, public_id, offer_id, person=person_of(request))
    _try(request, deeds.withdraw, offer, _("Taken back. Nobody needs to do anything."))
    return redirect("matchmaking:question", public_id)


def _try(request: HttpRequest, deed: Any, offer: Offer, said: str) -> Any:
    return attempt(request, lambda: deed(by=person_of(request), offer=offer, now=clock.now()), said, refused=Refused)


def _side_of(person: Person) -> str:
    """What they are elsewhere, if somebody may offer as that."""
    return person.side if person.side in dict(OFFERING_SIDES) else ""
