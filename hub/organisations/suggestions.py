"""Next steps for My Hub, what waits at the team's desk, and what a search across finds."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub.organisations.choices import MembershipStatus
from hub.organisations.identifiers import plain_name, possible
from hub.organisations.models import Membership, Organisation
from hub.organisations.policy import PAGE_SIZE, REQUEST_WAITS
from hub.people.models import Person
from hub.registry import Found, Step, Suggestions, Waiting

_CONTACT = Q(
    organisation__memberships__status=MembershipStatus.CURRENT,
    organisation__memberships__is_contact=True,
    organisation__memberships__person__is_active=True,
)


def _spoken_for(person: Any) -> QuerySet[Membership]:
    return Membership.objects.contacts().for_person(person)


def duties(person: Any) -> Iterator[Step]:
    """What a contact should see to: requests that wait, and an organisation that hangs on them alone (P5)."""
    asked = Q(
        organisation__memberships__status=MembershipStatus.ASKED,
        organisation__memberships__person__in=Person.objects.apart_from(person),
    )
    mine = _spoken_for(person).select_related("organisation")
    counted = mine.annotate(
        contacts=Count("organisation__memberships", filter=_CONTACT, distinct=True),
        newest_request=Max("organisation__memberships", filter=asked),
    )
    for membership in counted.order_by("pk"):
        if membership.newest_request:
            yield _answer(membership.organisation, membership.newest_request)
        if membership.contacts == 1:
            yield _second_contact(membership.organisation)


DUTIES = Suggestions(duties, needs=_spoken_for)


def _answer(organisation: Organisation, newest: int) -> Step:
    """Put aside, it comes back with the next request."""
    return Step(
        key=f"organisations-request-{newest}",
        title=_("Somebody asks to join %(name)s") % {"name": organisation.name},
        text=_("Say yes or no. They wait for you."),
        href=reverse("hub:organisation-people", args=[organisation.public_id]),
        action=gettext_lazy("See who asks"),
        minutes=1,
    )


def _second_contact(organisation: Organisation) -> Step:
    return Step(
        key=f"organisations-second-{organisation.public_id}",
        title=_("Only you look after %(name)s") % {"name": organisation.name},
        text=_("If you fall ill or leave, nobody can let people in. Add a second contact."),
        href=reverse("hub:organisation-people", args=[organisation.public_id]),
        action=gettext_lazy("Add a second contact"),
        minutes=3,
    )


def belonging(person: Any) -> Iterator[Step]:
    """Say which organisation one is from, once; nobody has to."""
    if not Membership.objects.open().for_person(person).exists():
        yield Step(
            key="organisations-find",
            title=_("Find your organisation"),
            text=_("See whether it is here already. Ask to join it, or add it."),
            href=reverse("hub:organisation-add"),
            action=gettext_lazy("Find my organisation"),
            minutes=3,
        )


def waiting_at_desk(person: Any, now: datetime) -> list[Waiting]:
    """Organisations nobody speaks for, and requests nobody answers: oldest first."""
    requests = Membership.objects.asked().filter(asked_at__lte=now - REQUEST_WAITS).select_related("organisation")
    alone = Organisation.objects.without_contact()
    rows = [
        Waiting(
            _("A request to join %(name)s") % {"name": row.organisation.name},
            row.asked_at,
            reverse("hub:membership-request", args=[row.organisation.public_id, row.pk]),
        )
        for row in requests.order_by("asked_at")[:PAGE_SIZE]
    ]
    rows += [
        Waiting(
            _("%(name)s has no contact") % {"name": one.name},
            one.team_follows_at or one.added_at,
            reverse("hub:organisation-people", args=[one.public_id]),
        )
        for one in alone.order_by("team_follows_at", "pk")[:PAGE_SIZE]
    ]
    return sorted(rows, key=lambda row: row.since)[:PAGE_SIZE]


def found_organisations(person: Any, words: str, on: date, limit: int) -> list[Found]:
    """By name, by number, or by what they do (X8)."""
    visible = Organisation.objects.visible_to(person).standing()
    numbers = [(number.register, number.value) for number in possible(words)]
    found = visible.search(plain_name(words), numbers, words.strip())
    return [
        Found(one.name, Truncator(one.about).words(20), reverse("hub:organisation", args=[one.public_id]))
        for one in found[:limit]
    ]


def all_found(words: str) -> str:
    return f"{reverse('hub:organisations')}?{urlencode({'q': words})}"
