"""Who chose whom is seen by nobody: every page of everybody else is the same before and after a choice (M7, T6)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from hub.holdings import holdings
from hub.people.models import Person
from matchmaking.meets.actions.after import introduce_mutual, save_picks
from matchmaking.meets.models import Apart, MatchEvent
from matchmaking.meets.policy import PICK_SETTLES
from tests.conftest import NOW
from tests.factories.introductions import listed
from tests.matchmaking.meets.evenings import blocks, came, meet, over

pytestmark = pytest.mark.django_db
EACH_TIME_ANEW = re.compile(r'name="(?:csrfmiddlewaretoken|once)"[^>]*>')
Look = Callable[[Person], dict[str, str]]


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    """Amina met Carol and Ben, who met too; Erin came along."""
    match = over(event__host=cast.dev)
    for person in (cast.amina, cast.carol, cast.ben, cast.erin):
        listed(person)
    one, two, three = (came(match, person) for person in (cast.amina, cast.carol, cast.ben))
    came(match, cast.erin)
    meet(match, (one, two), (one, three), (two, three))
    return match


@pytest.fixture
def look(match: MatchEvent, as_person: Callable[[Person], Client]) -> Look:
    """All that somebody finds of it: its pages, their own, and what they can take away."""
    of_event = f"/meet/{match.event.public_id}/"
    places = (f"{of_event}again/", f"{of_event}host/after/", f"/whats-on/{match.event.public_id}/")
    places += (f"/whats-on/{match.event.public_id}/host/people/", "/my/", "/my/introductions/", "/partnerships/")
    places += ("/desk/", "/desk/introductions/", "/my/data/")

    def pages(person: Person) -> dict[str, str]:
        cache.clear()
        browser = as_person(person)
        said = {where: EACH_TIME_ANEW.sub("", browser.get(where).content.decode()) for where in places}
        copies = {holding.name: str(holding.export(person)) for holding in holdings if "meets" in holding.name}
        return said | copies

    return pages


def choose(match: MatchEvent, by: Person, *about: Person) -> None:
    rows = {booking.person_id: booking for booking in match.event.bookings.select_related("event__match")}
    chosen = [rows[person.pk].pk for person in about]
    save_picks(by=by, booking=rows[by.pk], chosen=chosen, now=NOW)


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [where for where in before if before[where] != after[where]]


OTHERS = ("carol", "ben", "erin", "dev", "mo", "olu")


@pytest.mark.parametrize("who", OTHERS)
def test_a_choice_changes_no_page_of_anybody_else(match: MatchEvent, look: Look, cast: Any, who: str) -> None:
    person = getattr(cast, who)
    before = look(person)
    choose(match, cast.amina, cast.carol, cast.ben, cast.erin)
    introduce_mutual(match=match, now=NOW + PICK_SETTLES)

    assert changed(before, look(person)) == []


def test_the_one_who_chose_sees_it_so_that_this_can_fail(match: MatchEvent, look: Look, cast: Any) -> None:
    before = look(cast.amina)
    choose(match, cast.amina, cast.carol)

    assert {f"/meet/{match.event.public_id}/again/", "meets.Pick"} <= set(changed(before, look(cast.amina)))


def test_a_third_who_chose_one_of_two_sees_no_trace_of_them(match: MatchEvent, look: Look, cast: Any) -> None:
    choose(match, cast.ben, cast.amina)
    before = look(cast.ben)
    choose(match, cast.amina, cast.carol)
    choose(match, cast.carol, cast.amina)
    assert introduce_mutual(match=match, now=NOW + PICK_SETTLES) == 1

    assert changed(before, look(cast.ben)) == []


@pytest.mark.parametrize("kept_apart", ["by a block", "at this event"])
def test_whoever_is_kept_apart_sees_what_everybody_sees(
    match: MatchEvent, look: Look, cast: Any, kept_apart: str
) -> None:
    """Carol wants nothing of Amina. Amina chooses her, and though Carol had chosen her too, it is as if she had not."""
    choose(match, cast.amina, cast.carol)
    before = look(cast.amina)
    carol = match.event.bookings.get(person=cast.carol)
    choose(match, cast.carol, cast.amina)
    if kept_apart == "by a block":
        blocks(cast.carol, cast.amina)
    else:
        Apart.objects.create(by=carol, person=cast.amina, at=NOW)
    assert introduce_mutual(match=match, now=NOW + PICK_SETTLES) == 0

    assert changed(before, look(cast.amina)) == []
