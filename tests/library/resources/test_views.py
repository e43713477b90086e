"""Files through their door, robots and the sitemap (T13, T14, T16)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from library.resources.models import GuidePage, LibraryFile, LibraryIndexPage, TemplatePage
from library.resources.views import OPEN_DOORS

pytestmark = pytest.mark.django_db


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def get(browser: Client, where: str, **headers: str) -> tuple[int, bytes]:
    answer = browser.get(where, headers=headers)
    return answer.status_code, body(answer)


@pytest.fixture
def shown() -> LibraryFile:
    """A file that hangs on a public page."""
    page = TemplatePage.objects.get(slug="memorandum-of-understanding")
    return LibraryFile.objects.on_public_pages().filter(template_files__page=page).first()


@pytest.fixture
def hidden() -> LibraryFile:
    """A file that hangs nowhere."""
    document = LibraryFile(title="hidden")
    document.file.save("hidden.txt", ContentFile(b"a secret"))
    return document


@pytest.mark.parametrize("extension", ["docx", "odt"])
def test_every_paper_comes_whole_with_its_name_and_kind(client: Client, extension: str) -> None:
    for document in LibraryFile.objects.filter(file__endswith=extension):
        answer = client.get(document.url)

        assert (answer.status_code, len(body(answer))) == (200, document.file_size)
        assert answer.headers["Content-Type"] == document.served_as
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{document.filename}"'


def test_a_part_of_a_file_comes_as_that_part(client: Client, shown: LibraryFile) -> None:
    whole = get(client, shown.url)[1]

    assert get(client, shown.url, Range="bytes=0-1") == (206, whole[:2])
    assert whole[:2] == b"PK"


def test_the_name_in_the_address_does_not_matter(client: Client, shown: LibraryFile) -> None:
    answers = {get(client, f"/documents/{shown.pk}/{name}") for name in ("other.docx", "x", "")}

    assert answers == {get(client, shown.url)}


@pytest.mark.parametrize("number", ["0", "999999999", "-1", "1e3", "abc", "9999999999"])
def test_a_file_nobody_has_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/documents/{number}/x.docx").status_code == 404


def test_a_hidden_file_answers_like_one_that_does_not_exist(client: Client, hidden: LibraryFile) -> None:
    answers = [client.get(f"/documents/{pk}/hidden.txt") for pk in (hidden.pk, hidden.pk + 999)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_a_hidden_file_opens_to_those_who_work_on_files(as_person: Any, cast: Any, hidden: LibraryFile) -> None:
    answers = {name: get(as_person(getattr(cast, name)), hidden.url)[0] for name in ("grace", "olu", "amina", "mo")}

    assert answers == {"grace": 200, "olu": 200, "amina": 404, "mo": 404}
    assert get(as_person(cast.grace), hidden.url) == (200, b"a secret")


@pytest.mark.parametrize("level", [TemplatePage, LibraryIndexPage])
def test_a_page_that_is_shut_hides_its_file_and_itself(client: Client, shown: LibraryFile, level: type[Page]) -> None:
    page = TemplatePage.objects.get(slug="memorandum-of-understanding")
    assert (client.get(page.url).status_code, get(client, shown.url)[0]) == (200, 200)

    above = page if level is TemplatePage else level.objects.get()
    PageViewRestriction.objects.create(page=above, restriction_type="login")

    assert (client.get(page.url).status_code, client.get(shown.url).status_code) == (302, 404)


def test_a_draft_hides_its_file(client: Client, shown: LibraryFile) -> None:
    TemplatePage.objects.get(slug="memorandum-of-understanding").unpublish()

    assert client.get(shown.url).status_code == 404


def test_no_file_is_reached_where_it_is_stored(client: Client, hidden: LibraryFile) -> None:
    stored = [document.file.name for document in LibraryFile.objects.all()]
    assert [name for name in stored if not (Path(configured.MEDIA_ROOT) / name).exists()] == []

    asked = [f"{prefix}{name}" for prefix in ("/media/", "/", "/static/", "/documents/") for name in stored]

    assert {client.get(where).status_code for where in asked} == {404}


@pytest.mark.parametrize(
    "path", ["/documents/1/../../secret_key", "/documents/1/..%2f..%2fsecret_key", "/documents/1/%00"]
)
def test_a_name_that_climbs_reaches_nothing_else(client: Client, shown: LibraryFile, path: str) -> None:
    answer = client.get(path.replace("/1/", f"/{shown.pk}/"))

    assert answer.status_code in (200, 400, 404)
    assert body(answer)[:2] in (b"PK", b"\n\n", b"\n<", b"<!", b"\r\n") or answer.status_code != 200


def test_a_file_cannot_be_changed_or_removed_through_its_door(client: Client, shown: LibraryFile) -> None:
    for method in ("post", "put", "delete", "patch"):
        body(getattr(client, method)(shown.url))

    assert LibraryFile.objects.filter(pk=shown.pk).exists()


def test_robots_are_kept_from_private_doors_and_shown_the_sitemap(client: Client, settings: Any) -> None:
    settings.BASE_URL = "https://hub.example"

    answer = client.get("/robots.txt")

    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"] == "text/plain"
    assert lines == [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/admin/", "/accounts/", "/my/", "/desk/", "/demo/")),
        "Sitemap: https://hub.example/sitemap.xml",
    ]


def addresses(client: Client) -> set[str]:
    return set(re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode()))


def test_the_sitemap_has_every_public_page_and_each_opens(client: Client) -> None:
    listed = addresses(client)

    assert listed == {page.url for page in Page.objects.live().filter(depth__gt=1)} | {*map(reverse, OPEN_DOORS)}
    assert {client.get(where).status_code for where in listed} == {200}


def test_the_sitemap_leaves_out_drafts_and_pages_that_are_shut(client: Client) -> None:
    draft, shut = GuidePage.objects.all()[:2]
    before = addresses(client)
    assert {draft.url, shut.url} <= before

    draft.unpublish()
    PageViewRestriction.objects.create(page=shut, restriction_type="login")

    assert addresses(client) == before - {draft.url, shut.url}
