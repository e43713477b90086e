"""Doors of introductions: ask, read, write, answer (P9)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hub import clock
from hub.contact.actions import introductions as deeds
from hub.contact.actions import messages as relay
from hub.contact.actions import sharing
from hub.contact.actions.refusals import Refused
from hub.contact.forms.introductions import AgreeForm, AskForm, MessageForm
from hub.contact.models import Introduction
from hub.contact.permissions.introductions import can_write_in, people_to_ask, sees_addresses, shares_address
from hub.contact.views.directory import standing_between
from hub.contact.views.posted import posted
from hub.contact.views.refusals import why_not
from hub.doors import conduct_agreed
from hub.people.models import Person
from hub.people.permissions import person_of

MOST_SHOWN = 200


@conduct_agreed
def introduction_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask to be introduced to somebody one has found."""
    person = person_of(request)
    other = get_object_or_404(people_to_ask(person).exclude(pk=person.pk), public_id=public_id)
    if not person.name:
        return redirect("hub:name-choose")
    standing = standing_between(person, other)
    if standing and request.method != "POST":
        return redirect("hub:introduction", standing.public_id)
    brokers = deeds.brokers_for(person, other, now=clock.now())
    form = AskForm(posted(request), has_brokers=bool(brokers))
    if request.method == "POST" and form.is_valid():
        facts = {"through_broker": False, **form.cleaned_data}
        try:
            asked = deeds.ask(by=person, to=other, now=clock.now(), **facts)
        except Refused as refused:
            form.add_error("text", why_not(refused))
        else:
            messages.success(request, _("Sent. We will write to you when there is an answer."))
            return redirect("hub:introduction", asked.public_id)
    context = {"form": form, "other": other, "standing": standing, "is_listed": _is_listed(person)}
    context["is_found"] = Person.objects.visible_to(person).filter(pk=other.pk).exists()
    return render(request, "hub/contact/introduction_ask.html", context)


@login_required
def introductions(request: HttpRequest) -> HttpResponse:
    """Mine: what waits for me, what waits for them, whom I have met."""
    person = person_of(request)
    rows = list(Introduction.objects.for_list(person)[:MOST_SHOWN])
    for row in rows:
        row.with_whom = row.other(person)  # type: ignore[attr-defined]
    context = {
        "for_me": [row for row in rows if row.is_asked and row.asked_id == person.pk],
        "for_them": [row for row in rows if row.is_open and row.asker_id == person.pk],
        "met": [row for row in rows if row.is_agreed],
        "closed": [row for row in rows if not row.is_open and not row.is_agreed],
    }
    return render(request, "hub/contact/introductions.html", context)


@login_required
def introduction(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the two wrote to each other, and what may be done next."""
    return _page(request, _mine(request, public_id), MessageForm())


@conduct_agreed
@require_POST
def introduction_write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave a message."""
    mine, form = _mine(request, public_id), MessageForm(request.POST)
    if form.is_valid():
        try:
            relay.send(by=person_of(request), introduction=mine, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error("text", why_not(refused))
        else:
            messages.success(request, _("Sent. They read it here."))
            return redirect("hub:introduction", public_id)
    return _page(request, mine, form)


@conduct_agreed
@require_POST
def introduction_agree(request: HttpRequest, public_id: str) -> HttpResponse:
    """Yes, I would like to meet them."""
    form = AgreeForm(request.POST)
    share = form.is_valid() and form.cleaned_data["share"]
    said = _("You have met. Write to each other below.")
    return _do(request, public_id, deeds.agree, said, share=share)


@login_required
@require_POST
def introduction_decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Not this time."""
    return _do(request, public_id, deeds.decline, _("Noted. We tell them kindly, without a reason."))


@login_required
@require_POST
def introduction_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back what I asked."""
    return _do(request, public_id, deeds.withdraw, _("Taken back. Nobody needs to do anything."))


@login_required
@require_POST
def introduction_read(request: HttpRequest, public_id: str) -> HttpResponse:
    """I have read what they wrote."""
    return _do(request, public_id, relay.mark_read, _("Marked as read."))


@conduct_agreed
@require_POST
def address_share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show my address to them."""
    said = _("Noted. You see each other’s address as soon as you both say yes.")
    return _do(request, public_id, sharing.share_address, said)


@login_required
@require_POST
def address_hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop showing my address."""
    said = _("Taken back. Neither of you sees the other’s address here any more.")
    return _do(request, public_id, sharing.stop_sharing, said)


def _mine(request: HttpRequest, public_id: str) -> Introduction:
    rows = Introduction.objects.visible_to(person_of(request)).select_related("asker", "asked", "broker")
    return get_object_or_404(rows.prefetch_related("shares"), public_id=public_id)


def _do(request: HttpRequest, public_id: str, deed: Any, said: str, **facts: Any) -> HttpResponse:
    """One deed on one of mine, and back to its page."""
    try:
        deed(by=person_of(request), introduction=_mine(request, public_id), now=clock.now(), **facts)
    except Refused as refused:
        messages.warning(request, why_not(refused))
    else:
        messages.success(request, said)
    return redirect("hub:introduction", public_id)


def _page(request: HttpRequest, mine: Introduction, form: MessageForm) -> HttpResponse:
    person = person_of(request)
    other = mine.other(person)
    written = list(mine.messages.select_related("sender"))
    context = {
        "introduction": mine,
        "other": other,
        "is_found": Person.objects.visible_to(person).filter(pk=other.pk).exists(),
        "written": written,
        "has_unread": any(one.read_at is None and one.sender_id != person.pk for one in written),
        "form": form,
        "agree_form": AgreeForm(),
        "can_answer": mine.is_asked and mine.asked_id == person.pk and other.is_active,
        "can_write": can_write_in(mine),
        "can_share": mine.is_agreed and other.is_active,
        "shares": shares_address(mine, person),
        "address": other.email if sees_addresses(mine) else "",
        "has_agreed": person.has_agreed("conduct"),
    }
    return render(request, "hub/contact/introduction.html", context)


def _is_listed(person: Person) -> bool:
    return Person.objects.listed().filter(pk=person.pk).exists()
