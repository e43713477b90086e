"""The directory, one person's page, and people in the search across (P9, X8)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from hub import clock
from hub.contact import policy
from hub.contact.forms.directory import DirectoryForm
from hub.contact.models import Introduction
from hub.contact.permissions.introductions import parts_shown
from hub.contact.querysets import directory, with_cards
from hub.contact.views import caps
from hub.contact.views.cards import card_of, groups_of, side_of
from hub.people.models import Person
from hub.people.permissions import person_of
from hub.registry import Found

MOST_FOUND = policy.PAGE_SIZE * policy.MOST_PAGES


@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Who is here, by what they show to every member."""
    viewer, today = person_of(request), clock.today()
    if caps.is_spent(viewer, "lists", policy.LISTS_IN_A_DAY, on=today):
        return caps.too_many(request)
    caps.count(viewer, "lists", on=today)
    form = DirectoryForm(request.GET or None)
    asked = form.asked if form.is_valid() else {}
    found = directory(viewer, **asked) if asked or not form.errors else Person.objects.none()
    page = Paginator(with_cards(found)[:MOST_FOUND], policy.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form if form.is_bound else DirectoryForm(),
        "page": page,
        "cards": [card_of(person) for person in page],
        "is_full": page.paginator.count >= MOST_FOUND,
        "asked": urlencode(asked),
        "is_listed": Person.objects.listed().filter(pk=viewer.pk).exists(),
    }
    return render(request, "hub/contact/people.html", context)


@login_required
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody shows to whoever looks: a member, or somebody they have met (P6)."""
    viewer, today = person_of(request), clock.today()
    if caps.is_spent(viewer, "profiles", policy.PROFILES_IN_A_DAY, on=today):
        return caps.too_many(request)
    shown = get_object_or_404(with_cards(Person.objects.visible_to(viewer)), public_id=public_id)
    is_self = shown.pk == viewer.pk
    if not is_self:
        caps.count(viewer, "profiles", on=today)
    context = {
        "shown": shown,
        "is_self": is_self,
        "side": side_of(shown),
        "groups": groups_of(shown),
        "parts": parts_shown(shown, to=viewer),
        "introduction": None if is_self else standing_between(viewer, shown),
    }
    return render(request, "hub/contact/person.html", context)


def standing_between(viewer: Person, other: Person) -> Introduction | None:
    """What waits or stands between the two, as `viewer` may know it."""
    seen = Introduction.objects.visible_to(viewer).between(viewer, other)
    return (seen.open() | seen.agreed()).order_by("-asked_at").first()


def find_people(person: Any, q: str, on: date, limit: int) -> list[Found]:
    """People in the search across: the same that the directory finds."""
    cards = [card_of(found) for found in with_cards(directory(person, q=q))[:limit]]
    return [
        Found(
            card.person.called, card.line or ", ".join(card.groups), reverse("hub:person", args=[card.person.public_id])
        )
        for card in cards
    ]


def more_people(q: str) -> str:
    """Where all that were found stand."""
    return f"{reverse('hub:people')}?{urlencode({'q': q})}"
