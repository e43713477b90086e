"""The broker's desk: introductions to make, and people to follow up (P13)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.contact.actions import brokers as deeds
from hub.contact.actions.refusals import Refused
from hub.contact.forms.introductions import PassOnForm, SayNoForm
from hub.contact.models import Introduction
from hub.contact.permissions.introductions import can_broker_introductions
from hub.contact.querysets import IntroductionQuerySet
from hub.contact.views.posted import posted
from hub.contact.views.refusals import why_not
from hub.people.permissions import person_of

MOST_SHOWN = 100


@login_required
def broker_desk(request: HttpRequest) -> HttpResponse:
    """What was asked through a broker, the oldest first; then the people this broker brought together."""
    if not can_broker_introductions(request.user, on=clock.today()):
        raise Http404
    person, seen = person_of(request), _at_desk(request)
    context = {
        "waiting": seen.with_broker().prefetch_related("messages__sender")[:MOST_SHOWN],
        "to_follow_up": seen.to_follow_up(person, clock.now())[:MOST_SHOWN],
    }
    return render(request, "hub/contact/broker_desk.html", context)


@login_required
@require_POST
def broker_take(request: HttpRequest, public_id: str) -> HttpResponse:
    """I am looking after this one."""
    waiting = get_object_or_404(_at_desk(request).with_broker(), public_id=public_id)
    taken = deeds.take(by=person_of(request), introduction=waiting, now=clock.now())
    if taken.broker_id == person_of(request).pk:
        messages.success(request, _("Noted. This one is yours."))
    else:
        messages.warning(request, _("Another broker took this on just before you. Please leave it to them."))
    return redirect("hub:broker-desk")


@login_required
def broker_pass(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pass it on with a warm line."""
    said = _("Passed on. We have told them both.")
    return _answer(request, public_id, PassOnForm, deeds.pass_on, said, "hub/contact/broker_pass.html")


@login_required
def broker_decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say no, kindly, with what else might help."""
    said = _("Sent. We have told the person who asked, and nobody else.")
    return _answer(request, public_id, SayNoForm, deeds.say_no, said, "hub/contact/broker_decline.html")


@login_required
@require_POST
def broker_follow_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """I have asked them how it went."""
    mine = _at_desk(request).agreed().filter(broker=person_of(request))
    deeds.follow_up(by=person_of(request), introduction=get_object_or_404(mine, public_id=public_id), now=clock.now())
    messages.success(request, _("Noted. They are off your list."))
    return redirect("hub:broker-desk")


def _at_desk(request: HttpRequest) -> IntroductionQuerySet:
    seen = Introduction.objects.at_desk_of(person_of(request), on=clock.today())
    return seen.select_related("asker", "asked", "broker")


def _answer(request: HttpRequest, public_id: str, form_of: Any, deed: Any, said: str, template: str) -> HttpResponse:
    """A form of a few words, and one deed with them."""
    seen = _at_desk(request) if request.method == "POST" else _at_desk(request).with_broker()
    waiting = get_object_or_404(seen, public_id=public_id)
    form = form_of(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            deed(by=person_of(request), introduction=waiting, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            messages.warning(request, why_not(refused))
        else:
            messages.success(request, said)
        return redirect("hub:broker-desk")
    return render(request, template, {"form": form, "introduction": waiting, "opening": waiting.messages.first()})
