"""The desk of reports: read, take on, close (P12, P13). It keeps its counts to itself (T6)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hub import clock
from hub.contact.actions import reports as deeds
from hub.contact.forms.reports import OutcomeForm
from hub.contact.models import Report
from hub.contact.permissions.introductions import can_read_reports
from hub.contact.querysets import ReportQuerySet
from hub.contact.views.posted import posted
from hub.people.permissions import person_of

MOST_SHOWN = 100


@login_required
@never_cache
def report_desk(request: HttpRequest) -> HttpResponse:
    """Open reports, the oldest first: those nobody has taken on, mine, and those with others."""
    if not can_read_reports(request.user, on=clock.today()):
        raise Http404
    person, rows = person_of(request), list(_visible(request).open()[:MOST_SHOWN])
    context = {
        "waiting": [row for row in rows if row.taken_by_id is None],
        "mine": [row for row in rows if row.taken_by_id == person.pk],
        "others": [row for row in rows if row.taken_by_id not in (None, person.pk)],
        "is_full": len(rows) == MOST_SHOWN,
    }
    return render(request, "hub/contact/report_desk.html", context)


@login_required
@require_POST
def report_take(request: HttpRequest, public_id: str) -> HttpResponse:
    """This one is mine."""
    report = get_object_or_404(_visible(request), public_id=public_id)
    report = deeds.take_report(by=person_of(request), report=report, now=clock.now())
    if report.taken_by_id == person_of(request).pk:
        messages.success(request, _("Noted. This report is yours now, and stands below."))
    else:
        messages.warning(request, _("Somebody took this on just before you. Please leave it to them."))
    return redirect("hub:report-desk")


@login_required
@never_cache
def report_close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what was done. Whoever made the report is thanked by letter."""
    report = get_object_or_404(_visible(request), public_id=public_id)
    if report.handled_at:
        return redirect("hub:report-desk")
    form = OutcomeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        deeds.close_report(by=person_of(request), report=report, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Closed. We thank whoever told us, without details."))
        return redirect("hub:report-desk")
    return render(request, "hub/contact/report_close.html", {"form": form, "report": report})


def _visible(request: HttpRequest) -> ReportQuerySet:
    seen = Report.objects.visible_to(request.user, on=clock.today())
    return seen.select_related("reporter", "about", "taken_by", "message", "post")
