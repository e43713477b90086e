"""Doors of introductions: what is typed is kept, every refusal is a sentence, others' are not there (P9, T13, X7)."""

from typing import Any

import pytest

from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction, RelayMessage
from hub.people.models import Consent, Person
from tests.conftest import NOW
from tests.factories.introductions import ContactShareFactory, IntroductionFactory, RelayMessageFactory, listed
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
WORDS = "I am O’Neill, अमीना. <b>Shall</b> we talk?"


@pytest.fixture
def carol(cast: Any) -> Person:
    listed(cast.amina)
    return listed(cast.carol)


def ask_url(person: Person) -> str:
    return f"/people/{person.public_id}/introduction/"


def test_a_member_asks_and_lands_on_what_they_asked(cast: Any, as_person: Any, carol: Person) -> None:
    browser = as_person(cast.amina)
    once = browser.get(ask_url(carol)).context["form"]["once"].value()

    answers = [browser.post(ask_url(carol), {"text": WORDS, "once": once, "share": "on"}) for _ in range(2)]

    introduction = Introduction.objects.get()
    assert {answer.url for answer in answers} == {f"/introductions/{introduction.public_id}/"}
    assert introduction.messages.get().text == WORDS
    page = browser.get(answers[0].url).content.decode()
    assert "I am O’Neill, अमीना. &lt;b&gt;Shall&lt;/b&gt; we talk?" in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_an_empty_or_endless_message_gets_a_sentence_and_is_kept(
    cast: Any, as_person: Any, carol: Person, text: str
) -> None:
    answer = as_person(cast.amina).post(ask_url(carol), {"text": text})

    assert (answer.status_code, Introduction.objects.count()) == (200, 0)
    assert "There is a problem" in answer.content.decode()
    assert answer.context["form"]["text"].value() == text


def test_the_sixth_in_an_hour_is_told_so_kindly_and_loses_nothing(cast: Any, as_person: Any, carol: Person) -> None:
    IntroductionFactory.create_batch(5, asker=cast.amina)

    answer = as_person(cast.amina).post(ask_url(carol), {"text": WORDS})

    assert answer.context["form"]["text"].value() == WORDS
    assert "That was a lot in a short time. Your words are kept here." in answer.content.decode()


def test_two_who_are_in_touch_are_led_there_and_nothing_typed_is_lost(cast: Any, as_person: Any, carol: Person) -> None:
    standing = IntroductionFactory(asker=carol, asked=cast.amina)
    where = f"/introductions/{standing.public_id}/"
    browser = as_person(cast.amina)

    looked, sent = browser.get(ask_url(carol)), browser.post(ask_url(carol), {"text": WORDS})

    assert (looked.status_code, looked.url) == (302, where)
    assert sent.context["form"]["text"].value() == WORDS
    assert f'href="{where}"' in sent.content.decode()


def test_a_broker_is_offered_only_where_there_is_one(cast: Any, as_person: Any, carol: Person) -> None:
    before = as_person(cast.amina).get(ask_url(carol)).context["form"].fields

    assert cast.dev.pk

    after = as_person(cast.amina).get(ask_url(carol)).context["form"].fields
    assert ("through_broker" in before, "through_broker" in after) == (False, True)


def test_somebody_without_a_name_chooses_one_first(as_person: Any, carol: Person) -> None:
    nameless = listed(PersonFactory(name=""))

    assert as_person(nameless).get(ask_url(carol)).url == "/my/name/"


def test_whoever_is_not_in_the_directory_is_told_what_the_other_sees(cast: Any, as_person: Any, carol: Person) -> None:
    Consent.objects.filter(person=cast.amina, purpose="directory").update(withdrawn_at=NOW)

    assert "You are not in the directory, so they see only your name" in (
        as_person(cast.amina).get(ask_url(carol)).content.decode()
    )


@pytest.fixture
def asked(cast: Any, carol: Person) -> Introduction:
    """Carol has asked Amina."""
    introduction = IntroductionFactory(asker=carol, asked=cast.amina)
    RelayMessageFactory(introduction=introduction, text=WORDS)
    return introduction


def url(introduction: Introduction, deed: str = "") -> str:
    return f"/introductions/{introduction.public_id}/{deed}"


@pytest.mark.parametrize(
    ("who", "deed", "status"),
    [
        ("amina", "agree/", IntroductionStatus.AGREED),
        ("amina", "decline/", IntroductionStatus.DECLINED),
        ("carol", "withdraw/", IntroductionStatus.WITHDRAWN),
    ],
)
def test_each_answer_is_one_tap_and_a_second_is_harmless(
    cast: Any, as_person: Any, asked: Introduction, who: str, deed: str, status: str
) -> None:
    answers = [as_person(getattr(cast, who)).post(url(asked, deed)) for _ in range(2)]

    asked.refresh_from_db()
    assert ([answer.url for answer in answers], asked.status) == ([url(asked)] * 2, status)


@pytest.mark.parametrize("ticked", [False, True])
def test_the_address_is_shared_only_when_ticked(cast: Any, as_person: Any, asked: Introduction, ticked: bool) -> None:
    as_person(cast.amina).post(url(asked, "agree/"), {"share": "on"} if ticked else {})

    assert asked.shares.filter(person=cast.amina, withdrawn_at=None).exists() is ticked


def test_the_tick_is_never_set_beforehand(cast: Any, as_person: Any, asked: Introduction) -> None:
    page = as_person(cast.amina).get(url(asked))

    assert page.context["agree_form"]["share"].value() in (None, False)
    assert as_person(cast.amina).get(ask_url(listed(cast.ben))).context["form"]["share"].value() in (None, False)


