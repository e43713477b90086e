"""A host chooses four pieces and sees who is ready; nothing of whom people named (M3)."""

from typing import Any

import pytest
from django.test import Client

from library.resources.querysets import resource_at
from matchmaking.meets.models import MatchEvent, PreWorkDone
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, PreWorkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    return MatchEventFactory(event__host=cast.dev)


@pytest.fixture
def dev(cast: Any, as_person: Any) -> Client:
    return as_person(cast.dev)


@pytest.fixture
def here(match: MatchEvent) -> str:
    return f"/meet/{match.event.public_id}/host/"


def test_four_pages_are_suggested_and_nothing_is_chosen_before_the_host_saves(
    dev: Client, here: str, match: MatchEvent
) -> None:
    answer = dev.get(f"{here}prework/")
    chosen = {name: field.initial for name, field in answer.context["form"].fields.items() if name.endswith("_page")}

    assert chosen == {
        "benefits_page": "why-work-together",
        "principles_page": "partnership-principles",
        "relationship_page": "first-meeting",
        "agreeing_page": "partnership-agreement",
    }
    assert "These are suggestions" in answer.content.decode()
    assert not match.prework.exists()


def test_what_the_host_saves_is_kept_and_shown_again(dev: Client, here: str, match: MatchEvent) -> None:
    said = {"benefits_page": "ice-breakers", "benefits_words": "Two pages.", "agreeing_words": "Over tea."}
    answer = dev.post(f"{here}prework/", said)

    assert answer.url == f"/whats-on/{match.event.public_id}/host/"
    assert match.prework.get(part="benefits").page.slug == "ice-breakers"
    shown = dev.get(f"{here}prework/").content.decode()
    assert 'value="Two pages."' in shown
    assert "These are suggestions" not in shown


def test_a_page_that_is_not_in_the_library_is_refused_and_the_words_stay(dev: Client, here: str) -> None:
    shown = dev.post(f"{here}prework/", {"benefits_page": "nowhere", "benefits_words": "Two pages."}).content.decode()

    assert "Choose a page from the list." in shown
    assert 'value="Two pages."' in shown


def test_the_host_sees_who_is_ready(dev: Client, here: str, match: MatchEvent) -> None:
    pieces = [PreWorkFactory(match=match, part=part, words="Read it") for part in ("benefits", "agreeing")]
    old = PreWorkFactory(match=match, part="principles", page=resource_at("ethics-application"))
    old.page.unpublish()
    ready = ComingFactory(event=match.event, person__name="Rosa")
    MatchCardFactory(booking=ready, wants_quiet=True)
    MatchCardFactory(booking=ComingFactory(event=match.event, person__name="Ben"), done_at=None)
    ComingFactory(event=match.event, person__name="Ann")
    ComingFactory(event=match.event, person__name="Sid", person__is_active=False)
    for piece in (pieces[0], old):
        PreWorkDone.objects.create(prework=piece, booking=ready, done_at=NOW)
    answer = dev.get(f"{here}prepared/")
    shown = answer.content.decode()

    assert [(row.person.name, row.looked_at) for row in answer.context["found"]] == [
        ("Ann", 0),
        ("Ben", 0),
        ("Rosa", 1),
    ]
    assert all(said in shown for said in ("Card finished", "Card begun", "No card yet", "Quiet table", "1 of 2"))
    assert (
        "1 of 3 people have finished their card" in dev.get(f"/whats-on/{match.event.public_id}/host/").content.decode()
    )


def test_the_host_reads_a_card_and_nothing_of_whom_somebody_named(dev: Client, here: str, match: MatchEvent) -> None:
    mine = ComingFactory(event=match.event)
    MatchCardFactory(booking=mine, brings_words="Forty families")
    mine.kept_apart.create(address="sam@example.org", at=NOW)
    mine.wishes.create(about=ComingFactory(event=match.event, person__name="Zebedee"), at=NOW)
    shown = dev.get(f"{here}prepared/{mine.public_id}/").content.decode()

    assert "Forty families" in shown
    assert "Knowing people who should be heard" in shown
    assert not {"sam@example.org", "Zebedee"} & set(shown.split())


def test_a_card_that_is_not_there_or_of_another_gathering_is_not_found(
    dev: Client, here: str, match: MatchEvent
) -> None:
    none = ComingFactory(event=match.event)
    other = MatchCardFactory().booking

    for booking in (none, other):
        assert dev.get(f"{here}prepared/{booking.public_id}/").status_code == 404
