"""Next steps, what waits at the desk, the search across, and the demo (M11)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.registry import Suggestions
from matchmaking.questions import suggestions
from matchmaking.questions.models import CommunityQuestion, Offer, Signpost
from tests.conftest import NOW
from tests.factories.people import ProfileFactory
from tests.factories.questions import OfferFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def steps(suggested: Suggestions, person: Any) -> list[str]:
    """What is suggested; never anything without the rows it says it needs."""
    found = [str(step.title) for step in suggested.steps(person)]
    assert suggested.needs is not None
    assert bool(found) == suggested.needs(person).exists()
    return found


def test_somebody_from_a_community_group_is_asked_for_a_question_until_they_have_one(cast: Any) -> None:
    assert [steps(suggestions.ASKING, one) for one in (cast.amina, cast.carol)] == [["Ask a question"], []]

    QuestionFactory(asked_by=cast.amina)

    assert steps(suggestions.ASKING, cast.amina) == []


def test_a_researcher_hears_of_questions_in_their_region_or_topics(cast: Any) -> None:
    ProfileFactory(person=cast.carol, region="wales")
    assert steps(suggestions.NEAR, cast.carol) == []
    QuestionFactory.create_batch(2, region="wales")
    QuestionFactory(region="london")

    assert steps(suggestions.NEAR, cast.carol) == ["2 questions in your region or topics"]


def test_a_community_group_is_not_sent_to_help_others(cast: Any) -> None:
    ProfileFactory(person=cast.amina, region="wales")
    QuestionFactory(region="wales")

    assert steps(suggestions.NEAR, cast.amina) == []


def test_whoever_asked_hears_of_each_offer_that_waits(cast: Any) -> None:
    made = OfferFactory(question__asked_by=cast.amina)
    OfferFactory(question=made.question, declined=True)

    assert steps(suggestions.OFFERS, cast.amina) == ["Somebody offers to help with your question"]


def test_a_question_without_an_offer_waits_at_the_desk(cast: Any) -> None:
    question = QuestionFactory()
    OfferFactory()

    waiting = suggestions.without_offer(cast.dev, NOW)

    assert [(one.since, one.due_at, one.href) for one in waiting] == [
        (NOW, NOW + timedelta(days=3), f"/questions/{question.public_id}/")
    ]


def test_the_search_across_finds_questions_by_their_words(cast: Any) -> None:
    QuestionFactory(question="Why is the bus late?")
    QuestionFactory(question="Why is the bus hidden?", hidden=True)

    found = suggestions.found_questions(cast.amina, "bus late", NOW.date(), 5)

    assert [one.title for one in found] == ["Why is the bus late?"]
    assert suggestions.all_found("bus late") == "/questions/?q=bus+late"


def test_the_demo_is_loaded_once(db: None) -> None:
    for load in [*registry.demo, *registry.demo]:
        load(now=NOW)

    families = CommunityQuestion.objects.get(question__startswith="Why do new families")
    assert (families.offers.count(), families.signposts.count(), families.shown_name) == (
        2,
        1,
        "a community group in the North East",
    )
    assert (CommunityQuestion.objects.count(), Offer.objects.count(), Signpost.objects.count()) == (3, 2, 1)
