"""Signposts, reports, hiding and showing again, and who may do which (M11, P12)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.contact.models import Report
from hub.letters.models import Letter
from hub.people.models import Person
from matchmaking.questions.actions import moderating, signposts
from matchmaking.questions.actions.refusals import NoLongerOpen, TooManySignposts
from matchmaking.questions.forms.helping import SignpostForm
from matchmaking.questions.models import CommunityQuestion, Signpost
from matchmaking.questions.permissions import can_moderate_question, can_offer_help, can_route_questions
from matchmaking.questions.policy import SIGNPOSTS_ON_ONE
from tests.conftest import NOW
from tests.factories.people import BlockFactory, PersonFactory
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory

pytestmark = pytest.mark.django_db
LATER, TODAY = NOW + timedelta(hours=1), NOW.date()
RIDES = {"part": "Getting there", "name": "Rides", "does": "Drives", "phone": "0191 496 0000", "link": ""}


def add(by: Person, question: CommunityQuestion, once: str = "1") -> Signpost:
    return signposts.add_signpost(by=by, question=question, once=once, now=NOW, **RIDES)


def test_a_signpost_is_added_once_told_put_right_and_taken_away(cast: Any, told: Any) -> None:
    question = QuestionFactory(asked_by=cast.amina)

    one = [add(cast.dev, question) for _ in range(2)][0]
    signposts.edit_signpost(by=cast.mo, signpost=one, now=LATER, **{**RIDES, "name": "Free rides"})
    assert [post.name for post in question.signposts.standing()] == ["Free rides"]
    for _ in range(2):
        signposts.remove_signpost(by=cast.mo, signpost=one, now=LATER)

    assert (question.signposts.count(), question.signposts.standing().count()) == (1, 0)
    assert told("signpost_added") == ["Amina"]
    with pytest.raises(NoLongerOpen):
        signposts.edit_signpost(by=cast.mo, signpost=one, now=LATER, **RIDES)


def test_a_broker_who_asked_is_not_told_of_their_own(cast: Any, told: Any) -> None:
    add(cast.dev, QuestionFactory(asked_by=cast.dev))

    assert told("signpost_added") == []


def test_a_hidden_question_gets_no_signpost_and_none_gets_too_many() -> None:
    with pytest.raises(NoLongerOpen):
        add(PersonFactory(), QuestionFactory(hidden=True))
    question = QuestionFactory()
    SignpostFactory.create_batch(SIGNPOSTS_ON_ONE, question=question)
    with pytest.raises(TooManySignposts):
        add(PersonFactory(), question)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"link": "ftp://example.org/"}, ["link"]),
        ({"link": "data:text/html,x"}, ["link"]),
        ({"link": "www.example.org/help"}, []),
        ({"link": "https://example.org/"}, []),
        ({"phone": "111"}, []),
        ({"phone": "ring us"}, ["phone"]),
        ({}, ["phone"]),
    ],
)
def test_a_signpost_can_be_reached_by_phone_or_a_website(said: dict[str, str], wrong: list[str]) -> None:
    form = SignpostForm({"part": "It", "name": "They", "does": "Help", **said})

    assert sorted(form.errors) == wrong
    assert form.cleaned_data.get("link", "").startswith(("", "https://"))


def test_of_a_reported_question_moderators_and_leads_are_told(cast: Any) -> None:
    assert all([cast.grace, cast.lena])
    question = QuestionFactory(asked_by=cast.amina)

    for _ in range(2):
        made = moderating.report_question(
            by=cast.ben, question=question, where="/questions/x/", reason="selling", words="", now=NOW
        )

    assert (made.about, made.quoted, made.page_path) == (cast.amina, question.in_full, "/questions/x/")
    letters = Letter.objects.filter(kind="contact.report_made")
    assert sorted(one.address or one.person.name for one in letters) == ["Grace", "Lena", "safeguarding@hub.example"]
    assert [Report.objects.visible_to(one, on=TODAY).count() for one in (cast.grace, cast.lena, cast.amina)] == [
        1,
        1,
        0,
    ]


def test_a_reported_offer_is_read_by_leads_and_by_no_moderator(cast: Any) -> None:
    made = OfferFactory(question__asked_by=cast.amina)

    moderating.report_offer(by=cast.amina, offer=made, where="/questions/x/", reason="unkind", words="", now=NOW)

    assert [Report.objects.visible_to(one, on=TODAY).count() for one in (cast.grace, cast.lena)] == [0, 1]


def test_hidden_it_is_not_there_for_others_and_its_asker_is_told_why(cast: Any, told: Any) -> None:
    question = QuestionFactory(asked_by=cast.amina)

    for reason in ("private", "selling"):
        hidden = moderating.hide(by=cast.grace, question=question, reason=reason, now=NOW)

    seen = {
        person.name: CommunityQuestion.objects.visible_to(person, on=TODAY).exists()
        for person in (cast.amina, cast.grace, cast.ben, cast.dev, cast.olu)
    }
    assert (hidden.hidden_because, told("question_hidden")) == ("private", ["Amina"])
    assert seen == {"Amina": True, "Grace": True, "Ben": False, "Dev": False, "Olu": False}
    assert not CommunityQuestion.objects.listed_to(cast.amina).exists()


def test_shown_again_it_is_what_it_was(cast: Any, told: Any) -> None:
    question = QuestionFactory(hidden=True, answered=True, asked_by=cast.amina)

    for _ in range(2):
        shown = moderating.show_again(by=cast.grace, question=question, now=LATER)

    assert (shown.status, shown.is_hidden, told("question_shown")) == ("answered", False, ["Amina"])


def test_nobody_moderates_in_their_own_cause(cast: Any) -> None:
    mine, theirs = QuestionFactory(asked_by=cast.grace), QuestionFactory(asked_by=cast.amina)
    assert [can_moderate_question(cast.grace, one, on=TODAY) for one in (mine, theirs)] == [False, True]

    where = f"/questions/{theirs.public_id}/"
    moderating.report_question(by=cast.grace, question=theirs, where=where, reason="other", words="", now=NOW)

    assert not can_moderate_question(cast.grace, theirs, on=TODAY)


def test_who_shows_the_way_and_who_may_offer(cast: Any) -> None:
    people = (cast.amina, cast.carol, cast.dev, cast.mo, cast.olu, cast.grace, cast.nia)
    question = QuestionFactory(asked_by=cast.amina)

    assert [one.name for one in people if can_route_questions(one, on=TODAY)] == ["Dev", "Mo", "Olu"]
    assert [one.name for one in people if not can_offer_help(one, question)] == ["Amina"]
    assert not can_offer_help(cast.carol, QuestionFactory(closed=True))


def test_a_question_of_somebody_kept_apart_or_kept_out_is_not_there(client: Any) -> None:
    kept = BlockFactory()
    apart, suspended = QuestionFactory(asked_by=kept.person), QuestionFactory(asked_by__is_active=False)

    seen = CommunityQuestion.objects.visible_to(kept.other, on=TODAY)

    assert not seen.filter(pk__in=[apart.pk, suspended.pk]).exists()
    assert list(CommunityQuestion.objects.listed_to(client)) == [apart]
