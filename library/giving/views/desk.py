"""The desk of those who read what members send in: what waits, and several of them at once (H6, T34–T36)."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.doors import page_of, refuse_unless, sent
from hub.people.permissions import person_of
from library.giving import actions
from library.giving.actions import GivingRefused
from library.giving.forms import DeclineSeveralForm, SeveralForm
from library.giving.models import Submission
from library.giving.permissions import can_sit_at_desk

PAGE_SIZE = 20
LABELS = {
    "waiting": gettext_lazy("Waiting"),
    "new": gettext_lazy("From new members"),
    "sent_back": gettext_lazy("Sent back"),
    "down": gettext_lazy("To come down?"),
    "published": gettext_lazy("Published"),
    "not_taken": gettext_lazy("Not taken"),
}
READING = ("waiting", "new")  # shelves of what nobody has decided yet
SEVERAL: dict[str, Any] = {"not-taken": DeclineSeveralForm, "again": SeveralForm}  # what is done to several at once
SEVERAL_ON = {"waiting": "not-taken", "new": "not-taken", "not_taken": "again"}


class Shelf(NamedTuple):
    """One list of this desk, and how many stand in it."""

    name: str
    label: Any
    many: int


@login_required
@require_GET
def story_desk(request: HttpRequest) -> HttpResponse:
    """What waits to be read, everybody's oldest piece first."""
    return _desk(request)


def _desk(request: HttpRequest, refused: str = "") -> HttpResponse:
    """A page of one shelf; where a deed to several was refused, with what was ticked and typed."""
    today, now = clock.today(), clock.now()
    refuse_unless(can_sit_at_desk(request.user, on=today))
    rows = Submission.objects.readable_by(request.user, on=today)
    shelf = _shelf_of(request)
    shelves = [Shelf(name, LABELS[name], many) for name, many in rows.counted_by_shelf(now).items()]
    found = page_of(request, _in_order(rows.on_shelf(shelf, now), shelf), PAGE_SIZE)
    stories = list(found)
    deed = refused or SEVERAL_ON.get(shelf, "")
    context = {
        "found": found,
        "doubles": rows.doubles_among(stories),
        "shelf": shelf,
        "shelves": shelves,
        "waiting": sum(one.many for one in shelves if one.name in READING),
        "today": today,
        "deed": deed,
        "several": SEVERAL[deed](sent(request), rows=stories) if deed and (refused or len(stories) > 1) else None,
    }
    return render(request, "library/giving/desk.html", context)


def _shelf_of(request: HttpRequest) -> str:
    shelf = request.GET.get("shelf", "waiting")
    return shelf if shelf in LABELS else "waiting"


def _in_order(rows: Any, shelf: str) -> Any:
    rows = rows.with_consents().for_listing()
    if shelf in READING:
        return rows.in_turn()
    return rows.order_by("-decided_at" if shelf == "not_taken" else "-sent_at", "-pk")


@login_required
@require_POST
def story_several(request: HttpRequest, deed: str) -> HttpResponse:
    """Not taking several at once, with one reason, and undoing it (T35). What a colleague was faster with is said."""
    today = clock.today()
    refuse_unless(can_sit_at_desk(request.user, on=today))
    readable = Submission.objects.readable_by(request.user, on=today).select_related("author")
    rows = list(readable.filter(public_id__in=request.POST.getlist("stories")[:PAGE_SIZE]))
    form = SEVERAL[deed](request.POST, rows=rows)
    if not form.is_valid():
        return _desk(request, refused=deed)
    done = sum(_is_done(partial(_one_of(deed, form), by=person_of(request), submission=row)) for row in rows)
    _say_how_many(request, deed, done, len(rows) - done)
    return redirect(f"{resolve_url('library:story-desk')}?shelf={'not_taken' if deed == 'not-taken' else 'waiting'}")


def _one_of(deed: str, form: Any) -> Callable[..., Any]:
    if deed == "again":
        return actions.take_up_again
    return partial(actions.decline, words=form.cleaned_data["words"])


def _is_done(deed: Callable[..., Any]) -> bool:
    try:
        deed(now=clock.now())
    except GivingRefused:
        return False
    return True


def _say_how_many(request: HttpRequest, deed: str, done: int, not_done: int) -> None:
    if done and deed == "again":
        messages.success(request, ngettext("It waits again.", "%(many)d wait again.", done) % {"many": done})
    elif done:
        said = ngettext(
            "Not taken. The letter goes in ten minutes: until then you can undo it here.",
            "%(many)d are not taken. Their letters go in ten minutes: until then you can undo it here.",
            done,
        )
        messages.success(request, said % {"many": done})
    if not_done:
        said = ngettext(
            "One was left as it is: somebody was faster.",
            "%(many)d were left as they are: somebody was faster.",
            not_done,
        )
        messages.warning(request, said % {"many": not_done})
