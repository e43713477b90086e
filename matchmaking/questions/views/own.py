"""Doors for whoever asked: other words, what came of it, open again, still open."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import attempt, conduct_agreed, sent
from hub.people.permissions import person_of
from matchmaking.questions.actions import questions as deeds
from matchmaking.questions.actions.refusals import Refused
from matchmaking.questions.forms.steps import EditForm, OutcomeForm
from matchmaking.questions.models import CommunityQuestion
from matchmaking.questions.views.fetching import mine


@conduct_agreed
def question_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say it in other words."""
    question = mine(request, public_id)
    if not question.is_live:
        return redirect("matchmaking:question", public_id)
    earliest = min(clock.today(), question.wanted_on or clock.today())
    form = EditForm(sent(request), earliest=earliest, initial=_as_it_is(question))
    if request.method == "POST" and form.is_valid():
        return _do(request, question, deeds.edit, _("Saved. Everybody sees the new words."), words=form.cleaned_data)
    return render(request, "matchmaking/questions/edit.html", {"form": form, "question": question})


@conduct_agreed
def question_settle(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what came of it."""
    question = mine(request, public_id)
    before = {"status": "" if question.is_live else question.status, "outcome": question.outcome}
    form = OutcomeForm(sent(request), initial=before)
    if request.method == "POST" and form.is_valid():
        return _do(request, question, deeds.settle, _("Thank you. Others can learn from it."), **form.cleaned_data)
    return render(request, "matchmaking/questions/settle.html", {"form": form, "question": question})


@login_required
@require_POST
def question_reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is open after all."""
    return _do(request, mine(request, public_id), deeds.reopen, _("It is open again. People can offer to help."))


@login_required
@require_POST
def question_keep_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is still open."""
    return _do(request, mine(request, public_id), deeds.keep_open, _("Good. It stays open."))


def _as_it_is(question: CommunityQuestion) -> dict[str, Any]:
    names = ("question", "why", "would_change", "wanted_on", "time", "pay", "region")
    facts = {name: getattr(question, name) for name in names}
    topics = [topic.slug for topic in question.topics.all()]
    return {**facts, "topics": topics, "tags": ", ".join(tag.name for tag in question.tags.all())}


def _do(request: HttpRequest, question: CommunityQuestion, deed: Any, said: str, **facts: Any) -> HttpResponse:
    """One deed on one of mine, and back to its page."""

    def done() -> Any:
        return deed(by=person_of(request), question=question, now=clock.now(), **facts)

    attempt(request, done, said, refused=Refused)
    return redirect("matchmaking:question", question.public_id)
