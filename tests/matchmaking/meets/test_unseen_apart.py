"""A pair that goes, with its lock, looks to its hosts the same whatever the reason (M5, T6)."""

import re
from collections.abc import Callable

import pytest
from django.db import transaction

from hub.audit.models import AuditEntry
from hub.events.actions import book, cancel_booking
from hub.people.actions import block
from matchmaking.meets.actions import planning
from matchmaking.meets.actions.before import keep_apart
from matchmaking.meets.actions.day import start_round
from matchmaking.meets.models import Apart, MatchEvent
from tests.conftest import NOW
from tests.factories.people import ConsentFactory
from tests.hub.events.conftest import as_person
from tests.matchmaking.meets.planned_halls import bookings, planned, rows

__all__ = ["as_person"]
pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken"[^>]*>')
PAGES = ("rounds/", "rounds/print/walls/", "rounds/print/slips/", "rounds/1/change/", "")


def apart(one, two):
    keep_apart(by=one.person, booking=one, other=two, now=NOW)


def apart_by_address(one, two):
    keep_apart(by=two.person, booking=two, address=one.person.email, now=NOW)


def blocked(one, two):
    block(by=one.person, other=two.person, now=NOW)


def away_and_back(one, two):
    cancel_booking(by=one.person, booking=one, now=NOW)
    book(by=one.person, event=one.event, side=one.side, access_needs="", answers={}, now=NOW)


def away_and_back_the_other(one, two):
    away_and_back(two, one)


@pytest.fixture
def locked(cast):
    """A published plan of one round with one pair locked in it: the match event and the two."""
    match = planned(cast.dev, each=3, rounds=1, published=True, arrived=False)
    for booking in match.event.bookings.all():
        ConsentFactory(person=booking.person)
    pair = match.conversations.order_by("table").first()
    match = planning.keep_pair(
        by=cast.dev, match=match, version=match.plan_version, conversation=pair, locked=True, now=NOW
    )
    return match, pair.one, pair.two


@pytest.fixture
def seen(locked, cast, as_person, django_capture_on_commit_callbacks):
    """What the host's pages are after a deed about the two, which is undone again; and what planning again says."""
    match, one, two = locked

    def see(deed: Callable) -> list[str]:
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                deed(*(match.event.bookings.get(pk=each.pk) for each in (one, two)))
            dev, at = as_person(cast.dev), f"/meet/{match.event.public_id}/host/"
            pages = [TOKEN.sub("", dev.get(at + page).content.decode()) for page in PAGES]
            now = MatchEvent.objects.get(pk=match.pk)
            again = planning.plan_rounds(by=cast.dev, match=now, version=now.plan_version, now=NOW)
            pages.append(f"lost {len(again.lost)}, locked {match.conversations.filter(is_locked=True).count()}")
            transaction.set_rollback(True)
        return pages

    return see


@pytest.mark.parametrize("deed", [apart, apart_by_address, blocked, away_and_back_the_other])
def test_a_locked_pair_goes_alike_for_any_reason(seen, locked, deed):
    _match, one, two = locked
    before, away, after = seen(lambda one, two: None), seen(away_and_back), seen(deed)

    assert after == away
    assert after[0] != before[0]  # there is something to see, and it says no more than who sits out
    assert "Locked" in before[0]
    assert "Locked" not in after[0]
    assert f"<bdi>{one.called}</bdi>" in after[0]
    assert "2 people are here and in no round to come." in after[0]
    assert after[-1] == "lost 0, locked 0"


def test_a_pair_that_merely_sits_out_is_no_news_and_nothing_is_in_the_trail(locked, django_capture_on_commit_callbacks):
    match, one, two = locked
    entries = set(AuditEntry.objects.values_list("pk", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        blocked(one, two)

    told = AuditEntry.objects.exclude(pk__in=entries).values_list("deed", "subject_label")
    assert set(told) == {("people.block", "people.Person")}
    assert frozenset((one.pk, two.pk)) not in rows(match)[1]


def test_whoever_goes_leaves_no_seat_and_the_others_keep_theirs(locked, django_capture_on_commit_callbacks):
    match, one, two = locked
    before = rows(match)[1]

    with django_capture_on_commit_callbacks(execute=True):
        cancel_booking(by=one.person, booking=one, now=NOW)

    assert set(rows(match)[1]) == set(before) - {frozenset((one.pk, two.pk))}


def test_no_round_begins_with_two_who_came_to_be_kept_apart_unheard(cast):
    match = planned(cast.dev, each=1, rounds=1, published=True)
    one, two = bookings(match, "community")[0], bookings(match, "university")[0]
    Apart.objects.create(by=one, person=two.person, at=NOW)  # as when an address is proved later

    start_round(by=cast.dev, match=match, number=1, now=NOW)

    assert rows(match) == {1: {}}
