"""Doors for those who look after a page, and the desk from which editors see the state of all of them (H7, P13)."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.doors import attempt, page_of, refuse_unless, sent
from hub.papers import to_csv
from hub.people.permissions import person_of
from library.resources.querysets import resource_at
from library.upkeep import actions
from library.upkeep.actions import ReviewRefused
from library.upkeep.choices import Report
from library.upkeep.condition import Line, condition_of_library
from library.upkeep.forms import RepairForm, StateForm
from library.upkeep.models import DownloadCount, Repair
from library.upkeep.permissions import can_review_page, can_see_state
from library.upkeep.policy import DOWNLOADS_SINCE

PAGE_SIZE = 25


def _kept(request: HttpRequest, slug: str) -> Any:
    """The resource at that address, to whoever may say whether it is still right; 404 to others (T13)."""
    page = resource_at(slug)
    if page is None:
        raise Http404
    page = page.specific
    refuse_unless(can_review_page(request.user, page, on=clock.today()))
    return page


@login_required
@require_GET
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Is this still right? The facts of the page, and two ways to answer."""
    page, today = _kept(request, slug), clock.today()
    context = {
        "page": page,
        "is_late": page.next_review_on < today,
        "repairs": page.repairs.open().visible_to(request.user, on=today).order_by("asked_at"),
        "downloads": DownloadCount.objects.since(today - DOWNLOADS_SINCE).of_page(page),
        "is_editor": can_see_state(request.user, on=today),
    }
    return render(request, "library/upkeep/review.html", context)


@login_required
@require_POST
def review_confirm(request: HttpRequest, slug: str) -> HttpResponse:
    deed = partial(actions.confirm, by=person_of(request), page=_kept(request, slug), now=clock.now())
    until = attempt(request, deed, refused=ReviewRefused)
    if until:
        said = _("Thank you. The page says that you looked today. It is due again on %(day)s.")
        messages.success(request, said % {"day": date_format(until, "j F Y")})
    return redirect("library:review", slug)


@login_required
def review_needs_work(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is not right any more; editors take it on."""
    page, form = _kept(request, slug), RepairForm(sent(request))
    if request.method == "POST" and form.is_valid():
        actions.ask_for_repair(by=person_of(request), page=page, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Thank you. It is on the desk of the editors now."))
        return redirect("library:review", slug)
    return render(request, "library/upkeep/review_needs_work.html", {"page": page, "form": form})


@login_required
@require_GET
def state_desk(request: HttpRequest) -> HttpResponse:
    """What state the library is in, one list at a time, with the counts of all."""
    refuse_unless(can_see_state(request.user, on=clock.today()))
    form, state = StateForm(request.GET), condition_of_library(now=clock.now())
    asked, counts = form.asked, state.counts
    context = {
        "form": form,
        "asked": asked,
        "report": Report(asked["show"]),
        "reports": [(report, counts[report]) for report in Report],
        "found": page_of(request, state.narrowed(**asked), PAGE_SIZE),
        "query": urlencode(asked),
    }
    return render(request, "library/upkeep/state_desk.html", context)


@login_required
@require_GET
def state_file(request: HttpRequest) -> HttpResponse:
    """The same list for a spreadsheet: no cell is ever read as a formula (T42)."""
    refuse_unless(can_see_state(request.user, on=clock.today()))
    asked = StateForm(request.GET).asked
    lines = condition_of_library(now=clock.now()).narrowed(**asked)
    headings = [_("Page"), _("What it is"), _("Looked after by"), _("Owner"), _("Last reviewed"), _("Next review")]
    rows = to_csv([*headings, Report(asked["show"]).label, _("Address")], map(_row, lines))
    answer = HttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="library-{asked["show"]}-{clock.today()}.csv"'
    return answer


def _row(line: Line) -> list[Any]:
    page = line.page
    days = (page.last_reviewed_on.isoformat(), page.next_review_on.isoformat())
    return [page.title, line.kind_name, page.looked_after_by, line.keeper, *days, line.says, line.address]


@login_required
@require_POST
def repair_settle(request: HttpRequest, pk: int) -> HttpResponse:
    refuse_unless(can_see_state(request.user, on=clock.today()))
    repair = get_object_or_404(Repair.objects.visible_to(request.user, on=clock.today()), pk=pk)
    actions.settle_repair(by=person_of(request), repair=repair, now=clock.now())
    messages.success(request, _("Done. It is off the list."))
    return redirect("/desk/library/state/?show=repair")
