"""One short form for each question: what is kept letter for letter, and a sentence for what cannot be."""

from typing import Any

import pytest

from hub.people.choices import SeenBy
from hub.people.forms import FORMS, ConductForm, NewPersonForm
from hub.people.models import QUESTIONS, Topic
from tests.factories.people import ProfileFactory

pytestmark = pytest.mark.django_db
BROKEN = ["That has a sign in it that cannot be shown. Take it out, or type it again."]
KEPT = {
    "one letter": "X",
    "apostrophes": "Siân O’Brien-D'Arcy’s group",
    "two scripts": "Nguyễn Thị 玉兰 and أمينة",
    "markup": "<b>Bo</b> & {{ Co }} {% load x %}",
    "emoji": "Bees 🐝",
    "lines": "One\n\nTwo\tthree",
    "2,000 letters": "é" * 2_000,
}


def works_on(typed: str) -> Any:
    return FORMS["works_on"]({"works_on": typed, "seen_by": "members"})


def test_every_question_has_a_form_that_asks_for_its_fields() -> None:
    assert list(FORMS) == list(QUESTIONS)
    for name, form in FORMS.items():
        assert set(form.base_fields) - {"seen_by"} == set(QUESTIONS[name].fields)


@pytest.mark.parametrize("said", KEPT.values(), ids=KEPT)
def test_an_answer_comes_out_letter_for_letter(said: str) -> None:
    form = works_on(said)

    assert (form.errors, form.answers()) == ({}, {"works_on": said})


def test_a_line_end_counts_once_however_a_browser_sends_it() -> None:
    form = works_on("x\r\n" * 666 + "xx")

    assert (form.errors, form.answers()["works_on"]) == ({}, "x\n" * 666 + "xx")


def test_too_many_letters_get_a_sentence_with_both_numbers() -> None:
    said = works_on("x" * 2_001).errors

    assert said == {"works_on": ["Use at most 2000 letters. You typed 2001. Shorten it a little."]}


@pytest.mark.parametrize("typed", ["a\x07b", "a\x7fb", "a\u202eb", "a\ue000b", "a\uffffb", "a\x85b"])
def test_a_sign_that_cannot_be_shown_gets_a_sentence(typed: str) -> None:
    assert works_on(typed).errors == {"works_on": BROKEN}


@pytest.mark.parametrize("name", FORMS)
def test_every_answer_may_stay_empty(name: str) -> None:
    form = FORMS[name]({"seen_by": "nobody"})

    assert (form.errors, any(form.answers().values())) == ({}, False)


@pytest.mark.parametrize("name", [name for name in FORMS if name != "access"])
@pytest.mark.parametrize(("seen_by", "said"), [("", "Say who may see this."), ("everyone", None), ("strangers", None)])
def test_who_may_see_it_is_one_of_the_lines(name: str, seen_by: str, said: str | None) -> None:
    errors = FORMS[name]({"seen_by": seen_by}).errors

    assert list(errors) == ["seen_by"]
    assert said is None or errors["seen_by"] == [said]


def test_how_to_be_reached_cannot_be_shown_to_everybody() -> None:
    form = FORMS["reach"]({"reach_by": "email", "seen_by": "members"})

    assert form.errors == {"seen_by": ["How to reach you is never shown to everybody. Choose one of the lines below."]}
    assert "members" not in dict(form.fields["seen_by"].choices)


def test_what_hosts_need_to_know_has_no_audience_to_choose() -> None:
    form = FORMS["access"]({"access_needs": "A ramp", "seen_by": "members"})

    assert (form.is_valid(), form.cleaned_data) == (True, {"access_needs": "A ramp"})


@pytest.mark.parametrize("way", ["phone", "text"])
@pytest.mark.parametrize("typed", ["", "ask me"])
def test_a_ring_needs_a_number(way: str, typed: str) -> None:
    errors = FORMS["reach"]({"reach_by": way, "phone": typed, "seen_by": "introduced"}).errors

    assert errors == {"phone": ["Give a phone number, or choose e-mail above."]}


@pytest.mark.parametrize("topics", [["no-such-topic"], ["housing", "<b>"], ["9" * 5_000], ["\x00"]])
def test_a_topic_nobody_knows_gets_a_sentence(topics: list[str]) -> None:
    errors = FORMS["topics"]({"topics": topics, "seen_by": "members"}).errors

    assert len(errors["topics"]) == 1


def test_topics_are_taken_by_their_names_in_addresses() -> None:
    form = FORMS["topics"]({"topics": ["housing", "health"], "seen_by": "members"})

    assert form.is_valid()
    assert set(form.answers()["topics"]) == set(Topic.objects.filter(slug__in=["housing", "health"]))


@pytest.mark.parametrize(
    ("name", "field", "said"),
    [
        ("where", "region", "Choose one of the regions on the list."),
        ("where", "side", "Choose one of the lines below."),
        ("where", "experience", "Choose one of the lines below."),
        ("reach", "reach_by", "Choose one of the lines below."),
    ],
)
def test_a_choice_nobody_offered_gets_a_sentence(name: str, field: str, said: str) -> None:
    assert FORMS[name]({field: "the-moon", "seen_by": "nobody"}).errors == {field: [said]}


def test_a_form_begins_with_what_was_said_and_who_sees_it() -> None:
    profile = ProfileFactory(works_on_seen_by=SeenBy.NOBODY)
    profile.topics.set(Topic.objects.filter(slug="housing"))

    assert FORMS["works_on"](profile=profile).initial == {"works_on": profile.works_on, "seen_by": "nobody"}
    assert FORMS["topics"](profile=profile).initial == {"topics": ["housing"], "seen_by": "members"}
    assert FORMS["access"](profile=profile).initial == {"access_needs": ""}


@pytest.mark.parametrize(("name", "first"), [("works_on", "members"), ("reach", "introduced")])
def test_a_first_form_offers_the_usual_audience(name: str, first: str) -> None:
    assert FORMS[name]().initial == {"seen_by": first}


def test_a_form_that_hides_shows_the_audience_and_no_word_of_the_answer() -> None:
    profile = ProfileFactory(works_on="Mine", works_on_seen_by=SeenBy.NOBODY)

    form = FORMS["works_on"](profile=profile, hides=True)

    assert form.initial == {"seen_by": "nobody"}
    assert "Mine" not in str(form)


def test_only_adults_promise() -> None:
    errors = ConductForm({"version": "1"}).errors

    assert errors == {"is_adult": ["This Hub is for people of 18 and over. Tick the box if you are."]}


@pytest.mark.parametrize("version", ["", "x", "\x00", "9" * 5_000])
def test_a_promise_without_its_wording_is_asked_to_read_again(version: str) -> None:
    errors = ConductForm({"is_adult": "on", "version": version}).errors

    assert errors == {"version": ["Please read the promises again, then press the button below."]}


def test_a_new_person_has_a_name_and_an_address_in_our_words() -> None:
    assert NewPersonForm({}).errors == {
        "name": ["Type a name. A first name or a nickname is fine."],
        "email": ["Type their e-mail address."],
    }
    assert NewPersonForm({"name": "Zoë", "email": "zoe@"}).errors == {
        "email": ["Type an e-mail address like name@example.org"]
    }
