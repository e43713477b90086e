"""What doors of hosts share: who may put gatherings on, and a deed whose refusal stands in the form (T11, T13)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest

from hub import clock
from hub.events.actions import Refused, TooFewPlaces
from hub.events.permissions import can_add_event
from hub.people.models import Person
from hub.people.permissions import person_of


def somebody_who_hosts(request: HttpRequest) -> Person:
    """Whoever is signed in and may put on gatherings; the door does not exist for others."""
    person = person_of(request)
    if not can_add_event(person, on=clock.today()):
        raise Http404
    return person


def deed_of(request: HttpRequest, action: Callable[..., Any], **told: Any) -> Callable[..., Any]:
    """The action, by whoever is signed in, now."""
    return partial(action, by=person_of(request), now=clock.now(), **told)


def attempt_in(form: Form, deed: Callable[[], Any]) -> Any:
    """Do it, or put the sentence why not into the form, so that nothing typed is lost; None when it was refused."""
    try:
        return deed()
    except TooFewPlaces as refusal:
        form.add_error(refusal.field, refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    return None