def test_an_answer_too_late_is_told_and_changes_nothing(cast: Any, as_person: Any, asked: Introduction) -> None:
    as_person(cast.carol).post(url(asked, "withdraw/"))

    answer = as_person(cast.amina).post(url(asked, "agree/"), follow=True)

    assert "This is closed" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.status == IntroductionStatus.WITHDRAWN


@pytest.mark.parametrize(
    "deed", ["", "write/", "agree/", "decline/", "withdraw/", "read/", "address/show/", "address/hide/"]
)
@pytest.mark.parametrize("who", ["ben", "dev", "lena", "olu"])
def test_to_everybody_else_it_does_not_exist(
    cast: Any, as_person: Any, asked: Introduction, deed: str, who: str
) -> None:
    browser = as_person(listed(getattr(cast, who)))

    answer = browser.post(url(asked, deed), {"text": "x"}) if deed else browser.get(url(asked))

    assert answer.status_code == 404


def test_both_write_and_a_double_tap_is_one_message(cast: Any, as_person: Any, asked: Introduction) -> None:
    browser = as_person(cast.amina)
    once = browser.get(url(asked)).context["form"]["once"].value()

    for _ in range(2):
        browser.post(url(asked, "write/"), {"text": "Good idea", "once": once})

    assert RelayMessage.objects.filter(text="Good idea").count() == 1


@pytest.mark.parametrize("once", ["", "nonsense", "1" * 500])
def test_a_broken_hidden_field_costs_nobody_their_words(
    cast: Any, as_person: Any, asked: Introduction, once: str
) -> None:
    answer = as_person(cast.amina).post(url(asked, "write/"), {"text": "Good idea", "once": once})

    assert (answer.status_code, asked.messages.count()) == (302, 2)


def test_a_message_that_cannot_go_stays_in_the_box(cast: Any, as_person: Any, asked: Introduction) -> None:
    RelayMessageFactory.create_batch(2, introduction=asked)

    answer = as_person(cast.carol).post(url(asked, "write/"), {"text": WORDS})

    assert answer.context["form"]["text"].value() == WORDS
    assert "You have written three times" in answer.content.decode()


def test_reading_a_page_marks_nothing_and_the_button_does(cast: Any, as_person: Any, asked: Introduction) -> None:
    browser = as_person(cast.amina)
    first, again = browser.get(url(asked)), browser.get(url(asked))
    browser.post(url(asked, "read/"))

    assert [page.context["has_unread"] for page in (first, again, browser.get(url(asked)))] == [True, True, False]


def test_a_message_taken_away_leaves_a_line(cast: Any, as_person: Any, asked: Introduction) -> None:
    RelayMessage.objects.update(text="")

    page = as_person(cast.amina).get(url(asked)).content.decode()

    assert ("(taken away)" in page, "Report this" in page) == (True, False)


def test_somebody_erased_is_somebody_who_has_left(cast: Any, as_person: Any, asked: Introduction) -> None:
    Person.objects.filter(pk=cast.carol.pk).update(is_active=False, name="", starting_point="", erased_at=NOW)

    for where in (url(asked), "/my/introductions/"):
        page = as_person(cast.amina).get(where)
        assert "somebody who has left" in page.content.decode()
    assert as_person(cast.amina).get(url(asked)).context["can_answer"] is False


def test_without_having_agreed_how_we_treat_each_other_no_form_is_shown(
    cast: Any, as_person: Any, asked: Introduction
) -> None:
    Consent.objects.filter(person=cast.amina, purpose="conduct").update(withdrawn_at=NOW)

    page = as_person(cast.amina).get(url(asked)).content.decode()

    assert (url(asked, "write/") in page, url(asked, "agree/") in page, url(asked, "decline/") in page) == (
        False,
        False,
        True,
    )


def test_my_introductions_stand_where_they_belong(cast: Any, as_person: Any, asked: Introduction) -> None:
    for_them = IntroductionFactory(asker=cast.amina, asked=cast.ben, with_broker=True)
    met = IntroductionFactory(asker=cast.amina, asked=cast.rosa, agreed=True)
    closed = IntroductionFactory(asker=cast.hal, asked=cast.amina, declined=True)
    IntroductionFactory(asker=cast.iris, asked=cast.amina, with_broker=True)
    IntroductionFactory()

    context = as_person(cast.amina).get("/my/introductions/").context

    lists = {name: [row.pk for row in context[name]] for name in ("for_me", "for_them", "met", "closed")}
    assert lists == {"for_me": [asked.pk], "for_them": [for_them.pk], "met": [met.pk], "closed": [closed.pk]}
    assert context["for_me"][0].unread == 1


def test_an_empty_list_says_where_to_begin(cast: Any, as_person: Any) -> None:
    assert "No introductions yet" in as_person(cast.amina).get("/my/introductions/").content.decode()


def test_my_hub_says_that_somebody_waits_until_it_is_answered(cast: Any, as_person: Any, asked: Introduction) -> None:
    def steps() -> list[tuple[str, str]]:
        found = as_person(cast.amina).get("/my/").context["steps"]
        return [(str(step.title), step.href) for step in found if "introductions" in step.href]

    before = steps()
    as_person(cast.amina).post(url(asked, "agree/"))
    between = steps()
    RelayMessageFactory(introduction=asked)

    assert before == [("Somebody would like to meet you", url(asked))]
    assert (between, steps()) == ([], [("A message waits for you", url(asked))])


def test_the_addresses_can_be_shown_later(cast: Any, as_person: Any, asked: Introduction) -> None:
    asked.status, asked.answered_at = IntroductionStatus.AGREED, NOW
    asked.save()
    ContactShareFactory(introduction=asked, person=cast.carol)

    as_person(cast.amina).post(url(asked, "address/show/"))

    assert "carol@example.org" in as_person(cast.amina).get(url(asked)).content.decode()
