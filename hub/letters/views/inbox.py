"""The letters to somebody, read on the Hub. Looking changes nothing: a button says that one was read (R2)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.letters import actions
from hub.letters.models import Letter
from hub.letters.policy import KEEP_BODIES_FOR, PAGE_SIZE


def _letter(request: HttpRequest, pk: int) -> Letter:
    """A letter to whoever asks; another's does not exist (T13)."""
    return get_object_or_404(Letter.objects.visible_to(request.user), pk=pk)  # type: ignore[arg-type]


@login_required
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """All of them, newest first."""
    rows = Letter.objects.visible_to(request.user).defer("text", "html")  # type: ignore[arg-type]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "unread": rows.unread().count(), "days": KEEP_BODIES_FOR.days}
    return render(request, "hub/letters/inbox.html", context)


@login_required
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, its plain words."""
    context = {"letter": _letter(request, pk), "days": KEEP_BODIES_FOR.days}
    return render(request, "hub/letters/letter.html", context)


@login_required
@require_POST
def letter_read(request: HttpRequest, pk: int) -> HttpResponse:
    """They have read it here."""
    actions.mark_read(by=request.user, letters=[_letter(request, pk).pk], now=clock.now())
    messages.success(request, _("Marked as read."))
    return redirect("hub:letters")


@login_required
@require_POST
def letters_read(request: HttpRequest) -> HttpResponse:
    """They have read all there is."""
    actions.mark_read(by=request.user, now=clock.now())
    messages.success(request, _("All your letters are marked as read."))
    return redirect("hub:letters")
