"""How much of the directory one person opens in a day: it is no list to be copied (T61)."""

from datetime import date, timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.people.models import Person

KEPT = int(timedelta(days=2).total_seconds())


def is_spent(person: Person, what: str, most: int, *, on: date) -> bool:
    """Whether they have opened as many as one may that day."""
    return int(cache.get(_key(person, what, on), 0)) >= most


def count(person: Person, what: str, *, on: date) -> None:
    """One more opened."""
    key = _key(person, what, on)
    cache.add(key, 0, KEPT)
    cache.incr(key)


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/contact/too_many.html", status=429)


def _key(person: Person, what: str, on: date) -> str:
    return f"contact.{what}:{person.pk}:{on}"
