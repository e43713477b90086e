"""One story at the desk of those who read what members send in (H6, T34, T36)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.doors import attempt, sent
from hub.people.permissions import person_of
from library.giving import actions
from library.giving.actions import GivingRefused
from library.giving.choices import Status
from library.giving.differences import between
from library.giving.forms import DeclineForm, PassOnForm, SendBackForm, TakeDownForm
from library.giving.models import SECTIONS, Submission
from library.giving.shown import attached_of, lines_of, passing, sections_of
from library.resources.choices import Licence
from library.resources.models.stories import OF_A_CASE

DECISIONS = {"send-back": SendBackForm, "pass-on": PassOnForm, "decline": DeclineForm, "ask-down": TakeDownForm}
DONE = {  # said when it is done
    "publish": gettext_lazy("Published. Its author and everybody it names hear of it."),
    "send-back": gettext_lazy("Sent back. Its author is told, and keeps every word."),
    "pass-on": gettext_lazy("Passed on. A colleague finds your note with it."),
    "decline": gettext_lazy("Not taken. The letter goes in ten minutes: until then you can undo it."),
    "ask-down": gettext_lazy("Kept. A colleague decides whether it comes down."),
}


def _wanted(request: HttpRequest, public_id: str) -> Submission:
    """A story they may read at the desk; 404 for any other, so that nobody learns it is there."""
    readable = Submission.objects.readable_by(request.user, on=clock.today())
    return get_object_or_404(readable.select_related("author", "page", "reader", "down_asked_by"), public_id=public_id)


def _case(request: HttpRequest, story: Submission, **forms: Any) -> HttpResponse:
    """One story as it was sent in, and what can be decided."""
    versions = list(story.versions.prefetch_related("remarks"))
    if not versions:
        raise Http404
    newest = versions[-1]
    context = {
        "story": story,
        "version": newest,
        "facts": newest.facts,
        "licence": Licence(newest.facts["licence"]).label,
        "sections": sections_of(newest.facts),
        "attached": attached_of(story, newest.facts),
        "before": versions[-2] if len(versions) > 1 else None,
        "named": list(story.named.listed()),
        "agreed": not story.named.not_agreed().exists(),
        "reading": passing([newest.facts[name] for name in ("title", "summary", *SECTIONS)]),
        "Status": Status,
        "today": clock.today(),
        **{name.replace("-", "_"): forms.get(name) or _form(name) for name in DECISIONS},
        "opened": next(iter(forms), ""),
        "opened_form": next(iter(forms.values()), None),
    }
    return render(request, "library/giving/case.html", context)


@login_required
@require_GET
def story_case(request: HttpRequest, public_id: str) -> HttpResponse:
    return _case(request, _wanted(request, public_id))


@login_required
@require_GET
def story_changes(request: HttpRequest, public_id: str) -> HttpResponse:
    """What changed between the last two versions, part by part."""
    story = _wanted(request, public_id)
    versions = list(story.versions.all())[-2:]
    if len(versions) < 2:
        raise Http404
    old, new = versions
    headings = {"title": _("Title"), "summary": _("Summary"), **OF_A_CASE}
    parts = [(heading, between(old.facts[name], new.facts[name])) for name, heading in headings.items()]
    parts.append((_("Pictures and papers"), between(lines_of(old.facts), lines_of(new.facts))))
    changed = [(heading, pieces) for heading, pieces in parts if any(piece.fate != "same" for piece in pieces)]
    context = {"story": story, "old": old, "new": new, "parts": changed}
    return render(request, "library/giving/changes.html", context)


@login_required
@require_POST
def story_decide(request: HttpRequest, public_id: str, decision: str) -> HttpResponse:
    """Publish, send back, pass on, not for us, or ask for it to come down."""
    story = _wanted(request, public_id)
    form = _form(decision, request) if decision in DECISIONS else None
    if form is not None and not form.is_valid():
        return _case(request, story, **{decision: form})
    try:
        _deed(decision, request, form)(by=person_of(request), submission=story, now=clock.now())
    except GivingRefused as refusal:
        return _refused(request, decision, form, str(refusal), public_id)
    messages.success(request, DONE[decision])
    return redirect("library:story-desk")


def _form(decision: str, request: HttpRequest | None = None) -> Any:
    """One of the forms of the page; each has names of its own for its boxes."""
    return DECISIONS[decision](sent(request) if request else None, auto_id=f"{decision}_%s")


def _refused(request: HttpRequest, decision: str, form: Any, why: str, public_id: str) -> HttpResponse:
    """Say why, and keep what was typed."""
    if form is None:
        messages.warning(request, why)
        return redirect("library:story-case", public_id)
    form.add_error(None, why)
    return _case(request, _wanted(request, public_id), **{decision: form})


def _deed(decision: str, request: HttpRequest, form: Any) -> Callable[..., Any]:
    number = request.POST.get("version", "")
    version = int(number) if number.isdecimal() and len(number) < 6 else 0
    if decision == "publish":
        return partial(actions.publish, version=version)
    said = form.cleaned_data["words"]
    if decision == "send-back":
        return partial(actions.send_back, version=version, words=said, remarks=form.remarks)
    if decision == "ask-down":
        return partial(actions.ask_down, because=said)
    return partial({"pass-on": actions.pass_on, "decline": actions.decline}[decision], words=said)


@login_required
@require_POST
def story_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo a "not for us"."""
    story = _wanted(request, public_id)
    deed = partial(actions.take_up_again, by=person_of(request), submission=story, now=clock.now())
    attempt(request, deed, _("It waits at its old place again."), refused=GivingRefused)
    return redirect("library:story-case", public_id)


@login_required
@require_POST
def story_down(request: HttpRequest, public_id: str) -> HttpResponse:
    """A second moderator agrees that it comes down, or anybody that it stays."""
    story = _wanted(request, public_id)
    stays = request.POST.get("stays") == "yes"
    deed = actions.leave_up if stays else actions.take_down
    said = _("It stays up.") if stays else _("It is down. Its author is told why.")
    bound = partial(deed, by=person_of(request), submission=story, now=clock.now())
    if attempt(request, bound, said, refused=GivingRefused) is None:
        return redirect("library:story-case", public_id)
    return redirect("library:story-desk")
