"""Your letters, one letter, how we write to you (R2)."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.letters import actions
from hub.letters.choices import How, Instead
from hub.letters.models import Letter
from hub.letters.privacy import CHOICES, LETTERS
from tests.conftest import NOW, Budget
from tests.factories.letters import LetterFactory

pytestmark = pytest.mark.django_db
NEWS = "contact.news"
AS_BEGUN = {group.name: group.default for group in registry.letter_groups}
WHERE = "/my/letters/"


def letter_to(person: Any, subject: str = "News", **facts: Any) -> Letter:
    """One that was set aside, unless told otherwise."""
    aside = {"state": "cancelled", "instead": Instead.INBOX, "set_aside_at": NOW}
    sent = {"state": "sent", "sent_at": NOW}
    facts = {**(aside if "state" not in facts else sent if facts["state"] == "sent" else {}), **facts}
    letter: Letter = LetterFactory(kind="contact.new_posts", person=person, address="", subject=subject, **facts)
    return letter


def titles(browser: Any, where: str = WHERE) -> list[str]:
    return [letter.title for letter in browser.get(where).context["page"]]


def test_it_holds_what_has_reached_them_newest_first(as_person: Any, cast: Any) -> None:
    letter_to(cast.amina, "Older", set_aside_at=NOW - timedelta(days=1))
    letter_to(cast.amina, "Newer")
    letter_to(cast.amina, "Mailed long ago", state="sent", sent_at=NOW - timedelta(days=5))
    letter_to(cast.amina, "Not gone yet", state="queued")
    letter_to(cast.amina, "Nobody needed it", state="cancelled", instead="", set_aside_at=None)
    letter_to(cast.amina, "Never written", state="failed", text="")
    letter_to(cast.rosa, "Hers")
    LetterFactory(code=True, person=cast.amina, address="", state="sent", sent_at=NOW, text="", html="")

    assert titles(as_person(cast.amina)) == ["Newer", "Older", "Mailed long ago"]


@pytest.mark.parametrize(
    ("facts", "said", "is_new"),
    [
        ({}, "here only, as you chose", True),
        ({"instead": Instead.DIGEST}, "in your next weekly e-mail", True),
        ({"read_at": NOW}, "here only, as you chose", False),
        ({"state": "sent"}, "sent to your e-mail", False),
        ({"state": "failed"}, "your e-mail did not take it", True),
        ({"state": "uncertain", "doubted_at": NOW}, "perhaps also in your e-mail", False),
    ],
)
def test_each_says_how_it_came_and_whether_it_is_new(
    as_person: Any, cast: Any, facts: dict[str, Any], said: str, is_new: bool
) -> None:
    letter = letter_to(cast.amina, **facts)

    for where in (WHERE, f"{WHERE}{letter.pk}/"):
        page = as_person(cast.amina).get(where).content.decode()
        assert said in page
        assert ("Not read yet" in page) == is_new
    assert as_person(cast.amina).get(WHERE).context["unread"] == is_new


def test_an_empty_inbox_says_so(as_person: Any, cast: Any) -> None:
    assert b"No letters yet" in as_person(cast.amina).get(WHERE).content


def test_there_are_twenty_on_a_page(as_person: Any, cast: Any) -> None:
    for number in range(21):
        letter_to(cast.amina, f"Letter {number}", set_aside_at=NOW - timedelta(hours=number))

    assert len(titles(as_person(cast.amina))) == 20
    assert titles(as_person(cast.amina), f"{WHERE}?page=2") == ["Letter 20"]
    assert titles(as_person(cast.amina), f"{WHERE}?page=x")[0] == "Letter 0"


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_much_for_one_letter_as_for_three(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for number in range(rows):
        letter_to(cast.amina, f"Letter {number}")

    answer = budget(as_person(cast.amina), WHERE, 5)

    assert len(answer.context["page"]) == rows


def test_a_letter_shows_its_words_and_its_links_and_no_tag_of_its_own(as_person: Any, cast: Any) -> None:
    letter = letter_to(cast.amina, text="Hello <b>you</b>,\n\nsee http://testserver/my/\n")

    page = as_person(cast.amina).get(f"{WHERE}{letter.pk}/").content.decode()

    assert "Hello &lt;b&gt;you&lt;/b&gt;," in page
    assert '<a href="http://testserver/my/"' in page


def test_a_letter_whose_words_are_forgotten_says_what_is_left(as_person: Any, cast: Any) -> None:
    letter = letter_to(cast.amina, "", state="sent", text="", html="")

    assert titles(as_person(cast.amina)) == ["Somebody wrote in a discussion you follow"]
    assert b"only know that it went" in as_person(cast.amina).get(f"{WHERE}{letter.pk}/").content


def test_a_letter_of_a_kind_nobody_knows_any_more_has_a_name(as_person: Any, cast: Any) -> None:
    letter = letter_to(cast.amina, "", state="sent", text="", html="")
    Letter.objects.update(kind="people.of_another_time")

    assert as_person(cast.amina).get(f"{WHERE}{letter.pk}/").context["letter"].title == "A letter"


def test_reading_is_said_by_a_button_for_one_or_for_all(as_person: Any, cast: Any) -> None:
    first, second = letter_to(cast.amina, "First"), letter_to(cast.amina, "Second")
    browser = as_person(cast.amina)
    browser.get(f"{WHERE}{first.pk}/")
    assert Letter.objects.unread().count() == 2

    browser.post(f"{WHERE}{first.pk}/read/")
    assert list(Letter.objects.unread()) == [second]

    browser.post(f"{WHERE}read/")
    browser.post(f"{WHERE}read/")
    assert Letter.objects.unread().count() == 0


def test_another_persons_letter_is_not_there(as_person: Any, cast: Any) -> None:
    letter = letter_to(cast.rosa)

    assert as_person(cast.amina).get(f"{WHERE}{letter.pk}/").status_code == 404
    assert as_person(cast.amina).post(f"{WHERE}{letter.pk}/read/").status_code == 404
    assert Letter.objects.get().read_at is None


def test_my_hub_says_how_many_are_new(as_person: Any, cast: Any) -> None:
    letter_to(cast.amina)
    letter_to(cast.amina, state="sent")

    page = as_person(cast.amina).get("/my/").content.decode()

    assert '<a href="/my/letters/">Your letters</a>' in page
    assert "1 not read yet." in page


def test_choosing_starts_from_what_stands_and_is_saved_with_one_button(as_person: Any, cast: Any) -> None:
    browser = as_person(cast.amina)
    assert browser.get(f"{WHERE}choices/").context["form"].initial[NEWS] == How.AT_ONCE

    answer = browser.post(f"{WHERE}choices/", {**AS_BEGUN, NEWS: How.WEEKLY}, follow=True)

    assert actions.choices_of(cast.amina)[NEWS] == How.WEEKLY
    assert [str(said) for said in answer.context["messages"]] == ["Saved. This holds from the next letter on."]
    assert answer.context["form"].initial[NEWS] == How.WEEKLY
    assert b"Letters we must send" in answer.content


@pytest.mark.parametrize(("typed", "said"), [({}, "Choose how you want"), ({NEWS: "never"}, "Choose one of the lines")])
def test_a_choice_that_is_none_gets_a_sentence(as_person: Any, cast: Any, typed: dict[str, str], said: str) -> None:
    answer = as_person(cast.amina).post(f"{WHERE}choices/", typed)

    assert said in str(answer.context["form"].errors[NEWS])
    assert actions.choices_of(cast.amina)[NEWS] == How.AT_ONCE


def test_choices_go_into_the_copy_and_go_with_the_account(cast: Any) -> None:
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)
    letter_to(cast.amina, read_at=NOW)

    assert CHOICES.export(cast.amina) == [{"group": NEWS, "how": How.NONE, "chosen_at": NOW}]
    assert [str(reader) for reader in CHOICES.readers(cast.amina, NOW.date())] == ["you alone"]
    for _ in range(2):
        CHOICES.erase(cast.amina, NOW)
        LETTERS.erase(cast.amina, NOW)
    assert CHOICES.export(cast.amina) == []
    letter = Letter.objects.get()
    assert (letter.text, letter.read_at, letter.instead) == ("", None, Instead.INBOX)
