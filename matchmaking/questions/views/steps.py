"""Doors for asking a question: nobody needs an account until the last step, and nothing typed is lost (M11)."""

from typing import Any

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.doors import conduct_agreed, sent
from hub.once import OnceField
from hub.organisations.models import Organisation
from hub.people.models import Person, Topic
from hub.people.permissions import person_of
from matchmaking.questions.actions import questions as deeds
from matchmaking.questions.actions.refusals import Refused
from matchmaking.questions.forms.steps import STEPS, PostForm
from matchmaking.questions.models import CommunityQuestion, unnamed_in
from matchmaking.questions.views import draft

ORDER = list(STEPS)


@require_GET
@never_cache
def question_ask(request: HttpRequest) -> HttpResponse:
    """Go on where they are: at the first step that still needs something."""
    step = draft.unfinished(request, today=clock.today())
    return redirect("matchmaking:question-step", step) if step else redirect("matchmaking:question-check")


@never_cache
def question_step(request: HttpRequest, step: str) -> HttpResponse:
    """One thing at a time."""
    form = draft.form_at(step, sent(request), today=clock.today(), initial=draft.typed_at(request, step))
    too_many = request.method == "POST" and not consume(request, action="question")
    if request.method == "POST" and not too_many and form.is_valid():
        draft.keep_step(request, step, form.cleaned_data)
        return redirect("matchmaking:question-ask") if step == ORDER[-1] else _next(step)
    place = ORDER.index(step)
    context = {
        "form": form,
        "step": step,
        "place": place + 1,
        "of": len(ORDER) + 1,
        "before": ORDER[place - 1] if place else "",
        "has_draft": bool(draft.draft_of(request)),
        "too_many": too_many,
    }
    return render(request, "matchmaking/questions/step.html", context, status=429 if too_many else 200)


def _next(step: str) -> HttpResponse:
    return redirect("matchmaking:question-step", ORDER[ORDER.index(step) + 1])


@require_GET
@never_cache
def question_check(request: HttpRequest) -> HttpResponse:
    """How others will see it, and who sees what."""
    today = clock.today()
    step = draft.unfinished(request, today=today)
    if step:
        return redirect("matchmaking:question-step", step)
    context = {"preview": _preview(request), "of": len(ORDER) + 1, "steps": ORDER}
    return render(request, "matchmaking/questions/check.html", context)


@require_POST
def question_throw_away(request: HttpRequest) -> HttpResponse:
    """Forget what was typed."""
    draft.forget_draft(request)
    messages.success(request, _("Thrown away. Nothing of it is kept."))
    return redirect("matchmaking:questions")


@conduct_agreed
@never_cache
def question_post(request: HttpRequest) -> HttpResponse:
    """The last step: who stands under it, and up it goes."""
    person, today = person_of(request), clock.today()
    step = draft.unfinished(request, today=today)
    if step:
        return _posted_before(request, person) or redirect("matchmaking:question-step", step)
    said = draft.said_in(request, today=today)
    form = PostForm(sent(request), person=person, organisations=organisations_of(person), region=said["region"])
    if request.method == "POST" and form.is_valid():
        try:
            question = deeds.post(by=person, now=clock.now(), **said, **_cleaned(form))
        except Refused as refused:
            form.add_error("shown_as", str(refused))
        else:
            draft.forget_draft(request)
            messages.success(request, _("It is up. We write to you when somebody offers to help."))
            return redirect("matchmaking:question", question.public_id)
    context = {"form": form, "preview": _preview(request), "of": len(ORDER) + 1}
    return render(request, "matchmaking/questions/post.html", context)


def organisations_of(person: Person) -> list[Organisation]:
    """Those they belong to here, whose name may stand under a question."""
    mine = Organisation.objects.standing().filter(memberships__person=person, memberships__status="current")
    return list(mine.order_by("name", "pk").distinct())


def _cleaned(form: PostForm) -> dict[str, Any]:
    return {**form.cleaned_data, "once": str(form.cleaned_data["once"])}


def _posted_before(request: HttpRequest, person: Person) -> HttpResponse | None:
    """A second tap on the last button finds the question that the first has put up (T26)."""
    if request.method != "POST":
        return None
    once = str(OnceField().clean(request.POST.get("once", "")))
    posted = CommunityQuestion.objects.filter(asked_by=person, once=once).first()
    return redirect("matchmaking:question", posted.public_id) if posted else None


def _preview(request: HttpRequest) -> dict[str, Any]:
    """What others will see."""
    said = draft.said_in(request, today=clock.today())
    named = list(Topic.objects.filter(slug__in=said["topics"]))
    shown = CommunityQuestion(region=said["region"], wanted_on=said["wanted_on"])
    return {**said, "topics": named, "region": shown.get_region_display(), "unnamed": unnamed_in(said["region"])}
