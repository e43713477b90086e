"""Doors for readers, and the desk of those who answer them (H8, P13)."""

from functools import partial

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from hub import clock
from hub.contact.actions.discussions import start_discussion
from hub.contact.actions.posts import NotPossible
from hub.contact.models import Discussion
from hub.doors import attempt, conduct_agreed, page_of, refuse_unless, sent
from hub.people.models import Person
from hub.people.permissions import person_of
from library.feedback import actions
from library.feedback.actions import RemarkRefused
from library.feedback.choices import RemarkKind, Verdict
from library.feedback.forms import AnswerForm, ReflectionForm, RemarkForm
from library.feedback.models import Remark
from library.feedback.permissions import can_answer_remarks, reflected_on
from library.resources.querysets import resource_at

PAGE_SIZE = 20


def _resource(slug: str) -> Page:
    """The resource that everybody may read; 404 for any other."""
    page = resource_at(slug)
    if page is None:
        raise Http404
    return page


@never_cache
def remark_tell(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Say whether a page was useful, what is wrong in it, or which word nobody uses; signed in or not."""
    page, kind = _resource(slug), RemarkKind(kind)
    verdict = request.GET.get("verdict", "")
    form = RemarkForm(sent(request), kind=kind, initial={"verdict": verdict if verdict in Verdict else ""})
    too_many = request.method == "POST" and not consume(request, action="remark")
    if request.method == "POST" and not too_many and form.is_valid():
        by = request.user if isinstance(request.user, Person) else None
        actions.tell(by=by, page=page, kind=kind, now=clock.now(), **form.cleaned_data)
        return redirect("library:remark-thanks", slug)
    context = {"form": form, "page": page, "kind": kind, "too_many": too_many}
    return render(request, "library/feedback/remark_tell.html", context, status=429 if too_many else 200)


@require_GET
def remark_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "library/feedback/remark_thanks.html", {"page": _resource(slug)})


@login_required
@require_GET
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody said and what was answered: for them, and for those who answer."""
    visible = Remark.objects.visible_to(request.user, on=clock.today()).select_related("page")
    return render(request, "library/feedback/remark.html", {"remark": get_object_or_404(visible, pk=pk)})


@login_required
@require_GET
def remark_desk(request: HttpRequest) -> HttpResponse:
    """What readers said and nobody has answered, oldest first, and how useful each page was."""
    refuse_unless(can_answer_remarks(request.user, on=clock.today()))
    visible = Remark.objects.visible_to(request.user, on=clock.today())
    waiting = page_of(request, visible.open().in_turn().select_related("page", "person"), PAGE_SIZE)
    context = {"waiting": waiting, "verdicts": visible.by_page()[:PAGE_SIZE]}
    return render(request, "library/feedback/remark_desk.html", context)


def _wanted(request: HttpRequest, pk: int) -> Remark:
    refuse_unless(can_answer_remarks(request.user, on=clock.today()))
    visible = Remark.objects.visible_to(request.user, on=clock.today())
    return get_object_or_404(visible.select_related("page", "person", "answered_by"), pk=pk)


@login_required
def remark_case(request: HttpRequest, pk: int) -> HttpResponse:
    """One remark, and the form that answers it."""
    wanted, form = _wanted(request, pk), AnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        by, said, done = person_of(request), form.cleaned_data, _("Answered. It is off everybody’s list.")
        deed = partial(actions.answer, by=by, remark=wanted, now=clock.now(), **said)
        attempt(request, deed, done, refused=RemarkRefused)
        return redirect("library:remark-desk")
    context = {"remark": wanted, "form": form, "staff": True}
    return render(request, "library/feedback/remark_case.html", context)


@login_required
@require_POST
def remark_set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    actions.set_aside(by=person_of(request), remark=_wanted(request, pk), now=clock.now())
    messages.success(request, _("Off everybody’s list. Nobody was written to."))
    return redirect("library:remark-desk")


def _reflected(request: HttpRequest, pk: int) -> Page:
    return get_object_or_404(reflected_on(), pk=pk)


@login_required
@require_GET
def reflections(request: HttpRequest, pk: int) -> HttpResponse:
    """How others used a resource, the newest talk first (H9)."""
    page, on = _reflected(request, pk), clock.today()
    rows = Discussion.objects.visible_to(request.user, on=on).filter(space="reflections", about_id=str(page.pk))
    found = page_of(request, rows.with_talk(request.user, on=on).select_related("started_by"), PAGE_SIZE)
    return render(request, "library/feedback/reflections.html", {"page": page, "found": found})


@conduct_agreed
def reflection_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how one used it; others answer below. What was typed is kept when it is refused."""
    page, form = _reflected(request, pk), ReflectionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "once": str(form.cleaned_data["once"])}
        where = {"space": "reflections", "about_id": str(page.pk)}
        try:
            begun = start_discussion(by=person_of(request), now=clock.now(), **where, **said)
        except NotPossible as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, _("Thank you. It stands below, and others can answer."))
            return redirect("hub:discussion", begun.public_id)
    return render(request, "library/feedback/reflection_write.html", {"page": page, "form": form})
