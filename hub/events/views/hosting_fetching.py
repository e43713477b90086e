"""What every door of a host does first: find the gathering among those one looks after (T11, T13)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from hub import clock
from hub.events.actions import Refused, TooFewPlaces
from hub.events.models import Event
from hub.events.permissions import can_add_event
from hub.people.models import Person
from hub.people.permissions import person_of


def find_hosted(request: HttpRequest, public_id: str) -> Event:
    """One this person looks after; 404 otherwise, whether it exists or not."""
    rows = Event.objects.looked_after_by(person_of(request), on=clock.today())
    return get_object_or_404(rows.select_related("host", "scheme"), public_id=public_id)


def somebody_who_hosts(request: HttpRequest) -> Person:
    """Whoever is signed in and may put on gatherings; the door does not exist for others."""
    person = person_of(request)
    if not can_add_event(person, on=clock.today()):
        raise Http404
    return person


def deed_of(request: HttpRequest, action: Callable[..., Any], **told: Any) -> Callable[..., Any]:
    """The action, by whoever is signed in, now."""
    return partial(action, by=person_of(request), now=clock.now(), **told)


def attempt(request: HttpRequest, deed: Callable[[], Any], done: Any = "") -> Any:
    """Do it and say so, or say in a sentence why not; None when it was refused."""
    try:
        outcome = deed()
    except Refused as refusal:
        messages.warning(request, str(refusal.sentence))
        return None
    if done:
        messages.success(request, done)
    return outcome


def attempt_in(form: Form, deed: Callable[[], Any]) -> Any:
    """Do it, or put the sentence why not into the form, so that nothing typed is lost; None when it was refused."""
    try:
        return deed()
    except TooFewPlaces as refusal:
        form.add_error(refusal.field, refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return None


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, even when that is nothing; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def page_of(request: HttpRequest, rows: Any, size: int) -> Page:
    """So many at a time; a page number that makes no sense is the nearest that does."""
    return Paginator(rows, size).get_page(request.GET.get("page", "1")[:6])
