"""The search box of the library, on both engines: stems, signs, nothing found (H2)."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction

from library.resources.catalogue import find_resources
from library.resources.models import GuidePage
from library.resources.models.index import PAGE_SIZE
from library.resources.querysets import all_found
from tests.conftest import NOW
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True, scope="module")
def shelf(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Four guides whose words nobody else uses, put there once: each test is undone, and they with the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            GuideFactory(title="Managing a quagmire", body="How two groups managed it.")
            words = {"body": "Wombats and their partnerships.", "summary": "On the keeping of wombats."}
            GuideFactory(title="A wombat of your own", **words)
            GuideFactory(title="Café society", body="Running a zeppelin workshop.")
            GuideFactory(title="Plain words", body="Nothing here but a platypus.")
        yield
        transaction.set_rollback(True)


def find(client: Client, question: str) -> list[str]:
    answer = client.get("/library/", {"q": question})
    assert answer.status_code == 200
    return sorted(page.title for page in answer.context["resources"])


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("quagmire", "Managing a quagmire"),
        ("quagmires", "Managing a quagmire"),
        ("QUAGMIRE", "Managing a quagmire"),
        ("manage quagmire", "Managing a quagmire"),
        ("managed quagmires", "Managing a quagmire"),
        ("wombat partnership", "A wombat of your own"),
        ("wombats’ partnerships", "A wombat of your own"),
        ("keep wombat", "A wombat of your own"),
        ("platypus", "Plain words"),
        ("zeppelin workshops", "Café society"),
        ("zeppelin café", "Café society"),
        ('"platypus"', "Plain words"),
        ("platypus!", "Plain words"),
        ("(platypus)", "Plain words"),
    ],
)
def test_a_word_finds_its_page_in_any_of_its_forms(client: Client, question: str, title: str) -> None:
    assert find(client, question) == [title]


def test_two_words_that_stand_on_two_pages_find_both_and_no_others(client: Client) -> None:
    assert find(client, "quagmire platypus") == ["Managing a quagmire", "Plain words"]


def test_a_word_of_the_library_finds_its_guides(client: Client) -> None:
    assert "Paying people for their time" in find(client, "paying people for their time")


def test_a_page_called_so_comes_before_pages_that_only_speak_of_it(client: Client) -> None:
    for number in range(3):
        GuideFactory(title=f"Other {number}", summary="Feeding quokkas.", body="Feeding quokkas. " * 20)
    GuideFactory(title="Feeding quokkas on a weekday", body="Words.")
    GuideFactory(title="Quokkas", body="Feeding them.")

    found = client.get("/library/", {"q": "feeding QUOKKAS"}).context["resources"]

    assert (found[0].title, len(found)) == ("Feeding quokkas on a weekday", 5)


HOSTILE = [
    *('"', '"unclosed', "'", "''", "\\", "%", "_", "*", "pay*", "*pay", "(", "((pay)", ")", "pay)", "-", "--", "-pay"),
    *("AND", "OR", "NOT", "NEAR", "pay AND", "NOT pay", "pay NEAR/2 rent", "AND OR NOT", "title:pay", "title:", ":"),
    *("pay & rent", "pay | rent", "!pay", "pay <-> rent", "pay:*", "^", "pay^2", "{pay}", "[pay]", "+pay", "~pay"),
    *("'; DROP TABLE x; --", "<script>", "%s %(x)s {0}", "\u202epay", "pay\u200b", "🐝", "أمينة", "é" * 300),
    *("x" * 10_000, " " * 500, "\t\r\n", "\x01\x1f\x7f", "\ufffd", "\uffff", "1", "0", "-1", "1.5", "the", "a the of"),
]


@pytest.mark.parametrize("question", HOSTILE, ids=lambda question: ascii(question)[:30])
def test_whatever_is_typed_is_answered_with_a_page(client: Client, question: str) -> None:
    answer = client.get("/library/", {"q": question})

    assert (answer.status_code, answer.templates[0].name) == (200, "library/resources/library_index_page.html")
    assert len(answer.context["resources"]) == min(answer.context["count"], PAGE_SIZE)


def test_signs_alone_are_no_question_and_show_the_whole_shelf(client: Client) -> None:
    whole = find(client, "")

    assert (find(client, '"'), find(client, "🐝"), len(whole)) == (whole, whole, PAGE_SIZE)


def test_nothing_found_says_what_to_do_next(client: Client) -> None:
    html = client.get("/library/", {"q": "xylophone"}).content.decode()

    assert "Nothing yet on “xylophone”" in html
    assert [link for link in ('href="/library/"', 'href="/help/?from=/library/"') if link not in html] == []


def test_what_was_typed_stays_in_the_box_as_text(client: Client) -> None:
    html = client.get("/library/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html
    assert "<script>alert" not in html


def test_the_count_and_the_question_stand_over_what_was_found(client: Client) -> None:
    assert "1 found for “platypus”" in client.get("/library/", {"q": "platypus"}).content.decode()


def test_a_page_that_is_no_longer_public_is_no_longer_found(client: Client) -> None:
    shut, draft = GuidePage.objects.get(title="Plain words"), GuidePage.objects.get(title="Café society")
    assert (len(find(client, "platypus")), len(find(client, "zeppelin"))) == (1, 1)

    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    draft.unpublish()

    assert (find(client, "platypus"), find(client, "zeppelin")) == ([], [])


def test_words_of_a_draft_are_not_found_before_they_are_published(client: Client) -> None:
    page = GuidePage.objects.get(title="Plain words")
    page.title = "An armadillo"
    revision = page.save_revision()
    assert find(client, "armadillo") == []

    revision.publish()

    assert find(client, "armadillo") == ["An armadillo"]


def test_the_search_across_finds_what_the_box_finds() -> None:
    found = {one.title: (one.text, one.href) for one in find_resources(AnonymousUser(), "wombats’ keep", TODAY, 5)}

    assert found == {"A wombat of your own": ("On the keeping of wombats.", "/library/a-wombat-of-your-own/")}
    assert len(find_resources(AnonymousUser(), "the", TODAY, 2)) <= 2
    assert all_found("wombats & more") == "/library/?q=wombats+%26+more"


def test_the_search_across_finds_nothing_that_is_not_for_everybody() -> None:
    PageViewRestriction.objects.create(page=GuidePage.objects.get(title="Plain words"), restriction_type="login")
    GuidePage.objects.get(title="Café society").unpublish()

    assert [find_resources(AnonymousUser(), question, TODAY, 5) for question in ("platypus", "zeppelin", '"')] == [
        []
    ] * 3
