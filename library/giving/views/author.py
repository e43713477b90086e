"""Writing a story, one thing at a time, and sending it in (H6)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.doors import attempt, refuse_unless, sent
from hub.people.permissions import person_of
from library.giving import actions
from library.giving.actions import GivingRefused
from library.giving.choices import Status
from library.giving.forms import STEPS, RemarkAnswerForm, StartForm, form_at
from library.giving.models import SECTIONS, NamedPerson, SectionRemark, Submission
from library.giving.readiness import missing
from library.giving.shown import attached_of, outline, passing, sections_of

LISTS = ("people", "attached")  # steps at which one after the other is added


def mine(request: HttpRequest, public_id: str) -> Submission:
    """A story of their own; 404 for anybody else's."""
    own = Submission.objects.of(request.user).select_related("page", "author")
    return get_object_or_404(own, public_id=public_id)


@login_required
@require_GET
def give(request: HttpRequest) -> HttpResponse:
    """What giving a story is like, and the stories they have begun."""
    rows = Submission.objects.of(request.user).select_related("page").order_by("-written_at")
    return render(request, "library/giving/give.html", {"stories": list(rows)})


@login_required
def give_start(request: HttpRequest) -> HttpResponse:
    """The first step: a name for it."""
    form = StartForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.begin, by=person_of(request), now=clock.now(), **form.cleaned_data)
        begun = attempt(request, deed, refused=GivingRefused)
        if begun:
            return redirect("library:give-step", begun.public_id, STEPS[1])
    return render(
        request,
        "library/giving/step.html",
        {"form": form, "step": "start", "place": 1, "of": len(STEPS), "after": STEPS[1]},
    )


