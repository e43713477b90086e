"""Keeping away from somebody, and reporting what is not all right (P12)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hub import clock
from hub.contact.actions import reports
from hub.contact.forms.reports import ReportForm
from hub.contact.models import Introduction, RelayMessage
from hub.contact.permissions.introductions import people_in_reach
from hub.contact.views.posted import posted
from hub.people import actions as people
from hub.people.models import Person
from hub.people.permissions import person_of


@login_required
def person_block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Both vanish for each other, and nobody is told."""
    person = person_of(request)
    other = get_object_or_404(people_in_reach(person), public_id=public_id)
    if request.method == "POST":
        people.block(by=person, other=other, now=clock.now())
        messages.success(request, _("Done. You no longer see each other here. Nobody is told."))
        return redirect("hub:people")
    return render(request, "hub/contact/person_block.html", {"other": other})


@login_required
@never_cache
def person_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Something about a person is not all right."""
    return _report(request, get_object_or_404(people_in_reach(person_of(request)), public_id=public_id))


@login_required
@never_cache
def message_report(request: HttpRequest, public_id: str, message_id: str) -> HttpResponse:
    """A message somebody got is not all right."""
    got = RelayMessage.objects.received_by(person_of(request)).select_related("sender")
    message = get_object_or_404(got, introduction__public_id=public_id, public_id=message_id)
    return _report(request, message.sender, message)


@login_required
def report_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/contact/report_thanks.html")


def _report(request: HttpRequest, about: Person, message: RelayMessage | None = None) -> HttpResponse:
    person, form = person_of(request), ReportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        reports.report(
            by=person, about=about, message=message, reason=told["reason"], words=told["words"], now=clock.now()
        )
        if told["also_block"]:
            people.block(by=person, other=about, now=clock.now())
        return redirect("hub:report-thanks")
    context = {"form": form, "about": about, "message": message, "thread": _thread(person, message)}
    return render(request, "hub/contact/report.html", context)


def _thread(person: Person, message: RelayMessage | None) -> Introduction | None:
    """Where the message stands, to go back to; nowhere once something keeps the two apart."""
    if message is None:
        return None
    return Introduction.objects.visible_to(person).filter(pk=message.introduction_id).first()
