"""The desk of those who answer people who ask for help (P11, P13)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.care import actions, policy
from hub.care.forms import AnswerForm, SearchForm
from hub.care.models import HelpRequest
from hub.care.permissions import can_answer_help
from hub.people.permissions import person_of

MOST_SHOWN = 100


@login_required
def help_desk(request: HttpRequest, form: AnswerForm | None = None, failed: int | None = None) -> HttpResponse:
    """Requests for help that wait: those to ring first, then the oldest; and what was answered lately."""
    if not can_answer_help(request.user, on=clock.today()):
        raise Http404
    visible = HelpRequest.objects.visible_to(request.user, on=clock.today())
    waiting = visible.open().in_turn().select_related("asker", "taken_by")
    answered = visible.answered_since(clock.now() - policy.ANSWERED_SHOWN_FOR).select_related("asker", "answered_by")
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    context = {"waiting": waiting[:MOST_SHOWN], "form": form, "failed": failed, "search": search, "words": words}
    context["answered"] = (answered.mentioning(words) if words else answered)[:MOST_SHOWN]
    return render(request, "hub/care/help_desk.html", {**context, "today": clock.today()})


def _wanted(request: HttpRequest, pk: int) -> HelpRequest:
    return get_object_or_404(HelpRequest.objects.visible_to(request.user, on=clock.today()), pk=pk)


@login_required
@require_POST
def help_take(request: HttpRequest, pk: int) -> HttpResponse:
    actions.take_help(by=person_of(request), request=_wanted(request, pk), now=clock.now())
    messages.success(request, _("Noted. Your colleagues see that you are on it."))
    return redirect("hub:help-desk")


@login_required
@require_POST
def help_answer(request: HttpRequest, pk: int) -> HttpResponse:
    wanted, form = _wanted(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return help_desk(request, form=form, failed=wanted.pk)
    answered = actions.answer_help(
        by=person_of(request), request=wanted, now=clock.now(), note=form.cleaned_data["note"]
    )
    if answered.answered_by_id == person_of(request).pk:
        messages.success(request, _("Noted. It is off everybody's list."))
    else:
        messages.warning(request, _("A colleague had answered this already. Your note was not kept."))
    return redirect("hub:help-desk")
