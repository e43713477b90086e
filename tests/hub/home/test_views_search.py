"""One search across everything a person may see: each part named, at most five of each, never a crash (X8, T49)."""

from typing import Any

import pytest
from django.test import Client

from hub import registry
from hub.home.querysets import LONGEST_QUESTION, clean_question, search_across
from hub.registry import Found, Search
from tests.conftest import NOW, Budget
from tests.factories.discussions import DiscussionFactory, PostFactory
from tests.factories.resources import GuideFactory
from tests.library.resources.test_search import HOSTILE

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part in which everything is found as often as asked for."""

    def find(person: Any, question: str, on: Any, limit: int) -> list[Found]:
        return [Found(f"{question} {number}", "<b>text</b>", "/there/") for number in range(limit)]

    monkeypatch.setitem(
        registry.searches._plugs, "planted", (5, Search("Planted part", find, lambda question: f"/all/?{question}"))
    )


def test_a_stranger_finds_what_is_open_to_everybody(client: Client) -> None:
    GuideFactory(title="About wombats", body="Wombats.", summary="How they live.")
    PostFactory(text="I keep wombats.")

    answer = client.get("/search/?q=wombats")

    html = answer.content.decode()
    assert [section.label for section in answer.context["sections"]] == ["Library"]
    assert '<a href="/library/about-wombats/"' in html
    assert ("How they live." in html, "to search those, too" in html, "I keep" in html) == (True, True, False)


def test_a_member_finds_each_part_under_its_name(cast: Any, as_person: Any) -> None:
    GuideFactory(title="About wombats", body="Wombats.")
    post = PostFactory(text="I keep\n\nwombats at home.", author=cast.ben)

    answer = as_person(cast.amina).get("/search/?q=wombats")

    html = answer.content.decode()
    assert [section.label for section in answer.context["sections"]] == ["Library", "Discussions"]
    assert f'<a href="/discussions/posts/{post.public_id}/"' in html
    assert '<p dir="auto">I keep wombats at home.</p>' in html
    assert ("Ben in Say hello" in html, "to search those, too" in html) == (True, False)


def test_what_only_members_see_is_not_even_asked_for_a_stranger(
    cast: Any, as_person: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def find(person: Any, question: str, on: Any, limit: int) -> list[Found]:
        asked.append(person)
        return []

    monkeypatch.setattr(registry.searches, "_plugs", {"planted": (5, Search("Planted", find, for_members=True))})
    client.get("/search/?q=wombats")
    assert asked == []
    as_person(cast.amina).get("/search/?q=wombats")
    assert asked == [cast.amina]


def test_five_of_each_are_shown_and_the_way_to_all_of_them(client: Client, many: None) -> None:
    answer = client.get("/search/?q=pay")

    html = answer.content.decode()
    section = answer.context["sections"][0]
    assert (len(section.found), section.has_more) == (5, True)
    assert ("The first 5" in html, 'href="/all/?pay"' in html) == (True, True)
    assert ("&lt;b&gt;text" in html, "<b>text" in html) == (True, False)


def test_all_that_was_found_is_counted_and_leads_nowhere_else(client: Client) -> None:
    GuideFactory(title="About wombats", body="Wombats.")

    html = client.get("/search/?q=wombats").content.decode()

    assert ("One found" in html, "See all of them" in html) == (True, False)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\x01"])
def test_an_empty_question_says_what_can_be_searched(client: Client, typed: str) -> None:
    html = client.get("/search/", {"q": typed}).content.decode()

    labels = [str(part.label) for part in registry.searches]
    assert "Type a word or two." in html
    assert [label for label in labels if f"<li>{label}</li>" not in html] == []


def test_nothing_found_says_what_to_try_next(client: Client) -> None:
    html = client.get("/search/?q=xylophone").content.decode()

    assert "Nothing yet on “<bdi>xylophone</bdi>”" in html
    assert ('href="/library/"' in html, 'href="/help/?from=/search/"' in html) == (True, True)


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:30])
def test_whatever_is_typed_is_answered_with_a_page(cast: Any, as_person: Any, client: Client, typed: str) -> None:
    PostFactory(text="Pay what you can.")

    for browser in (client, as_person(cast.amina)):
        answer = browser.get("/search/", {"q": typed})
        assert (answer.status_code, answer.templates[0].name) == (200, "hub/home/search.html")


def test_a_null_byte_gets_a_sentence(client: Client) -> None:
    answer = client.get("/search/?q=pay%00")

    assert (answer.status_code, answer.templates[0].name) == (400, "400.html")


def test_a_question_too_long_is_cut_and_says_so(client: Client) -> None:
    html = client.get("/search/", {"q": "pay " * 100}).content.decode()

    assert "We looked for the first 200 letters." in html
    assert f'value="{"pay " * 50}"' in html


def test_what_was_typed_stays_in_the_box_as_text(client: Client) -> None:
    html = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("  pay \n people ", "pay people"),
        ("pay\x07people\u202e", "pay people"),
        ("cafe\u0301", "café"),
        ("100 % “sure”", "100 % “sure”"),
        ("x" * 300, "x" * LONGEST_QUESTION),
    ],
)
def test_a_question_is_one_line_of_signs_that_can_be_seen(typed: str, question: str) -> None:
    assert clean_question(typed) == question


def test_parts_come_in_their_order_and_without_the_empty_ones(cast: Any, many: None) -> None:
    assert [section.label for section in search_across(cast.amina, "xylophone", on=TODAY)] == ["Planted part"]


def test_every_page_leads_to_the_search(cast: Any, as_person: Any, client: Client) -> None:
    for browser in (client, as_person(cast.amina)):
        assert '<a href="/search/">Search</a>' in browser.get("/help/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_asks_as_much_for_one_of_each_as_for_three(
    cast: Any, as_person: Any, budget: Budget, rows: int
) -> None:
    GuideFactory.create_batch(rows, body="A platypus.")
    for _ in range(rows):
        PostFactory(discussion=DiscussionFactory(), text="A platypus.")

    answer = budget(as_person(cast.amina), "/search/?q=platypus", 12)

    found = {section.label: len(section.found) for section in answer.context["sections"]}
    assert (found["Library"], found["Discussions"]) == (rows, rows)
