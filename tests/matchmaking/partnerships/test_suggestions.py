"""What waits in My Hub and at the desk, what a search finds, and what the demo begins with (M9, X8)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from matchmaking.partnerships import actions
from matchmaking.partnerships.demo import load_partnerships
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.permissions import outcomes_of
from matchmaking.partnerships.suggestions import (
    TO_BEGIN,
    TO_END,
    found_partnerships,
    to_read,
    waiting_answers,
    waiting_at_desk,
)
from matchmaking.partnerships.tasks import close_unanswered
from tests.conftest import NOW
from tests.factories.partnerships import between

pytestmark = pytest.mark.django_db
ON = NOW.date()


def test_an_invitation_is_a_next_step_until_it_is_answered(cast: Any) -> None:
    made = between(cast.amina, cast.carol)

    steps = list(waiting_answers(cast.carol))

    assert [step.href for step in steps] == [f"/partnerships/{made.public_id}/answer/"]
    assert list(waiting_answers(cast.amina)) == []
    actions.answer_invitation(by=cast.carol, member=made.members.get(person=cast.carol), is_yes=True, now=NOW)
    assert list(waiting_answers(cast.carol)) == []


def test_my_hub_shows_it(cast: Any, as_person: Any) -> None:
    between(cast.amina, cast.carol)

    page = as_person(cast.carol).get("/my/").content.decode()

    assert ("Somebody asks you to be in a partnership" in page, "Your partnerships" in page) == (True, True)


def test_a_search_finds_ones_own_by_name_and_nobody_elses(cast: Any) -> None:
    between(cast.amina, cast.carol, active=True)
    between(cast.amina, cast.ben)

    found = {
        person.name: [one.title for one in found_partnerships(person, "journeys safe", ON, 5)]
        for person in (cast.carol, cast.ben, cast.mo)
    }

    assert found == {"Carol": ["Safe journeys"], "Ben": [], "Mo": []}
    assert found_partnerships(cast.carol, "dry walls", ON, 5) == []


def test_the_library_says_how_to_begin_and_how_to_end() -> None:
    pages = [to_read(slugs) for slugs in (TO_BEGIN, TO_END, ("no-such-page",))]

    assert [len(found) for found in pages] == [4, 2, 0]
    assert all(title and href.startswith("/library/") for found in pages for title, href in found)


def test_a_partnership_of_which_a_side_is_gone_waits_at_the_desk(cast: Any, together: Partnership) -> None:
    assert waiting_at_desk(cast.mo, NOW) == []
    later = NOW + timedelta(days=1)

    actions.leave(by=cast.carol, partnership=together, now=later)

    assert [(one.title, one.since) for one in waiting_at_desk(cast.mo, later)] == [("Safe journeys", later)]
    assert waiting_at_desk(cast.amina, later) == []


def test_the_bell_closes_what_nobody_answered(cast: Any) -> None:
    between(cast.amina, cast.carol, proposed_at=NOW)

    assert close_unanswered() == 0


def test_the_demo_has_one_that_runs_since_a_gathering_and_one_that_waits(cast: Any) -> None:
    for load in registry.demo:
        load(now=NOW)
    load_partnerships(now=NOW)

    runs, waits = Partnership.objects.active().get(), Partnership.objects.proposed().get()
    assert (runs.name, runs.event is not None, waits.name) == ("Safe journeys", True, "Dry walls")
    assert sorted(row.person.name for row in runs.members.select_related("person")) == ["Amina", "Carol"]
    assert outcomes_of(Partnership.objects.from_event(runs.event), now=NOW).formed == 1


def test_without_the_cast_the_demo_adds_nothing() -> None:
    load_partnerships(now=NOW)

    assert Partnership.objects.count() == 0


def test_where_two_of_the_cast_have_not_met_only_the_first_is_made(cast: Any) -> None:
    assert all((cast.amina, cast.ben, cast.carol, cast.dev))

    load_partnerships(now=NOW)

    assert [made.name for made in Partnership.objects.all()] == ["Safe journeys"]
