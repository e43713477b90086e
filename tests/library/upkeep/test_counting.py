"""Downloads are counted, people are not followed (H10)."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import DatabaseError
from django.test import Client
from wagtail.models import Collection

from library.resources.models import LibraryFile, OtherVersions, TemplatePage
from library.upkeep import actions
from library.upkeep.models import DownloadCount
from tests.conftest import NOW
from tests.factories.resources import GuideFactory
from tests.faults.together import at_once, broken

ONE_DAY = "2026-11-23"


@pytest.fixture
def file(db: None) -> LibraryFile:
    return LibraryFile.objects.on_public_pages().order_by("pk").first()


def fetch(where: str, method: str = "get", **headers: str) -> int:
    answer = getattr(Client(), method)(where, headers=headers)
    b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code


def counted() -> list[tuple[str, int]]:
    return [(row.day.isoformat(), row.count) for row in DownloadCount.objects.order_by("day")]


def test_each_download_is_one_more_of_its_day(file: LibraryFile) -> None:
    assert [fetch(file.url) for _ in range(3)] == [200] * 3

    assert counted() == [(ONE_DAY, 3)]


def test_nothing_is_kept_but_the_file_the_day_and_how_many(file: LibraryFile) -> None:
    fetch(file.url, **{"user-agent": "Somebody’s phone", "cookie": "who=me"})

    assert {field.name for field in DownloadCount._meta.get_fields()} == {"id", "file", "day", "count"}
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("method", "headers", "many"),
    [
        ("head", {}, 0),
        ("get", {"range": "bytes=0-"}, 1),
        ("get", {"range": "bytes=0-1"}, 0),
        ("get", {"range": "bytes=500-"}, 0),
        ("get", {"range": "bytes=-500"}, 0),
        ("get", {"range": "bytes=999999999-"}, 0),
        ("get", {"range": "lines=1-2"}, 1),  # nobody understands it, so the whole file goes out
        ("get", {"sec-purpose": "prefetch;prerender"}, 0),
        ("get", {"purpose": "prefetch"}, 0),
        ("get", {"x-moz": "prefetch"}, 0),
        ("get", {"range": "bytes=0-", "sec-fetch-dest": "video"}, 0),  # a page that was opened, not a download
        ("get", {"sec-fetch-dest": "track"}, 0),
        ("get", {"sec-fetch-dest": "document"}, 1),
    ],
)
def test_looks_later_parts_and_guesses_of_browsers_are_not_downloads(
    file: LibraryFile, method: str, headers: dict[str, str], many: int
) -> None:
    fetch(file.url, method, **headers)

    assert sum(count for _day, count in counted()) == many


def test_a_file_that_may_not_be_had_is_not_counted(db: None) -> None:
    assert fetch("/documents/999999/none.docx") == 404
    assert counted() == []


def test_a_download_costs_one_statement_more(file: LibraryFile, django_assert_max_num_queries: Any) -> None:
    fetch(file.url)
    with django_assert_max_num_queries(1):
        actions.count_download(file=file, now=NOW)


def test_a_count_that_fails_keeps_nobody_from_the_file(file: LibraryFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**facts: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(actions, "count_download", fail)
    assert fetch(file.url) == 200


def test_the_files_of_a_page_are_counted_together(db: None) -> None:
    page = TemplatePage.objects.get(slug="memorandum-of-understanding")
    for each in page.files.all()[:2]:
        actions.count_download(file=each.file, now=NOW)

    assert DownloadCount.objects.of_page(page) == DownloadCount.objects.by_page()[page.pk] == 2


def test_a_file_counts_for_its_page_however_it_hangs_on_it(file: LibraryFile) -> None:
    page = GuideFactory()
    OtherVersions.objects.create(page=page, easy_read_file=file)
    actions.count_download(file=file, now=NOW)

    assert DownloadCount.objects.of_page(page) == 1


# --- A thousand at once, on PostgreSQL ---------------------------------------------------------------


def carelessly(file: LibraryFile) -> None:
    """As such code is usually written: look, add, write."""
    row, _ = DownloadCount.objects.get_or_create(file=file, day=NOW.date())
    row.count += 1
    row.save()


@pytest.mark.services
@pytest.mark.django_db(transaction=True, available_apps=["library.upkeep"])
@pytest.mark.parametrize(("deed", "loses"), [("counted", False), ("careless", True)])
def test_of_a_thousand_at_one_moment_none_is_lost(deed: str, loses: bool) -> None:
    Collection.get_first_root_node() or Collection.add_root(name="Root")  # earlier races may have emptied its table
    file = LibraryFile.objects.create(title="A paper", file=ContentFile(b"words", "x.txt"))
    count = (lambda: actions.count_download(file=file, now=NOW)) if deed == "counted" else (lambda: carelessly(file))

    outcomes = at_once([[count] * 50 for _ in range(20)])

    assert broken(outcomes) == []
    [(_day, many)] = counted()
    assert (many < 1000) is loses
