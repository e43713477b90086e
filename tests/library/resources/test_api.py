"""Programs read what everybody may see, and only that: no people, no drafts, nothing shut, no way to write (H14)."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import PageViewRestriction

from library.resources.api import SoManyAMinute
from library.resources.models import GuidePage, LibraryFile
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
PAGES, FILES = "/api/v2/pages/", "/api/v2/documents/"
OF_A_GUIDE = {"id", "title", "meta", "summary", "minutes", "level", "authors", "licence", "last_reviewed_on"}
OF_A_GUIDE |= {"next_review_on", "cycle", "kind", "language", "licence_address", "audiences", "topic_slugs", "parts"}


def ask(where: str, **asked: Any) -> Any:
    answer = Client().get(where, asked)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()


def test_one_page_says_what_it_says_to_everybody(cast: Any) -> None:
    page = GuideFactory(keeper=cast.dev, body="Plain <b>words</b>.", authors="Ann Author")

    said = ask(f"{PAGES}{page.pk}/")

    assert set(said) == OF_A_GUIDE
    assert set(said["meta"]) == {"type", "detail_url", "html_url", "slug", "first_published_at"}
    assert said["authors"] == "Ann Author"
    assert "Plain <b>words</b>." in said["parts"][0]["html"]
    assert said["licence_address"] == "https://creativecommons.org/licenses/by/4.0/"


def test_parts_with_headings_and_links_are_written_out(db: None) -> None:
    said = ask(PAGES, type="resources.ActivityPage", limit=1)["items"][0]
    parts = ask(f"{PAGES}{said['id']}/")["parts"]

    assert {"What it is for", "Steps"} <= {part["heading"] for part in parts}
    assert "linktype" not in str(parts)


def test_nobody_is_in_it(cast: Any) -> None:
    GuideFactory(keeper=cast.dev, owner=cast.grace)

    for where in (PAGES, f"{PAGES}?type=resources.GuidePage&fields=*", FILES):
        words = Client().get(where).content.decode()
        assert all(one not in words for one in ("@", "Dev", "Grace", "keeper", "owner", "looked_after_by"))


@pytest.mark.parametrize("field", ["keeper", "owner", "looked_after_by", "owner(email)", "locked_by", "live_revision"])
def test_fields_that_are_not_named_are_not_given(field: str) -> None:
    for query in ({"fields": field}, {"order": field}, {field: "1"}):
        answer = Client().get(PAGES, {"type": "resources.GuidePage", **query})
        assert answer.status_code == 400


def test_drafts_and_pages_that_are_shut_are_not_there_even_for_who_may_read_them(as_person: Any, cast: Any) -> None:
    draft, shut = GuideFactory(), GuideFactory()
    draft.unpublish()
    PageViewRestriction.objects.create(page=shut, restriction_type="login")

    for browser in (Client(), as_person(cast.olu)):
        for page in (draft, shut):
            assert browser.get(f"{PAGES}{page.pk}/").status_code == 404
        listed = {one["id"] for one in browser.get(f"{PAGES}?type=resources.GuidePage&search=Guide").json()["items"]}
        assert not listed & {draft.pk, shut.pk}


def test_files_of_public_pages_can_be_fetched_and_others_are_not_there(as_person: Any, cast: Any) -> None:
    hidden = LibraryFile(title="hidden")
    hidden.file.save("hidden.txt", ContentFile(b"x"))

    first = ask(FILES)["items"][0]
    assert set(first) == {"id", "title", "meta"}
    download = Client().get("/" + first["meta"]["download_url"].split("/", 3)[3])
    assert b"".join(download.streaming_content)
    assert as_person(cast.olu).get(f"{FILES}{hidden.pk}/").status_code == 404
    assert ask(FILES)["meta"]["total_count"] == LibraryFile.objects.on_public_pages().count()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(method: str) -> None:
    page = GuidePage.objects.first()
    for where in (PAGES, f"{PAGES}{page.pk}/", FILES):
        assert getattr(Client(), method)(where).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        *("limit=21", "limit=-1", "limit=many", "offset=100001", "offset=99999999999999999999", "offset=-1"),
        *("type=people.Person", "type=auth.Group", "type=nonsense", "fields=(((", "fields=nonsense", "order=nonsense"),
        *("order=random", "id=x", "first_published_at=soon", "child_of=root", "locale=en", "nonsense=1", "site=a:b"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(query: str) -> None:
    answer = Client().get(f"{PAGES}?{query}")
    assert (answer.status_code, "message" in answer.json()) == (400, True)


@pytest.mark.parametrize(
    "query",
    ["search=%22%27%28%26%7C%21", "search=", "id=99999999999999999999", "limit=0", "search=a&search_operator=maybe"],
)
def test_odd_questions_get_an_answer(query: str) -> None:
    assert Client().get(f"{PAGES}?{query}").status_code in (200, 400)
    assert Client().get(f"{FILES}?{query}").status_code in (200, 400)


def test_it_speaks_json_alone_to_whoever_asks_and_to_pages_of_others() -> None:
    answer = Client().get(PAGES, headers={"accept": "text/html, */*", "origin": "https://other.example"})

    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert Client().get(f"{PAGES}?format=api").status_code in (400, 404)


def test_whoever_asks_too_often_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SoManyAMinute, "rate", "3/min")

    assert [Client().get(PAGES).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_search_finds(db: None) -> None:
    assert any("thics" in one["title"] for one in ask(PAGES, search="ethics")["items"])


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_asks_as_much_for_one_as_for_three(django_assert_max_num_queries: Any, many: int) -> None:
    ask(PAGES)
    with django_assert_max_num_queries(8):
        asked = {"type": "resources.GuidePage", "fields": "summary,kind,licence", "limit": many}
        assert len(ask(PAGES, **asked)["items"]) == many
