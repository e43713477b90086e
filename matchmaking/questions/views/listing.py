"""Doors for reading: the public list, one question, and what is one's own."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub import clock
from hub.doors import page_of
from hub.people.models import Person
from hub.people.permissions import person_of
from matchmaking.questions.choices import OfferStatus
from matchmaking.questions.forms.steps import FilterForm
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.permissions import (
    can_change_question,
    can_moderate_question,
    can_offer_help,
    can_report_question,
    can_route_questions,
)
from matchmaking.questions.policy import PAGE_SIZE
from matchmaking.questions.views.fetching import seen

MOST_SHOWN = 100


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """What community groups want to know, for everybody; the newest first."""
    form = FilterForm(request.GET or None)
    asked = form.asked if form.is_bound and form.is_valid() else {}
    near = request.GET.get("near") == "me" and isinstance(request.user, Person)
    rows = CommunityQuestion.objects.listed_to(request.user)
    if form.is_bound and form.errors:
        rows = rows.none()
    if near:
        rows = rows.filter(pk__in=CommunityQuestion.objects.near(request.user).values("pk"))
    found = page_of(request, rows.fitting(**asked).for_listing(), PAGE_SIZE)
    query = urlencode({**asked, **({"near": "me"} if near else {})})
    context = {"form": form, "asked": bool(asked or near or form.errors), "near": near, "found": found, "query": query}
    return render(request, "matchmaking/questions/questions.html", context)


@require_GET
def question(request: HttpRequest, public_id: str) -> HttpResponse:
    """One question, how it stands, who can help today, and what this reader can do."""
    found = seen(request, public_id)
    context = {"question": found, "tags": list(found.tags.all()), "signposts": list(found.signposts.standing())}
    if isinstance(request.user, Person):
        context |= _for_member(request.user, found)
    return render(request, "matchmaking/questions/question.html", context)


def _for_member(person: Person, found: CommunityQuestion) -> dict[str, Any]:
    """What somebody signed in finds beside it: the asker the offers, another their own, and what each may do."""
    today, is_mine = clock.today(), found.asked_by_id == person.pk
    offers = Offer.objects.visible_to(person).filter(question=found).select_related("person", "introduction")
    standing = list(offers.exclude(status=OfferStatus.WITHDRAWN))
    return {
        "is_mine": is_mine,
        "offers": standing if is_mine else [],
        "my_offer": None if is_mine else next(iter(reversed(standing)), None),
        "can_change": can_change_question(person, found),
        "can_offer": can_offer_help(person, found) and not any(one.is_live for one in standing),
        "can_route": can_route_questions(person, on=today),
        "can_report": can_report_question(person, found),
        "can_moderate": can_moderate_question(person, found, on=today),
    }


@login_required
@require_GET
def questions_mine(request: HttpRequest) -> HttpResponse:
    """What I asked, and where I offered to help."""
    person = person_of(request)
    offers = Offer.objects.visible_to(person).filter(person=person).select_related("question", "introduction")
    context = {
        "asked": list(person.community_questions.for_listing()[:MOST_SHOWN]),
        "offers": list(offers.order_by("-offered_at", "-pk")[:MOST_SHOWN]),
    }
    return render(request, "matchmaking/questions/questions_mine.html", context)