@login_required
@require_GET
def give_story(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where it stands, what it still needs, and what to do next."""
    story = mine(request, public_id)
    last = story.versions.prefetch_related("remarks").last()
    context = {
        "story": story,
        "outline": outline(story),
        "missing": missing(story) if story.is_writable else [],
        "named": list(story.named.listed()),
        "version": last,
        "reading": passing(story.texts),
        "Status": Status,
    }
    return render(request, "library/giving/story.html", context)


@login_required
def give_step(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """One step. What was typed is kept whatever happens; while it is being read nothing can be changed."""
    story = mine(request, public_id)
    if not story.is_writable:
        messages.warning(request, _("It is with our readers now. Take it back first, and then change it."))
        return redirect("library:give-story", public_id)
    form = form_at(step, story, sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and _keep(request, story, step, form.cleaned_data):
        return _next(request, public_id, step)
    return render(request, "library/giving/step.html", _step_context(story, step, form))


def _keep(request: HttpRequest, story: Submission, step: str, said: dict[str, Any]) -> Any:
    """Keep what was written; None, with a sentence on the page, when it was refused."""
    hand: dict[str, Any] = {"by": person_of(request), "submission": story, "now": clock.now()}
    if step == "attached":
        return _keep_attached(request, hand, said)
    if step == "people":
        return attempt(request, partial(actions.name_person, **hand, **said), refused=GivingRefused)
    said = {step: said["text"]} if step in SECTIONS else said
    facts = {name: value for name, value in said.items() if name not in ("once", "ours")}
    return attempt(request, partial(actions.write, **hand, facts=facts), refused=GivingRefused)


def _keep_attached(request: HttpRequest, hand: dict[str, Any], said: dict[str, Any]) -> Any:
    checked = said["file"]
    facts = {"says": said["says"], "writers": checked.writers, "once": said["once"]}
    deed = partial(actions.attach, **hand, kind=checked.kind, content=checked.content, facts=facts)
    return attempt(request, deed, _("It goes with your story now."), refused=GivingRefused)


def _next(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """The step after this, at the end the whole; the same again to see what was written, or to name somebody else."""
    if step in LISTS or "stay" in request.POST:
        return redirect("library:give-step", public_id, step)
    if step == STEPS[-1]:
        return redirect("library:give-story", public_id)
    return redirect("library:give-step", public_id, STEPS[STEPS.index(step) + 1])


def _step_context(story: Submission, step: str, form: Any) -> dict[str, Any]:
    place = STEPS.index(step)
    before = STEPS[place - 1] if place else ""
    written = getattr(story, before) if before in SECTIONS else ""
    return {
        "story": story,
        "step": step,
        "is_section": step in SECTIONS,
        "form": form,
        "place": place + 1,
        "of": len(STEPS),
        "before": before,
        "after": STEPS[place + 1] if place + 1 < len(STEPS) else "",
        "passing": passing([written]) if written and not form.is_bound else None,
        "here": passing([getattr(story, step)]) if step in SECTIONS and not form.is_bound else None,
        "named": list(story.named.listed()) if step == "people" else [],
        "attached": attached_of(story) if step == "attached" else [],
        "remark": SectionRemark.objects.filter(version=story.versions.last(), section=step).first(),
    }


@login_required
@require_GET
def give_read(request: HttpRequest, public_id: str) -> HttpResponse:
    """As others will read it."""
    story = mine(request, public_id)
    context = {"story": story, "sections": sections_of(story), "attached": attached_of(story)}
    context["reading"] = passing(story.texts)
    return render(request, "library/giving/read.html", context)


@login_required
@require_POST
def give_send(request: HttpRequest, public_id: str) -> HttpResponse:
    story = mine(request, public_id)
    deed = partial(actions.send, by=person_of(request), submission=story, now=clock.now())
    attempt(request, deed, _("It is on its way. Thank you. Below stands what happens next."), refused=GivingRefused)
    return redirect("library:give-story", public_id)


@login_required
@require_POST
def give_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    story = mine(request, public_id)
    actions.withdraw(by=person_of(request), submission=story, now=clock.now())
    messages.success(request, _("You have taken it back. Every word is kept here."))
    return redirect("library:give-story", public_id)


@login_required
@require_POST
def give_change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin to change what is published, from what readers see now."""
    story = mine(request, public_id)
    deed = partial(actions.begin_change, by=person_of(request), submission=story, now=clock.now())
    if attempt(request, deed, refused=GivingRefused):
        return redirect("library:give-step", public_id, "start")
    return redirect("library:give-story", public_id)


@login_required
def give_throw_away(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asked once more, because it cannot be undone."""
    story = mine(request, public_id)
    if request.method == "POST":
        deed = partial(actions.throw_away, by=person_of(request), submission=story, now=clock.now())
        attempt(request, deed, refused=GivingRefused)
        return redirect("library:give")
    return render(request, "library/giving/throw_away.html", {"story": story})


@login_required
@require_POST
def give_unname(request: HttpRequest, public_id: str, named_id: str) -> HttpResponse:
    story = mine(request, public_id)
    named = get_object_or_404(NamedPerson.objects.listed(), submission=story, public_id=named_id)
    attempt(
        request,
        partial(actions.unname, by=person_of(request), named=named, now=clock.now()),
        _("Off your list. Take the name out of the story too."),
        refused=GivingRefused,
    )
    return redirect("library:give-step", public_id, "people")


@login_required
def give_remark(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Answer one remark of a reader, instead of changing what it is about."""
    story = mine(request, public_id)
    remark = SectionRemark.objects.filter(version=story.versions.last(), pk=pk).first()
    if remark is None:
        raise Http404
    refuse_unless(story.is_writable)
    form = RemarkAnswerForm(sent(request), initial={"answer": remark.answer})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["answer"]
        deed = partial(actions.answer_remark, by=person_of(request), remark=remark, answer=said, now=clock.now())
        attempt(request, deed, _("Kept. Your reader sees it when you send the story in again."), refused=GivingRefused)
        return redirect("library:give-story", public_id)
    return render(request, "library/giving/remark.html", {"story": story, "remark": remark, "form": form})
