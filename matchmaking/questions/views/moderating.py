"""Doors for reporting, hiding and showing again: lightly, and after the event (M11, P12)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hub import clock
from hub.doors import page_of, refuse_unless, sent
from hub.people.permissions import person_of
from matchmaking.questions.actions import moderating as deeds
from matchmaking.questions.forms.helping import HideForm, ReportForm
from matchmaking.questions.models import CommunityQuestion
from matchmaking.questions.permissions import can_moderate_question, can_moderate_questions, can_report_question
from matchmaking.questions.policy import NEW_FOR, PAGE_SIZE
from matchmaking.questions.views.fetching import offer_of, seen

MOST_SHOWN = 100


@login_required
@never_cache
def question_watch(request: HttpRequest) -> HttpResponse:
    """New questions to look through, and those that are hidden."""
    refuse_unless(can_moderate_questions(request.user, on=clock.today()))
    rows = CommunityQuestion.objects.visible_to(request.user, on=clock.today()).for_listing()
    fresh = rows.filter(hidden_at__isnull=True, asked_at__gt=clock.now() - NEW_FOR)
    hidden = rows.filter(hidden_at__isnull=False).order_by("-hidden_at", "-pk")
    context = {"found": page_of(request, fresh, PAGE_SIZE), "hidden": list(hidden[:MOST_SHOWN])}
    return render(request, "matchmaking/questions/watch.html", context)


@login_required
@never_cache
def question_hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hide it, with a reason its asker is told."""
    question, form = _moderated(request, public_id), HideForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deeds.hide(by=person_of(request), question=question, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Hidden. We write to whoever asked, with your reason."))
        return redirect("matchmaking:question", public_id)
    return render(request, "matchmaking/questions/hide.html", {"form": form, "question": question})


@login_required
@require_POST
def question_show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let everybody see it again."""
    deeds.show_again(by=person_of(request), question=_moderated(request, public_id), now=clock.now())
    messages.success(request, _("Everybody sees it again. We write to whoever asked."))
    return redirect("matchmaking:question", public_id)


@login_required
@never_cache
def question_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Something about a question is not all right."""
    question = seen(request, public_id)
    refuse_unless(can_report_question(person_of(request), question))
    deed = {"deed": deeds.report_question, "question": question}
    return _report(request, deed, {"question": question, "said": question.question})


@login_required
@never_cache
def offer_report(request: HttpRequest, public_id: str, offer_id: str) -> HttpResponse:
    """Something about an offer somebody got is not all right."""
    offer = offer_of(request, public_id, offer_id, question__asked_by=person_of(request))
    deed = {"deed": deeds.report_offer, "offer": offer}
    return _report(request, deed, {"question": offer.question, "said": offer.can_do, "of_offer": True})


def _report(request: HttpRequest, told: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    form = ReportForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deed = told.pop("deed")
        where = f"/questions/{context['question'].public_id}/"
        deed(by=person_of(request), now=clock.now(), where=where, **told, **form.cleaned_data)
        return redirect("hub:report-thanks")
    return render(request, "matchmaking/questions/report.html", {"form": form, **context})


def _moderated(request: HttpRequest, public_id: str) -> CommunityQuestion:
    """A question that is theirs to decide on."""
    question = seen(request, public_id)
    refuse_unless(can_moderate_question(person_of(request), question, on=clock.today()))
    return question
