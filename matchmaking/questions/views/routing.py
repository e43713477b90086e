"""Doors for brokers and the team: questions without an offer, and who can help today with what is not research."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import attempt, page_of, refuse_unless, sent
from hub.people.permissions import person_of
from matchmaking.questions.actions import signposts as deeds
from matchmaking.questions.actions.refusals import Refused
from matchmaking.questions.forms.helping import SignpostForm
from matchmaking.questions.models import CommunityQuestion, Signpost
from matchmaking.questions.permissions import can_route_questions
from matchmaking.questions.policy import PAGE_SIZE, WAITS_FOR_OFFER
from matchmaking.questions.views.fetching import seen

FIELDS = ("part", "name", "does", "phone", "link")


@login_required
@never_cache
def question_desk(request: HttpRequest) -> HttpResponse:
    """Questions nobody offers to help with, the oldest first."""
    refuse_unless(can_route_questions(request.user, on=clock.today()))
    rows = CommunityQuestion.objects.listed_to(request.user).without_offer().exclude(asked_by=person_of(request))
    rows = rows.for_listing().order_by("asked_at", "pk")
    context = {"found": page_of(request, rows, PAGE_SIZE), "late": clock.now() - WAITS_FOR_OFFER}
    return render(request, "matchmaking/questions/desk.html", context)


@login_required
def signpost_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Part of it is not research: name who can help today."""
    question, form = _routed(request, public_id), SignpostForm(sent(request))
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "once": str(form.cleaned_data["once"])}
        try:
            deeds.add_signpost(by=person_of(request), question=question, now=clock.now(), **said)
        except Refused as refused:
            form.add_error("part", str(refused))
        else:
            return redirect("matchmaking:question", public_id)
    return render(request, "matchmaking/questions/signpost.html", {"form": form, "question": question})


@login_required
def signpost_edit(request: HttpRequest, public_id: str, signpost_id: str) -> HttpResponse:
    """Put it right."""
    question = _routed(request, public_id)
    signpost = get_object_or_404(question.signposts.standing(), public_id=signpost_id)
    form = SignpostForm(sent(request), initial={name: getattr(signpost, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in FIELDS}
        by, now = person_of(request), clock.now()
        attempt(
            request,
            lambda: deeds.edit_signpost(by=by, signpost=signpost, now=now, **said),
            _("Saved. Everybody sees the new words."),
            refused=Refused,
        )
        return redirect("matchmaking:question", public_id)
    context = {"form": form, "question": question, "signpost": signpost}
    return render(request, "matchmaking/questions/signpost.html", context)


@login_required
@require_POST
def signpost_remove(request: HttpRequest, public_id: str, signpost_id: str) -> HttpResponse:
    """It leads nowhere any more."""
    question = _routed(request, public_id)
    signpost: Signpost = get_object_or_404(question.signposts, public_id=signpost_id)
    by, now = person_of(request), clock.now()
    attempt(
        request,
        lambda: deeds.remove_signpost(by=by, signpost=signpost, now=now),
        _("Taken away. Nobody is sent there any more."),
        refused=Refused,
    )
    return redirect("matchmaking:question", public_id)


def _routed(request: HttpRequest, public_id: str) -> CommunityQuestion:
    """A question that stands, for somebody who shows the way."""
    refuse_unless(can_route_questions(request.user, on=clock.today()))
    question = seen(request, public_id)
    refuse_unless(not question.is_hidden)
    return question
