"""The feed: the newest that everybody may read, whole and by topic, asked for again at no cost (H14)."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from hub.people.models import Topic
from library.resources.exports import MOST
from library.resources.models import GuidePage
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
FEED, ATOM = "/library/feed/", "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def one_address(settings: Any) -> None:
    settings.BASE_URL = "https://hub.example"


def read(where: str = FEED) -> Any:
    answer = Client().get(where)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(answer.content)


def titles(where: str = FEED) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in read(where).iter(f"{ATOM}entry")]


def test_the_newest_come_first_each_with_what_it_is_about_and_where_it_stands() -> None:
    page = GuideFactory(title="Sums & dates", summary="About <sums>.")

    feed = read()
    entry = next(feed.iter(f"{ATOM}entry"))

    assert entry.findtext(f"{ATOM}title") == "Sums & dates"
    assert entry.findtext(f"{ATOM}summary") == "About <sums>."
    assert entry.find(f"{ATOM}link").get("href") == f"https://hub.example/library/{page.slug}/"
    assert entry.findtext(f"{ATOM}updated").startswith("2026-11-23T10:00")
    assert len(titles()) == MOST
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        "https://hub.example/library/feed/"
    ]


def test_drafts_are_not_in_it() -> None:
    page = GuideFactory(title="Not yet")
    page.unpublish()

    assert "Not yet" not in titles()


def test_a_topic_has_a_feed_of_its_own_and_an_unknown_one_has_none() -> None:
    page = GuideFactory(title="About this")
    page.topics = [Topic.objects.get(slug="housing")]
    page.save_revision().publish()

    assert titles(f"{FEED}housing/")[0] == "About this"
    assert "About this" not in titles(f"{FEED}endings/")
    assert Client().get(f"{FEED}no-such-topic/").status_code == 404


def test_whoever_has_the_newest_already_is_told_so_until_something_changes() -> None:
    mark = Client().get(FEED)["ETag"]
    again = {"headers": {"if-none-match": mark}}
    assert (Client().get(FEED, **again).status_code, Client().get(FEED, **again).content) == (304, b"")

    GuideFactory()

    assert Client().get(FEED, **again).status_code == 200


@pytest.mark.parametrize("where", [FEED, f"{FEED}housing/"])
def test_it_asks_little(where: str, django_assert_max_num_queries: Any) -> None:
    Client().get(where)
    with django_assert_max_num_queries(1):
        Client().get(where)


def test_it_is_named_in_the_head_and_at_the_foot_of_pages() -> None:
    page = Client().get(GuidePage.objects.first().url).content.decode()

    assert '<link rel="alternate" type="application/atom+xml" title="CRP Hub" href="/library/feed/">' in page
    assert '<a href="/library/feed/">New in the library (feed)</a>' in page


def test_the_page_for_those_who_reuse_says_how(client: Client) -> None:
    page = client.get("/library/reuse/").content.decode()

    for words in ("/api/v2/pages/", "/library/feed/housing/", "120 times a minute", "CC BY 4.0"):
        assert words in page
