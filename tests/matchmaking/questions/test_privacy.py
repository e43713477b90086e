"""What is kept about people, how it is taken along, and how it goes (P7, T64–T66)."""

from typing import Any

import pytest
from django.apps import apps
from taggit.models import Tag

from hub import holdings
from matchmaking.questions.models import CommunityQuestion, Offer, QuestionTag, Signpost
from tests.conftest import NOW
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory, wanted

pytestmark = pytest.mark.django_db
OURS = [holding for holding in holdings.holdings if holding.name.startswith("questions.")]


def erase(person: Any) -> None:
    for one in OURS:
        one.erase(person, NOW)


def test_every_table_with_words_or_people_is_registered() -> None:
    assert {one.model for one in OURS} == set(apps.get_app_config("questions").get_models()) - {QuestionTag}


def test_whoever_leaves_takes_their_questions_and_offers_along_harmlessly_twice() -> None:
    person = wanted().person
    theirs = QuestionFactory(asked_by=person, topics=["health"])
    theirs.tags.set(["only theirs", "shared"])
    other = QuestionFactory()
    other.tags.set(["shared"])
    OfferFactory(question=theirs)

    for _ in range(2):
        erase(person)

    assert list(CommunityQuestion.objects.exclude(status="open")) == []
    assert not CommunityQuestion.objects.filter(asked_by=person).exists()
    assert sorted(Tag.objects.filter(name__in=["only theirs", "shared"]).values_list("name", flat=True)) == ["shared"]
    assert list(Offer.objects.values_list("status", "can_do")) == [("withdrawn", "")]


def test_what_a_broker_put_down_for_everybody_stays() -> None:
    signpost = SignpostFactory()

    erase(signpost.added_by)

    assert Signpost.objects.standing().get() == signpost


def test_people_take_their_own_words_along_and_nobody_elses() -> None:
    made = OfferFactory(can_do="Mine", question__question="Theirs?")
    taken = {one.name: one.export(made.person) for one in OURS}
    asked = {one.name: one.export(made.question.asked_by) for one in OURS}

    assert [row["can_do"] for row in taken["questions.Offer"]] == ["Mine"]
    assert (taken["questions.CommunityQuestion"], asked["questions.Offer"]) == ([], [])
    assert [row["question"] for row in asked["questions.CommunityQuestion"]] == ["Theirs?"]
    assert [row["name"] for row in holdings.holdings["questions.Signpost"].export(SignpostFactory().added_by)] == [
        "Patient transport office"
    ]


def test_each_holding_says_who_can_read_it() -> None:
    made = OfferFactory()
    assert all(one.readers(made.person, NOW.date()) for one in OURS)


def test_old_offers_are_forgotten_by_the_nightly_job() -> None:
    OfferFactory(declined=True)
    forget = holdings.holdings["questions.Offer"].forget
    assert forget is not None
    assert forget(NOW) == 0
