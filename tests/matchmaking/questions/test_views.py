"""The public list, one question, one's own, and the two desks (M11)."""

from typing import Any

import pytest
from django.test import Client

from hub.people.models import Person
from matchmaking.questions.models import CommunityQuestion, Offer
from tests.conftest import NOW, sign_in
from tests.factories.organisations import MembershipFactory
from tests.factories.people import BlockFactory, ProfileFactory
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory, wanted

pytestmark = pytest.mark.django_db


def listed(browser: Client, query: str = "") -> list[str]:
    return [row.question for row in browser.get(f"/questions/{query}").context["found"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Damp?", "Buses?"]),
        ("?q=bus", ["Buses?"]),
        ("?q=timetables", ["Buses?"]),
        ("?region=wales", ["Damp?"]),
        ("?topic=housing", ["Damp?"]),
        ("?status=answered", ["Damp?"]),
        ("?topic=housing&q=bus", []),
        ("?region=nowhere", []),
        ("?near=me", ["Damp?", "Buses?"]),
    ],
)
def test_the_list_is_made_shorter_by_plain_filters(client: Client, query: str, found: list[str]) -> None:
    QuestionFactory(question="Buses?").tags.set(["timetables"])
    QuestionFactory(question="Damp?", region="wales", topics=["housing"], answered=True)
    QuestionFactory(question="Hidden?", hidden=True)

    assert listed(client, query) == found


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assert "Ask the first question" in client.get("/questions/").content.decode()
    assert "See all questions" in client.get("/questions/?q=xyz").content.decode()


def test_a_researcher_sees_what_is_near_them(cast: Any) -> None:
    ProfileFactory(person=cast.carol, region="wales")
    for name, facts in (
        ("Here?", {"region": "wales"}),
        ("Settled?", {"region": "wales", "closed": True}),
        ("Far?", {}),
    ):
        QuestionFactory(question=name, **facts)
    offered = QuestionFactory(question="Offered?", region="wales")
    OfferFactory(question=offered, person=cast.carol)

    assert listed(sign_in(cast.carol), "?near=me") == ["Here?"]


def test_what_somebody_kept_apart_asked_is_not_in_their_list(cast: Any, client: Client) -> None:
    BlockFactory(person=cast.amina, other=cast.ben)
    QuestionFactory(question="Hers?", asked_by=cast.amina)

    assert (listed(sign_in(cast.ben)), listed(client)) == ([], ["Hers?"])


@pytest.mark.parametrize(
    ("facts", "offers", "talks", "words"),
    [
        ({}, 0, 0, "Nobody has offered yet. You could be the first."),
        ({}, 1, 0, "One person has offered. The group has not answered yet."),
        ({}, 0, 1, "One person has offered. The group is talking with them."),
        ({}, 1, 1, "Two people have offered. The group is talking with one of them."),
        ({}, 1, 2, "Three people have offered. The group is talking with two of them."),
        ({}, 0, 2, "Two people have offered. The group is talking with all of them."),
        ({"answered": True}, 1, 0, "It has been answered. Read what came of it."),
        ({"closed": True}, 0, 0, "It is closed. Read what came of it."),
        ({"status": "closed", "settled_at": NOW}, 0, 0, "It closed by itself: for a long while"),
    ],
)
def test_how_it_stands_is_said_in_words(client: Client, facts: Any, offers: int, talks: int, words: str) -> None:
    question = QuestionFactory(**facts)
    OfferFactory.create_batch(offers, question=question)
    for _ in range(talks):
        wanted(question=question)
    OfferFactory(question=question, withdrawn=True)

    assert words in client.get(f"/questions/{question.public_id}/").content.decode()


def test_the_name_of_an_organisation_stands_there_only_if_chosen(cast: Any, agreeing: Any) -> None:
    membership = MembershipFactory(person=agreeing(cast.amina))
    browser = sign_in(cast.amina)
    steps = {"question": {"question": "Why?"}, "why": {"why": "So."}, "practical": {}}
    QuestionFactory(topics=["health"])
    for step, said in {**steps, "where": {"region": "wales", "topics": ["health"]}}.items():
        browser.post(f"/questions/ask/{step}/", said)

    chosen = {"shown_as": "organisation", "organisation": membership.organisation.public_id}
    nameless = browser.post("/questions/ask/post/", {"shown_as": "organisation"})
    where = browser.post("/questions/ask/post/", chosen).url

    assert "organisation" in nameless.context["form"].errors
    assert membership.organisation.name in browser.get(where).content.decode()


def test_a_second_offer_keeps_the_words_and_says_why_not(cast: Any, agreeing: Any) -> None:
    made = OfferFactory(person=agreeing(cast.carol))

    answer = sign_in(cast.carol).post(
        f"/questions/{made.question.public_id}/offer/", {"side": "researcher", "can_do": "More words"}
    )

    assert "You have offered to help with this already." in answer.content.decode()
    assert "More words" in answer.content.decode()
    assert Offer.objects.count() == 1


def test_my_page_holds_what_i_asked_and_where_i_offered(cast: Any) -> None:
    mine, made = QuestionFactory(asked_by=cast.amina, hidden=True), OfferFactory(person=cast.amina)

    answer = sign_in(cast.amina).get("/my/questions/")

    assert ([*answer.context["asked"]], [*answer.context["offers"]]) == ([mine], [made])


def test_the_desk_of_brokers_holds_what_nobody_offers_to_help_with(cast: Any) -> None:
    waits, declined = QuestionFactory(), OfferFactory(declined=True).question
    OfferFactory()
    QuestionFactory(hidden=True)
    QuestionFactory(asked_by=cast.dev)
    SignpostFactory(question=waits)

    assert {*sign_in(cast.dev).get("/desk/questions/").context["found"]} == {waits, declined}


def test_the_desk_of_moderators_holds_new_and_hidden_ones(cast: Any) -> None:
    fresh, hidden = QuestionFactory(), QuestionFactory(hidden=True)

    answer = sign_in(cast.grace).get("/desk/questions/watch/")

    assert ([*answer.context["found"]], [*answer.context["hidden"]]) == ([fresh], [hidden])


def test_deeds_by_button_end_on_the_page_of_the_question(cast: Any, agreeing: Any) -> None:
    question = QuestionFactory(asked_by=agreeing(cast.amina), reminded_at=NOW)
    where, amina, grace = f"/questions/{question.public_id}/", sign_in(cast.amina), sign_in(cast.grace)
    assert "It is still open" in amina.get(where).content.decode()

    for browser, deed, said in (
        (amina, "still-open/", {}),
        (amina, "outcome/", {"status": "closed", "outcome": "Over."}),
        (amina, "reopen/", {}),
        (grace, "hide/", {"reason": "private"}),
        (grace, "show/", {}),
    ):
        assert browser.post(where + deed, said).url == where
    assert (_now(question).status, _now(question).is_hidden) == ("open", False)


def _now(question: CommunityQuestion) -> CommunityQuestion:
    return CommunityQuestion.objects.get(pk=question.pk)


def test_a_settled_question_is_changed_by_opening_it_first(cast: Any, agreeing: Any) -> None:
    question = QuestionFactory(asked_by=agreeing(cast.amina), closed=True)
    where = f"/questions/{question.public_id}/"

    assert sign_in(cast.amina).get(f"{where}edit/").url == where
    assert sign_in(agreeing(cast.carol)).get(f"{where}offer/").url == where
    assert Person.objects.filter(question_offers__isnull=False).count() == 0
