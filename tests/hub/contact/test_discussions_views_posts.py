"""Doors of one post: finding it, changing it, taking it away, putting it back, reporting it (P12, T36, T77)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from hub.contact.models import Discussion, Post, Report
from hub.contact.policy import PAGE_SIZE
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.discussions import PostFactory
from tests.factories.people import BlockFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(agreeing: Any, cast: Any, hello: Discussion) -> Post:
    """Amina said something; she has agreed to how we treat each other."""
    return PostFactory(discussion=hello, author=agreeing(cast.amina))


@pytest.fixture
def where(post: Post) -> str:
    return f"/discussions/posts/{post.public_id}/"


def test_a_link_to_a_post_leads_to_the_page_on_which_this_reader_finds_it(
    cast: Any, as_person: Any, hello: Discussion, post: Post, where: str
) -> None:
    BlockFactory(person=cast.rosa, other=cast.ben)
    for author in [cast.ben, *[cast.dev] * (PAGE_SIZE - 1)]:
        PostFactory(discussion=hello, author=author, posted_at=NOW - timedelta(hours=1))

    found = {name: as_person(getattr(cast, name)).get(where).url for name in ("rosa", "carol")}

    anchor = f"#post-{post.public_id}"
    assert found == {
        "rosa": f"/discussions/{hello.public_id}/?page=1{anchor}",
        "carol": f"/discussions/{hello.public_id}/?page=2{anchor}",
    }


def test_the_author_changes_their_words_and_readers_see_that_they_did(
    cast: Any, as_person: Any, hello: Discussion, where: str
) -> None:
    author = as_person(cast.amina)

    form = author.get(f"{where}edit/").content.decode()
    author.post(f"{where}edit/", {"text": "Other words", "version": ""})

    html = as_person(cast.ben).get(f"/discussions/{hello.public_id}/").content.decode()
    assert "Hello from Gateshead.</textarea>" in form
    assert ("Other words" in html, "changed on 23 November, 10:00" in html) == (True, True)


def test_two_windows_keep_both_wordings_and_the_second_save_is_meant(cast: Any, as_person: Any, where: str) -> None:
    author = as_person(cast.amina)
    author.post(f"{where}edit/", {"text": "From the phone", "version": ""})

    answer = author.post(f"{where}edit/", {"text": "From the laptop", "version": ""})
    html = answer.content.decode()
    version = re.search(r'name="version" value="([^"]*)"', html).group(1)  # type: ignore[union-attr]
    kept = Post.objects.get().text
    author.post(f"{where}edit/", {"text": "Both", "version": version})

    assert (answer.status_code, kept, Post.objects.get().text) == (200, "From the phone", "Both")
    assert "<p>From the phone</p>" in html
    assert "From the laptop</textarea>" in html
    assert "changed in another window" in html


def test_the_way_back_is_called_in_words(cast: Any, as_person: Any, hello: Discussion, where: str) -> None:
    page = as_person(cast.amina).get(f"{where}edit/").content.decode()

    assert re.search(r'<a href="/discussions/[^"]*">Go back without saving</a>', page)


def test_an_empty_wording_is_asked_about(cast: Any, as_person: Any, where: str) -> None:
    answer = as_person(cast.amina).post(f"{where}edit/", {"text": " ", "version": ""})

    assert "take the post away instead" in answer.content.decode()
    assert Post.objects.get().text == "Hello from Gateshead."


def test_the_author_takes_a_post_away_with_one_button(cast: Any, as_person: Any, hello: Discussion, where: str) -> None:
    author = as_person(cast.amina)
    asked = author.get(f"{where}remove/").content.decode()

    answers = [author.post(f"{where}remove/", follow=True).content.decode() for _ in range(2)]

    assert "Take your post away?" in asked
    assert "Taken away by its author." in answers[1]
    assert "Hello from Gateshead." not in answers[1]
    assert "It is taken away already." in author.get(f"{where}remove/").content.decode()
    assert "Hello from Gateshead." in as_person(cast.grace).get(f"/discussions/{hello.public_id}/").content.decode()


def test_a_moderator_says_why_and_the_author_reads_it_and_how_to_answer(
    cast: Any, as_person: Any, hello: Discussion, where: str
) -> None:
    desk = as_person(cast.grace)

    unsaid = desk.post(f"{where}remove/", {"reason": ""})
    desk.post(f"{where}remove/", {"reason": "selling"})

    page = f"/discussions/{hello.public_id}/"
    author, other = (as_person(person).get(page).content.decode() for person in (cast.amina, cast.ben))
    assert "Choose the reason that the author will read." in unsaid.content.decode()
    assert ("It is advertising" in author, "It is advertising" in other) == (True, False)
    assert ("reply to the letter" in author, "Hello from Gateshead." in author + other) == (True, False)
    assert Letter.objects.get().person == cast.amina
    assert "It is taken away already." in desk.get(f"{where}remove/").content.decode()


def test_a_moderator_puts_it_back(cast: Any, as_person: Any, hello: Discussion, where: str) -> None:
    desk = as_person(cast.grace)
    desk.post(f"{where}remove/", {"reason": "selling"})

    said = desk.post(f"{where}restore/", follow=True).content.decode()

    assert "It is back where it stood." in said
    assert "Hello from Gateshead." in as_person(cast.ben).get(f"/discussions/{hello.public_id}/").content.decode()


def test_a_moderator_who_reported_it_is_told_that_another_decides(cast: Any, as_person: Any, where: str) -> None:
    desk = as_person(cast.grace)
    desk.post(f"{where}report/", {"reason": "unkind"})

    answer = desk.post(f"{where}remove/", {"reason": "unkind"})

    assert "another moderator decides" in answer.content.decode()
    assert Post.objects.get().is_removed is False


def test_what_cannot_be_put_back_is_said(cast: Any, as_person: Any, where: str) -> None:
    as_person(cast.amina).post(f"{where}remove/")

    said = as_person(cast.grace).post(f"{where}restore/", follow=True).content.decode()

    assert "This post cannot be put back any more." in said


def test_anybody_reports_a_post_once_and_it_stays_where_it_is(cast: Any, as_person: Any, where: str) -> None:
    reader = as_person(cast.ben)

    for words in ("It hurts.", "Again"):
        answer = reader.post(f"{where}report/", {"reason": "unkind", "words": words}, follow=True)

    facts = ("reporter", "about", "reason", "words", "reported_at")
    assert Report.objects.values_list(*facts).get() == (cast.ben.pk, cast.amina.pk, "unkind", "It hurts.", NOW)
    assert "A person will read this" in answer.content.decode()
    assert "You have reported this post." in reader.get(f"{where}report/").content.decode()
    assert Post.objects.get().is_removed is False


@pytest.mark.parametrize(("reason", "said"), [("", "Choose what comes closest."), ("x", "Choose one of the lines")])
def test_a_report_without_a_reason_is_asked_for_one_and_keeps_its_words(
    cast: Any, as_person: Any, where: str, reason: str, said: str
) -> None:
    answer = as_person(cast.ben).post(f"{where}report/", {"reason": reason, "words": "It hurts."})

    assert said in answer.content.decode()
    assert "It hurts.</textarea>" in answer.content.decode()
    assert Report.objects.count() == 0
