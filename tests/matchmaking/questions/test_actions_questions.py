"""Asking, changing, settling and opening again; what goes quiet is asked about and closes itself (M11)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.audit.models import AuditEntry
from hub.people.models import Person, Topic
from matchmaking.questions.actions import questions
from matchmaking.questions.actions.refusals import NoLongerOpen, NotTheirOrganisation, TooManyQuestions
from matchmaking.questions.models import CommunityQuestion
from matchmaking.questions.policy import CLOSES_AFTER, QUESTIONS_IN_A_DAY, QUIET_FOR
from matchmaking.questions.tasks import ask_whether_open, close_unanswered
from tests.conftest import NOW
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.questions import OfferFactory, QuestionFactory, wanted

pytestmark = pytest.mark.django_db
SAID = {"question": "Why?", "why": "Because.", "region": "wales", "shown_as": "group", "organisation": None}
LATER = NOW + timedelta(days=1, minutes=1)


def post(by: Person, **changed: Any) -> CommunityQuestion:
    facts = {**SAID, "topics": [], "tags": [], "once": "1", "now": NOW, **changed}
    return questions.post(by=by, **facts)


def deeds() -> list[str]:
    trail = AuditEntry.objects.filter(deed__startswith="questions.").order_by("pk")
    return [deed.removeprefix("questions.") for deed in trail.values_list("deed", flat=True)]


def test_a_question_goes_up_with_its_topics_and_free_words() -> None:
    topic = Topic.objects.get_or_create(slug="health", defaults={"name": "Health"})[0]

    question = post(PersonFactory(), topics=["health", "nowhere"], tags=["buses", "letters"])

    assert list(question.topics.all()) == [topic]
    assert sorted(question.tags.names()) == ["buses", "letters"]
    assert (question.status, question.stirred_at, deeds()) == ("open", NOW, ["post"])


def test_the_same_form_twice_is_one_question() -> None:
    person = PersonFactory()

    assert post(person) == post(person, why="In other words")
    assert (CommunityQuestion.objects.count(), deeds()) == (1, ["post"])


def test_three_questions_a_day_and_the_next_one_tomorrow() -> None:
    person = PersonFactory()
    for number in range(QUESTIONS_IN_A_DAY):
        post(person, once=f"{number}")

    with pytest.raises(TooManyQuestions):
        post(person, once="more")
    assert post(person, once="tomorrow", now=LATER).asked_at == LATER


def test_only_an_organisation_they_belong_to_stands_under_it() -> None:
    membership = MembershipFactory()
    named = {"shown_as": "organisation", "organisation": membership.organisation}

    assert post(membership.person, **named).shown_name == membership.organisation.name
    for by, organisation in (
        (PersonFactory(), membership.organisation),
        (membership.person, OrganisationFactory()),
        (membership.person, None),
    ):
        with pytest.raises(NotTheirOrganisation):
            post(by, shown_as="organisation", organisation=organisation, once="2")


def test_whoever_asked_says_it_in_other_words() -> None:
    question = post(PersonFactory(), tags=["buses"])
    words = {"question": "How?", "why": "So.", "region": "london", "topics": [], "tags": ["trains"]}

    changed = questions.edit(by=question.asked_by, question=question, words=words, now=LATER)

    assert (changed.question, changed.region, list(changed.tags.names())) == ("How?", "london", ["trains"])
    assert (changed.edited_at, deeds()) == (LATER, ["post", "edit"])


@pytest.mark.parametrize("facts", [{"closed": True}, {"hidden": True}])
def test_a_settled_or_hidden_question_is_not_changed(facts: dict[str, bool]) -> None:
    question = QuestionFactory(**facts)

    with pytest.raises(NoLongerOpen):
        questions.edit(by=question.asked_by, question=question, words={"topics": [], "tags": []}, now=NOW)


def test_nobody_else_changes_settles_or_opens_it() -> None:
    question, other = QuestionFactory(), PersonFactory()
    facts = {"by": other, "question": question, "now": NOW}
    for deed in (
        lambda: questions.edit(words={"topics": [], "tags": []}, **facts),
        lambda: questions.settle(status="closed", outcome="Over", **facts),
        lambda: questions.reopen(**facts),
        lambda: questions.keep_open(**facts),
    ):
        with pytest.raises(NoLongerOpen):
            deed()
    assert deeds() == []


def test_what_came_of_it_is_said_and_said_better_later() -> None:
    question = QuestionFactory()
    for outcome, moment in (("We know.", NOW), ("We know now.", LATER)):
        settled = questions.settle(
            by=question.asked_by, question=question, status="answered", outcome=outcome, now=moment
        )

    assert (settled.status, settled.outcome, settled.settled_at) == ("answered", "We know now.", NOW)


def test_opened_again_it_talks_if_its_asker_still_talks() -> None:
    talking, quiet = wanted().question, QuestionFactory()
    for question in (talking, quiet):
        questions.settle(by=question.asked_by, question=question, status="closed", outcome="Over", now=NOW)

    opened = [questions.reopen(by=one.asked_by, question=one, now=LATER) for one in (talking, quiet, quiet)]

    assert [(one.status, one.outcome, one.settled_at) for one in opened] == [
        ("talking", "", None),
        ("open", "", None),
        ("open", "", None),
    ]
    assert deeds().count("reopen") == 2


def test_a_quiet_question_is_asked_about_once_and_closes_itself_honestly(told: Any) -> None:
    question = QuestionFactory(asked_by__name="Amina", asked_at=NOW - QUIET_FOR)
    QuestionFactory(asked_by__name="Ben", asked_at=NOW - QUIET_FOR + timedelta(minutes=1))

    assert [questions.ask_whether_open(now=NOW), questions.ask_whether_open(now=NOW)] == [1, 0]
    assert told("still_open") == ["Amina"]
    almost = NOW + CLOSES_AFTER - timedelta(minutes=1)
    assert [questions.close_unanswered(now=almost), questions.close_unanswered(now=NOW + CLOSES_AFTER)] == [0, 1]

    question.refresh_from_db()
    assert (question.status, question.closed_itself, question.settled_at) == ("closed", True, NOW + CLOSES_AFTER)


def test_a_word_from_its_asker_or_an_offer_keeps_it_open(agreeing: Any) -> None:
    question = QuestionFactory(asked_at=NOW - QUIET_FOR)
    questions.ask_whether_open(now=NOW)

    questions.keep_open(by=question.asked_by, question=question, now=NOW)

    assert questions.close_unanswered(now=NOW + CLOSES_AFTER) == 0
    assert questions.ask_whether_open(now=NOW + QUIET_FOR) == 1
    closed = QuestionFactory(closed=True)
    with pytest.raises(NoLongerOpen):
        questions.keep_open(by=closed.asked_by, question=closed, now=NOW)


def test_the_bells_ring_the_actions() -> None:
    QuestionFactory(asked_at=NOW - QUIET_FOR)
    QuestionFactory(asked_at=NOW - QUIET_FOR, reminded_at=NOW - CLOSES_AFTER)

    assert (ask_whether_open(), close_unanswered()) == (1, 1)


def test_an_organisation_that_was_merged_takes_its_questions_along() -> None:
    from hub.organisations.signals import organisations_merged

    membership, kept = MembershipFactory(), OrganisationFactory()
    question = QuestionFactory(
        asked_by=membership.person, organisation=membership.organisation, shown_as="organisation"
    )

    organisations_merged.send(sender=None, kept=kept, merged=membership.organisation)

    question.refresh_from_db()
    assert question.organisation == kept


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("north-east", "a community group in the North East"),
        ("east", "a community group in the East of England"),
        ("yorkshire", "a community group in Yorkshire and the Humber"),
        ("wales", "a community group in Wales"),
    ],
)
def test_whoever_chose_no_name_is_shown_without_one(region: str, words: str) -> None:
    assert QuestionFactory(region=region, asked_by__name="Amina Noor").shown_name == words


def test_a_name_is_the_first_name_alone() -> None:
    assert QuestionFactory(shown_as="name", asked_by__name="Amina Noor").shown_name == "Amina"
    assert QuestionFactory(shown_as="name", asked_by__name="").shown_name == "a community group in the North East"


def test_offers_that_came_to_nothing_are_emptied_in_time() -> None:
    from matchmaking.questions.actions.offers import forget_old_offers
    from matchmaking.questions.policy import OFFERS_KEPT

    declined, waiting = OfferFactory(declined=True), OfferFactory()

    assert [forget_old_offers(now=NOW), forget_old_offers(now=NOW + OFFERS_KEPT)] == [0, 1]
    declined.refresh_from_db()
    waiting.refresh_from_db()
    assert (declined.can_do, bool(waiting.can_do)) == ("", True)
