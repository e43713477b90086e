"""Serving files: whole or in part, under a policy that lets a browser do nothing with them (decision 14)."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.test import RequestFactory

from hub import files

TEN = b"0123456789"


def ask(
    range_header: str | None = None, *, file: File | None = None, begun_with: str | None = None, mark: str = ""
) -> Any:
    asked = {"Range": range_header, "If-Range": begun_with}
    headers = {name: value for name, value in asked.items() if value is not None}
    request = RequestFactory().get("/documents/1/song.txt", headers=headers)
    return files.serve(request, file or ContentFile(TEN), filename="song.txt", content_type="text/plain", mark=mark)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def facts(response: Any) -> tuple[int, str | None, str | None, bytes]:
    return (
        response.status_code,
        response.headers.get("Content-Range"),
        response.headers.get("Content-Length"),
        body(response),
    )


def test_a_file_asked_for_whole_comes_whole() -> None:
    assert facts(ask()) == (200, None, "10", TEN)


@pytest.mark.parametrize(
    ("wanted", "content_range", "part"),
    [
        ("bytes=0-3", "bytes 0-3/10", b"0123"),
        ("bytes=0-0", "bytes 0-0/10", b"0"),
        ("bytes=4-6", "bytes 4-6/10", b"456"),
        ("bytes=9-9", "bytes 9-9/10", b"9"),
        ("bytes=7-", "bytes 7-9/10", b"789"),
        ("bytes=0-", "bytes 0-9/10", TEN),
        ("bytes=-3", "bytes 7-9/10", b"789"),
        ("bytes=-10", "bytes 0-9/10", TEN),
        ("bytes=-999", "bytes 0-9/10", TEN),
        ("bytes=8-999", "bytes 8-9/10", b"89"),
        ("  bytes=0-3  ", "bytes 0-3/10", b"0123"),
    ],
)
def test_a_part_asked_for_comes_as_that_part(wanted: str, content_range: str, part: bytes) -> None:
    assert facts(ask(wanted)) == (206, content_range, str(len(part)), part)


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=10-12", "bytes=999-1000", "bytes=-0"])
def test_a_part_past_the_end_is_refused_and_the_file_is_closed(wanted: str, tmp_path: Path) -> None:
    (tmp_path / "song.txt").write_bytes(TEN)
    opened = File((tmp_path / "song.txt").open("rb"))

    assert facts(ask(wanted, file=opened)) == (416, "bytes */10", None, b"")
    assert opened.closed


@pytest.mark.parametrize(
    "wanted",
    ["bytes=0-1,4-5", "bytes=0-1, -2", "bytes=-", "bytes=", "bytes", "", "items=0-1", "bytes=a-b", "bytes=1.5-3"],
)
def test_several_parts_or_a_slip_are_answered_with_the_whole(wanted: str) -> None:
    assert facts(ask(wanted)) == (200, None, "10", TEN)


def test_a_file_says_by_what_mark_it_is_known() -> None:
    assert [ask(wanted, mark="a1").headers["ETag"] for wanted in (None, "bytes=0-3")] == ['"a1"', '"a1"']
    assert "ETag" not in ask("bytes=0-3").headers


def test_a_part_comes_to_whoever_has_begun_with_the_same_file() -> None:
    assert facts(ask("bytes=0-3", begun_with='"a1"', mark="a1")) == (206, "bytes 0-3/10", "4", b"0123")


@pytest.mark.parametrize(
    ("begun_with", "mark"),
    [
        ('"a0"', "a1"),
        ('W/"a1"', "a1"),
        ("a1", "a1"),
        ('""', ""),
        ('"a1"', ""),
        ("Sat, 28 Nov 2026 10:00:00 GMT", "a1"),
    ],
)
def test_whoever_has_begun_with_another_file_gets_the_whole_of_this_one(begun_with: str, mark: str) -> None:
    assert facts(ask("bytes=4-", begun_with=begun_with, mark=mark)) == (200, None, "10", TEN)


@pytest.mark.django_db
def test_a_file_on_disk_is_closed_once_it_has_been_read_whole_or_in_part(tmp_path: Path) -> None:
    for wanted in (None, "bytes=2-4"):
        (tmp_path / "song.txt").write_bytes(TEN)
        opened = File((tmp_path / "song.txt").open("rb"))
        response = ask(wanted, file=opened)
        was_open = not opened.closed

        body(response)
        response.close()

        assert (was_open, opened.closed) == (True, True)


def test_a_part_longer_than_one_block_comes_complete(tmp_path: Path) -> None:
    long = bytes(range(256)) * 1024
    (tmp_path / "film.bin").write_bytes(long)

    response = ask("bytes=1-200000", file=File((tmp_path / "film.bin").open("rb")))

    pieces = list(response.streaming_content)
    assert b"".join(pieces) == long[1:200001]
    assert [len(piece) for piece in pieces] == [65536, 65536, 65536, 3392]


def test_an_empty_file_comes_whole_and_has_no_part() -> None:
    assert facts(ask(file=ContentFile(b""))) == (200, None, "0", b"")
    assert facts(ask("bytes=0-", file=ContentFile(b"")))[:2] == (416, "bytes */0")


@pytest.mark.parametrize("wanted", [None, "bytes=0-3", "bytes=99-"])
def test_every_answer_is_only_ever_a_download(wanted: str | None) -> None:
    response = ask(wanted)

    assert response.headers["Content-Disposition"] == 'attachment; filename="song.txt"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response._csp_replace == {"default-src": ["'none'"], "media-src": ["'none'"]}
    body(response)


@pytest.mark.parametrize("wanted", [None, "bytes=0-3"])
def test_a_file_goes_out_as_what_it_was_said_to_be(wanted: str | None) -> None:
    assert ask(wanted).headers["Content-Type"] == "text/plain"


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", [None, "bytes=0-3", "bytes=99999999-"])
def test_the_policy_of_a_file_reaches_the_browser(client, wanted: str | None) -> None:
    from library.resources.models import LibraryFile

    headers = {} if wanted is None else {"Range": wanted}

    response = client.get(LibraryFile.objects.on_public_pages().first().url, headers=headers)

    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert policy.pop("form-action") == "'self'"
    assert policy == dict.fromkeys(["base-uri", "default-src", "frame-ancestors", "media-src", "object-src"], "'none'")
    body(response)


@pytest.mark.parametrize("wanted", ["bytes=5-2", f"bytes={'9' * 5000}-", f"bytes=-{'9' * 5000}", "bytes=٣-"])
def test_a_part_that_makes_no_sense_is_answered_with_the_whole(wanted: str) -> None:
    assert facts(ask(wanted)) == (200, None, "10", TEN)


def test_a_name_in_any_script_is_still_a_download() -> None:
    response = files.serve(RequestFactory().get("/"), ContentFile(TEN), filename="договор.docx", content_type="x/y")

    quoted = "attachment; filename*=utf-8''%D0%B4%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.docx"
    assert response.headers["Content-Disposition"] == quoted
    body(response)


@pytest.mark.django_db
def test_a_part_nobody_reads_is_closed_with_its_answer(tmp_path: Path) -> None:
    (tmp_path / "song.txt").write_bytes(TEN)
    opened = File((tmp_path / "song.txt").open("rb"))

    ask("bytes=0-3", file=opened).close()

    assert opened.closed
