"""What a page needs before it is published, each in a sentence; a draft needs nothing (H13, decision 18)."""

from datetime import timedelta
from typing import Any

import pytest
from django.forms import ModelForm

from library.resources import readiness
from library.resources.models import (
    ActivityPage,
    GuidePage,
    LibraryFile,
    LibraryIndexPage,
    OtherVersions,
    Picture,
    ResourcePage,
    WebinarPage,
)
from library.resources.policy import AIMED_READING_AGE
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HARD = "Institutional accountability necessitates comprehensive interdisciplinary authentication procedures. "
EASY = "We met at the hall on Monday. We had tea. We spoke of the bus. " * 6


@pytest.fixture
def webinar() -> WebinarPage:
    return WebinarPage.objects.get()


@pytest.fixture
def guide() -> GuidePage:
    return GuidePage.objects.get(slug="first-meeting")


def faults(page: Any) -> readiness.Faults:
    return readiness.faults(page, on=TODAY)


def test_all_that_we_ship_is_ready() -> None:
    pages = [page.specific for page in LibraryIndexPage.objects.get().get_children()]
    on = max(page.last_reviewed_on for page in pages)

    assert {page.slug: readiness.faults(page, on=on) for page in pages if readiness.faults(page, on=on)} == {}


def test_a_recording_needs_itself_its_captions_its_words_and_a_voice(webinar: WebinarPage) -> None:
    webinar.captions, webinar.transcript, webinar.by_machine = None, "", False

    assert {name for name in faults(webinar) if "reviewed" not in name} == {"captions", "transcript", "speakers"}
    webinar.recording = None
    assert set(webinar.own_faults()) == {"recording", "transcript", "speakers"}


def test_sound_alone_needs_no_captions(webinar: WebinarPage) -> None:
    webinar.captions, webinar.recording = None, LibraryFile.objects.filter(file__endswith=".m4a").first()

    assert "captions" not in webinar.own_faults()


def test_a_transcript_that_is_not_in_order_is_named_by_its_line(webinar: WebinarPage) -> None:
    webinar.transcript = "[00:10] One\nWords.\n[00:05] Two\nWords."

    assert "line 3" in webinar.own_faults()["transcript"]


def test_a_picture_needs_words_or_to_be_decoration(webinar: WebinarPage) -> None:
    Picture.objects.filter(pk=webinar.poster.pk).update(shows="")
    webinar = WebinarPage.objects.get()
    assert "poster" in webinar.own_faults()

    Picture.objects.filter(pk=webinar.poster.pk).update(is_decoration=True)

    assert "poster" not in WebinarPage.objects.get().own_faults()


@pytest.mark.parametrize(
    ("last", "following", "wrong"),
    [
        (0, 1, set()),
        (-400, 0, set()),
        (1, 300, {"last_reviewed_on"}),
        (-400, -1, {"next_review_on"}),
        (0, 0, {"next_review_on"}),
        (5, 2, {"last_reviewed_on", "next_review_on"}),
    ],
)
def test_reviews_are_behind_and_ahead(guide: GuidePage, last: int, following: int, wrong: set[str]) -> None:
    guide.last_reviewed_on, guide.next_review_on = TODAY + timedelta(last), TODAY + timedelta(following)

    assert set(faults(guide)) == wrong


def test_a_summary_is_needed(guide: GuidePage) -> None:
    guide.summary = ""

    assert "summary" in faults(guide)


def test_an_audio_version_says_how_long_and_whose_voice(guide: GuidePage) -> None:
    version = OtherVersions(audio=LibraryFile.objects.filter(file__endswith=".m4a").first())
    guide.other_versions = [version]
    assert {"audio_minutes", "audio_spoken_by"} <= set(faults(guide))

    version.audio_minutes, version.audio_by_machine = 4, True

    assert not {"audio_minutes", "audio_spoken_by"} & set(faults(guide))


def with_words(page: Any, words: str) -> Any:
    page.body = [("text", f"<p>{words}</p>")]
    return page


def test_words_far_too_hard_are_not_published_and_the_hardest_sentence_is_named(guide: GuidePage) -> None:
    found = faults(with_words(guide, HARD * 20))["body"]

    assert "too hard" in found
    assert HARD.strip(" .") in found


def test_words_a_little_hard_are_named_and_published(guide: GuidePage) -> None:
    words = EASY + HARD * 3
    page = with_words(guide, words)
    page.summary = ""
    assert AIMED_READING_AGE < (readiness.reading_age(page) or 0) <= 15

    assert "body" not in faults(page)
    assert readiness.advice(page)[0].startswith("Institutional")


def test_easy_words_and_few_words_get_no_advice(guide: GuidePage) -> None:
    assert readiness.advice(with_words(guide, EASY)) == []
    assert readiness.advice(with_words(guide, HARD)) == []
    assert readiness.reading_age(GuidePage(summary="")) is None


def test_every_point_and_every_part_is_read_as_a_line_of_its_own() -> None:
    page: Any = ActivityPage(
        summary="One.", steps="<ol><li>Two &amp; half</li><li>Three</li></ol><h3>Four</h3><p>Five</p>"
    )
    page.body = [("notice", {"tone": "note", "text": "<p>Six</p>"}), ("text", "<p>Seven<br/>Eight</p>")]

    lines = readiness.words_of(page).split("\n")

    assert [line for line in lines if line] == ["One.", "Six", "Seven", "Eight", "Two & half", "Three", "Four", "Five"]


def test_a_time_mark_is_not_read_as_words(webinar: WebinarPage) -> None:
    assert "[" not in readiness.words_of(webinar)


# --- The form ------------------------------------------------------------------------------------------


def form_for(page: ResourcePage, person: Any, *, draft: bool, **typed: Any) -> ModelForm:
    made = type(page).get_edit_handler().get_form_class()
    blank = made(instance=page, for_user=person, parent_page=page.get_parent())
    sent = {name: blank[name].value() for name in blank.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    for name, _formset in blank.formsets.items():
        sent |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    sent |= {"body-count": 0, **typed}
    form = made(sent, instance=page, for_user=person, parent_page=page.get_parent())
    if draft:
        form.defer_required_fields()
    return form


def test_a_draft_is_kept_however_little_is_there(cast: Any, webinar: WebinarPage) -> None:
    given = {"captions": "", "transcript": "", "next_review_on": "2020-01-01"}

    assert form_for(webinar, cast.grace, draft=True, **given).is_valid()


def test_what_is_published_is_refused_with_a_sentence_at_each_field(cast: Any, webinar: WebinarPage) -> None:
    given = {"captions": "", "transcript": "", "last_reviewed_on": "2019-01-01", "next_review_on": "2020-01-01"}
    form = form_for(webinar, cast.grace, draft=False, **given)

    assert not form.is_valid()
    assert set(form.errors) == {"captions", "transcript", "next_review_on"}
    assert all(str(sentence).endswith(".") for sentences in form.errors.values() for sentence in sentences)


def test_what_is_ready_is_published(cast: Any, webinar: WebinarPage) -> None:
    form = form_for(webinar, cast.grace, draft=False, last_reviewed_on=str(TODAY))

    assert form.is_valid(), form.errors
