"""The short questions of a profile: what they fill in, what has been said, which one is next (P1)."""

import pytest

from hub.people.choices import SeenBy
from hub.people.models import PARTS, QUESTIONS, Profile, Topic, answers_in, next_question
from tests.factories.people import ProfileFactory

pytestmark = pytest.mark.django_db


def test_every_part_others_may_see_belongs_to_one_question() -> None:
    parts = [part for question in QUESTIONS.values() for part in question.parts]

    assert sorted(parts) == sorted(PARTS)


def test_every_field_somebody_fills_in_is_asked_for_once() -> None:
    fields = [name for question in QUESTIONS.values() for name in question.fields]
    own = {field.name for field in [*Profile._meta.local_fields, *Profile._meta.local_many_to_many]}
    kept_by_the_hub = {"id", "person", "changed_at", "entered_at", "entered_by"}

    assert sorted(fields) == sorted(name for name in own - kept_by_the_hub if not name.endswith("_seen_by"))


def test_a_profile_nobody_began_has_no_answers_and_the_first_question_is_open() -> None:
    answers = answers_in(None)

    assert [answer.lines for answer in answers] == [()] * len(QUESTIONS)
    assert next_question(answers) == QUESTIONS["works_on"]


def test_the_next_question_is_the_first_open_one_but_not_the_one_just_seen() -> None:
    answers = answers_in(ProfileFactory(offers="A room"))

    assert next_question(answers) == QUESTIONS["hopes"]
    assert next_question(answers, after="hopes") == QUESTIONS["reach"]


def test_a_whole_profile_has_no_next_question() -> None:
    profile = ProfileFactory(offers="a", hopes="b", reach_when="c", access_needs="d")
    profile.topics.add(Topic.objects.first())

    assert next_question(answers_in(profile)) is None


def test_answers_say_their_lines_and_who_sees_them() -> None:
    profile = ProfileFactory(reach_by="phone", phone="0191 498 0101", access_needs="A ramp", works_on_seen_by="nobody")
    profile.topics.set(Topic.objects.filter(slug__in=["housing", "migration"]))

    said = {answer.question.name: (answer.lines, answer.seen_by_words) for answer in answers_in(profile)}

    assert said["where"] == (("Community", "North East", "New to partnerships"), "Everybody who has joined")
    assert said["topics"] == (("Homes and housing, Refugees and migration",), "Everybody who has joined")
    assert said["reach"] == (("By phone", "0191 498 0101"), "People I have been introduced to")
    assert said["works_on"] == (("Homes for people who have just arrived.",), "Only me")
    assert said["access"] == (("A ramp",), "")


@pytest.mark.parametrize(
    ("question", "seen_by", "kept"),
    [
        ("works_on", SeenBy.MEMBERS, False),
        ("works_on", SeenBy.INTRODUCED, False),
        ("works_on", SeenBy.NOBODY, True),
        ("access", SeenBy.MEMBERS, True),
    ],
)
def test_an_answer_is_private_when_only_they_see_it_or_it_is_for_hosts(question: str, seen_by: str, kept: bool) -> None:
    profile = ProfileFactory(works_on_seen_by=seen_by, access_needs="A ramp")

    assert QUESTIONS[question].answer_in(profile).is_private is kept
