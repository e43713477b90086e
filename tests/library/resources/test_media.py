"""Webinars and films as people see them, and the other versions of any resource (H1, H13, T14)."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from library.resources import captions, transcripts
from library.resources.models import (
    CaseStudyPage,
    FilmPage,
    GuidePage,
    LibraryFile,
    OtherVersions,
    Rendition,
    WebinarPage,
)
from library.resources.models.media import LATEST_SECOND, second_from
from tests.conftest import Budget

pytestmark = pytest.mark.django_db
WEBINAR, FILM, READ_OUT = (
    "/library/write-the-first-message/",
    "/library/how-two-sides-meet/",
    "/library/the-allotment-that-half-worked/",
)


def html_of(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def webinar() -> WebinarPage:
    return WebinarPage.objects.get()


@pytest.mark.parametrize(("where", "kind"), [(WEBINAR, WebinarPage), (FILM, FilmPage)])
def test_a_recording_plays_when_asked_with_captions_and_nothing_from_elsewhere(
    client: Client, where: str, kind: Any
) -> None:
    html = html_of(client, where)

    page = kind.objects.get()
    (player,) = re.findall(r"<video .*?</video>", html, re.DOTALL)
    assert 'controls preload="metadata" playsinline' in player
    assert "autoplay" not in player
    assert f'<source src="{page.recording.url}" type="video/mp4">' in player
    assert f'src="{page.captions.url}" default>' in player
    assert 'kind="captions"' in player
    assert "//" not in "".join(re.findall(r'src="([^"]*)"', player))
    assert "made by a machine" in html


def test_every_word_stands_on_the_page_under_its_chapter(client: Client, webinar: WebinarPage) -> None:
    html = html_of(client, WEBINAR)

    chapters = webinar.chapters()
    assert len(chapters) == 8
    places = [html.index(f'<h3 id="t{chapter.seconds}">') for chapter in chapters]
    assert places == sorted(places)
    assert [chapter.heading for chapter in chapters if f'href="?t={chapter.seconds}#recording"' not in html] == []
    assert "There are forty chairs" in html


def test_a_chapter_begins_at_its_second_without_any_script(client: Client, webinar: WebinarPage) -> None:
    html = html_of(client, f"{WEBINAR}?t=80")

    assert f'<source src="{webinar.recording.url}#t=80"' in html


@pytest.mark.parametrize("typed", ["", "-1", "x", "1e3", "٣", "9" * 50, "1.5", '"><script>', "%00"])
def test_a_second_that_makes_no_sense_begins_at_the_beginning(client: Client, webinar: WebinarPage, typed: str) -> None:
    answer = client.get(WEBINAR, {"t": typed})

    assert f'<source src="{webinar.recording.url}" ' in answer.content.decode()


@pytest.mark.parametrize(("typed", "second"), [("0", 0), ("80", 80), ("999999", LATEST_SECOND), ("9999999", 0)])
def test_a_second_is_a_whole_number_within_a_day(typed: str, second: int) -> None:
    assert second_from(typed) == second


def test_the_words_of_a_recording_are_found(client: Client) -> None:
    assert "/write-the-first-message/" in html_of(client, "/library/?q=twenty-eight+people+forty+chairs")


@pytest.mark.parametrize("kind", [WebinarPage, FilmPage])
def test_captions_and_chapters_fit_what_is_heard(kind: Any) -> None:
    page = kind.objects.get()
    with page.captions.file.open("rb") as stored:
        cues = captions.parse(stored.read().decode())

    said = " ".join(cue.words.replace("\n", " ") for cue in cues)
    assert said == " ".join(" ".join(chapter.paragraphs) for chapter in page.chapters())
    starts = {cue.start // 1000 for cue in cues}
    assert {chapter.seconds for chapter in page.chapters()} <= starts
    assert max(len(line) for cue in cues for line in cue.words.split("\n")) <= 50


def test_a_page_whose_recording_is_not_there_yet_still_opens(client: Client, webinar: WebinarPage) -> None:
    webinar.recording = webinar.captions = webinar.poster = None
    webinar.transcript = "no time mark"
    webinar.save()

    html = html_of(client, WEBINAR)

    assert [piece for piece in ("<video", "Chapters", "Every word") if piece in html] == []


def test_sound_alone_has_a_player_of_its_own_and_its_picture(client: Client, webinar: WebinarPage) -> None:
    webinar.recording = LibraryFile.objects.filter(file__endswith=".m4a").first()
    webinar.save()

    html = html_of(client, WEBINAR)

    assert "<video" not in html
    assert re.search(r'<img src="/pictures/\d+/[^"]+" width="\d+" height="\d+" alt="A yellow circle', html)
    assert 'type="audio/mp4"' in html


@pytest.mark.parametrize(
    ("name", "file"),
    [("recording", "docx"), ("captions", "docx"), ("captions", "mp4")],
)
def test_a_file_of_the_wrong_kind_is_refused_even_in_a_draft(webinar: WebinarPage, name: str, file: str) -> None:
    setattr(webinar, name, LibraryFile.objects.filter(file__endswith=f".{file}").first())

    with pytest.raises(ValidationError) as raised:
        webinar.clean()
    assert list(raised.value.message_dict) == [name]


@pytest.mark.parametrize("file", ["mp4", "docx"])
def test_what_is_no_sound_is_no_audio_version(file: str) -> None:
    with pytest.raises(ValidationError, match="This is no sound"):
        OtherVersions(audio=LibraryFile.objects.filter(file__endswith=f".{file}").first()).clean()


def test_another_version_of_a_draft_waits_until_it_is_published(client: Client) -> None:
    page = GuidePage.objects.get(slug="ending-well")
    page.other_versions.add(OtherVersions(easy_read="<p>We stop.</p>"))
    revision = page.save_revision()
    assert "We stop." not in html_of(client, page.url)

    revision.publish()

    assert "We stop." in html_of(client, page.url)


# --- Rights and bytes ---------------------------------------------------------------------------------


def addresses(page: WebinarPage) -> list[str]:
    return [page.recording.url, page.captions.url, Rendition.objects.get(image=page.poster).url]


def codes(client: Client, where: list[str]) -> list[int]:
    found = []
    for one in where:
        answer = client.get(one)
        found.append(answer.status_code)
        _ = b"".join(answer.streaming_content) if answer.streaming else answer.content  # read, so that it is closed
    return found


def test_files_of_a_recording_are_there_for_all_and_go_with_the_page(
    client: Client, as_person: Any, cast: Any, webinar: WebinarPage
) -> None:
    where = addresses(webinar)
    assert codes(client, where) == [200] * 3

    PageViewRestriction.objects.create(page=webinar, restriction_type="login")
    shut = codes(client, where), codes(as_person(cast.amina), where), codes(as_person(cast.grace), where)
    PageViewRestriction.objects.all().delete()
    webinar.unpublish()

    assert shut == ([404] * 3, [404] * 3, [200] * 3)
    assert codes(client, where) == [404] * 3


def test_a_draft_opens_none_of_its_files(client: Client, webinar: WebinarPage) -> None:
    before = webinar.captions
    webinar.captions = LibraryFile.objects.create(title="later", file=before.file)
    webinar.save_revision()

    assert codes(client, [webinar.captions.url, before.url]) == [404, 200]


def test_a_recording_comes_in_parts_as_phones_ask_for_it(client: Client, webinar: WebinarPage) -> None:
    first = client.get(webinar.recording.url, headers={"range": "bytes=0-1"})
    mark, body = first.headers["ETag"], b"".join(first.streaming_content)
    later = client.get(webinar.recording.url, headers={"range": "bytes=4-7", "if-range": mark})

    assert (first.status_code, len(body), later.status_code) == (206, 2, 206)
    assert b"".join(later.streaming_content) == b"ftyp"
    assert later.headers["Content-Type"] == "video/mp4"
    assert later.headers["Content-Disposition"].startswith("attachment")
    assert later.headers["X-Content-Type-Options"] == "nosniff"
    past = client.get(webinar.recording.url, headers={"range": f"bytes={10**9}-"})
    assert past.status_code == 416


def test_captions_go_out_as_captions(client: Client, webinar: WebinarPage) -> None:
    answer = client.get(webinar.captions.url)

    assert (answer.headers["Content-Type"], b"".join(answer.streaming_content)[:6]) == (
        "text/vtt; charset=utf-8",
        b"WEBVTT",
    )


def test_the_folder_of_files_is_served_to_nobody(client: Client, webinar: WebinarPage) -> None:
    where = [f"/media/{webinar.recording.file.name}", f"/media/{Rendition.objects.first().file.name}"]

    assert codes(client, where) == [404, 404]


def test_pages_may_play_only_what_is_here(client: Client) -> None:
    assert "media-src 'self'" in client.get(WEBINAR).headers["Content-Security-Policy"]


# --- To listen to, and easy read ----------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["the-allotment-that-half-worked", "paying-people-for-their-time", "worth-your-time"])
def test_a_page_can_be_listened_to_and_loads_nothing_before_that(client: Client, slug: str) -> None:
    html = html_of(client, f"/library/{slug}/")

    assert re.search(r"<summary[^>]*>Listen · \d+ min</summary>", html)
    assert '<audio controls preload="none"' in html
    assert "autoplay" not in html
    assert "Read by a machine." in html


@pytest.mark.parametrize("slug", ["paying-people-for-their-time", "first-meeting"])
def test_a_page_can_be_read_in_easy_words(client: Client, slug: str) -> None:
    html = html_of(client, f"/library/{slug}/")

    assert "<summary" in html
    assert 'id="easy-read"' in html
    assert html.index('id="easy-read"') < html.index("In short")


def test_a_page_without_other_versions_says_nothing_of_them(client: Client) -> None:
    html = html_of(client, "/library/ending-well/")

    assert [words for words in ("Listen", "Easy read", "versions") if words in html] == []


def test_a_person_who_reads_is_named(client: Client) -> None:
    page = CaseStudyPage.objects.get(slug="the-allotment-that-half-worked")
    (version,) = page.other_versions.all()
    version.audio_by_machine, version.audio_spoken_by = False, "Vera <b>"
    version.save()

    assert "Read by Vera &lt;b&gt;." in html_of(client, page.url)


def test_an_easy_read_file_can_be_had(client: Client) -> None:
    page = GuidePage.objects.get(slug="first-meeting")
    (version,) = page.other_versions.all()
    version.easy_read_file = LibraryFile.objects.filter(file__endswith=".docx").first()
    version.save()

    html = html_of(client, page.url)

    assert f'<a href="{version.easy_read_file.url}">Easy read as a file: Word (.docx)' in html


@pytest.mark.parametrize("where", [WEBINAR, FILM, READ_OUT, "/library/first-meeting/"])
def test_a_page_with_recordings_needs_two_questions(client: Client, budget: Budget, where: str) -> None:
    budget(client, where, 2)


def test_looking_at_a_recording_writes_nothing(client: Client) -> None:
    before = Rendition.objects.count()
    Site.clear_site_root_paths_cache()

    html_of(client, WEBINAR)

    assert Rendition.objects.count() == before == 2


def test_transcripts_of_ours_are_in_order() -> None:
    assert [
        page.slug
        for kind in (WebinarPage, FilmPage)
        for page in kind.objects.all()
        if not transcripts.parse(page.transcript)
    ] == []
