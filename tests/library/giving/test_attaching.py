"""Pictures and papers of a story: checked, kept private, published as read, gone in time (H6, T38–T41)."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from library.giving import actions
from library.giving.choices import IfILeave, Status
from library.giving.models import ATTACHED_IN, Attachment, Submission
from library.giving.policy import MOST_ATTACHED, MOST_BYTES_ATTACHED, STRAYS_KEPT
from library.resources.models import CaseStudyPage, LibraryFile, Picture
from tests.conftest import NOW
from tests.factories.giving import PDF, AttachmentFactory, SubmissionFactory, sent_in
from tests.library.resources.test_uploads import photograph, word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_of_its_own")]


@pytest.fixture
def files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def at(story: Submission) -> str:
    return f"/library/give/{story.public_id}/attached/"


def send(browser: Client, story: Submission, name: str, content: bytes, **said: str) -> Any:
    said = {"says": "Two people dig", "ours": "on", "once": "6f1c3c5e-4b55-4c5e-9d5f-000000000001", **said}
    return browser.post(at(story), {"file": SimpleUploadedFile(name, content), **said})


def kept_files() -> list[str]:
    return default_storage.listdir(ATTACHED_IN)[1] if default_storage.exists(ATTACHED_IN) else []


def with_a_picture(cast: Any, as_person: Any, **facts: Any) -> tuple[Client, Submission]:
    story = SubmissionFactory(author=cast.ben, **facts)
    browser = as_person(cast.ben)
    assert send(browser, story, "IMG_1.JPG", photograph()).status_code == 302
    return browser, story


def test_a_photo_is_kept_without_where_it_was_taken_and_seen_by_its_author_alone(cast: Any, as_person: Any) -> None:
    browser, story = with_a_picture(cast, as_person)

    one = story.attachments.get()
    page = browser.get(at(story)).content.decode()
    seen = browser.get(f"/library/give/attached/{one.public_id}/")
    content = b"".join(seen)  # type: ignore[arg-type]
    assert ("Two people dig" in page, "IMG_1" in page) == (True, False)
    assert (seen["Content-Type"], Image.open(BytesIO(content)).size) == ("image/jpeg", (40, 30))
    assert b"zq-phone" not in content
    for other in (cast.amina, cast.grace, cast.olu):
        assert as_person(other).get(f"/library/give/attached/{one.public_id}/").status_code == 404


def test_a_second_tap_adds_none(cast: Any, as_person: Any) -> None:
    browser, story = with_a_picture(cast, as_person)

    send(browser, story, "IMG_1.JPG", photograph())

    assert story.attachments.count() == len(kept_files()) == 1


def test_a_paper_tells_who_wrote_it_to_its_author_and_at_the_desk(cast: Any, as_person: Any) -> None:
    story = SubmissionFactory(author=cast.ben)
    browser = as_person(cast.ben)
    send(browser, story, "costs.pdf", PDF, says="What it cost")
    actions.send(by=cast.ben, submission=story, now=NOW)

    for who, where in (
        (browser, f"/library/give/{story.public_id}/read/"),
        (as_person(cast.grace), f"/desk/stories/{story.public_id}/"),
    ):
        page = who.get(where).content.decode()
        assert ("What it cost (.pdf" in page, "Joe Bloggs" in page) == (True, True)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.svg", b"<svg onload='x'/>", "of a kind we do not take. We take .jpg"),
        ("x.docm", word(), "of a kind we do not take"),
        ("x.exe", b"MZ", "of a kind we do not take"),
        ("x", b"words", "of a kind we do not take"),
        ("x.jpg", b"<svg onload='x'/>", "We take .jpg, .png and .webp"),
        ("x.png", photograph()[:300], "cannot be opened"),
        ("x.pdf", b"<html>", "not what its name says"),
        ("x.docx", word(**{"word/vbaProject.bin": b"x"}), "macros, scripts or other files"),
        ("x.pdf", PDF + b"/JavaScript", "macros, scripts or other files"),
        ("x.pdf", PDF + b"/Encrypt 1 0 R", "locked with a password"),
        ("x.pdf", bytes(MOST_BYTES_ATTACHED + 1), "too big: it may have up to 10.0"),
        ("x.pdf", b"", "There is nothing in this file"),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_what_was_typed_stays(
    cast: Any, as_person: Any, name: str, content: bytes, words: str
) -> None:
    story = SubmissionFactory(author=cast.ben)

    page = send(as_person(cast.ben), story, name, content, says="What it cost us")

    text = page.content.decode()
    assert (page.status_code, words in text, 'value="What it cost us"' in text) == (200, True, True)
    assert (story.attachments.count(), kept_files()) == (0, [])


@pytest.mark.parametrize(("left_out", "words"), [("says", "in a few words"), ("ours", "Tick this once")])
def test_what_it_is_and_the_right_to_share_it_are_asked(cast: Any, as_person: Any, left_out: str, words: str) -> None:
    story = SubmissionFactory(author=cast.ben)

    page = send(as_person(cast.ben), story, "x.jpg", photograph(), **{left_out: ""})

    assert words in page.content.decode()
    assert not story.attachments.exists()


def test_without_a_file_it_is_asked_for_and_what_was_typed_stays(cast: Any, as_person: Any) -> None:
    story = SubmissionFactory(author=cast.ben)

    page = as_person(cast.ben).post(at(story), {"says": "Two people", "ours": "on"}).content.decode()

    assert ("Choose a file first" in page, 'value="Two people"' in page) == (True, True)


def test_a_file_that_the_scanner_knows_is_not_kept(cast: Any, as_person: Any, settings: Any) -> None:
    settings.SCANNER = "/nowhere/clamd"
    story = SubmissionFactory(author=cast.ben)

    page = send(as_person(cast.ben), story, "x.jpg", photograph()).content.decode()

    assert "cannot check files for viruses just now" in page
    assert not story.attachments.exists()


def test_a_story_holds_so_many_and_no_more(cast: Any, as_person: Any) -> None:
    story = SubmissionFactory(author=cast.ben)
    AttachmentFactory.create_batch(MOST_ATTACHED, submission=story)

    page = send(as_person(cast.ben), story, "x.jpg", photograph())

    assert f"holds {MOST_ATTACHED} pictures and papers" in page.content.decode()
    assert story.attachments.count() == len(kept_files()) == MOST_ATTACHED


def test_nothing_is_added_while_it_is_being_read(cast: Any, as_person: Any) -> None:
    story = sent_in(author=cast.ben)

    answer = send(as_person(cast.ben), story, "x.jpg", photograph())

    assert answer.url == f"/library/give/{story.public_id}/"
    assert not story.attachments.exists()


def taken_off(browser: Client, one: Attachment) -> None:
    browser.post(f"{at(one.submission)}{one.public_id}/off/")


def test_taken_off_a_draft_it_is_gone_with_its_bytes(
    cast: Any, as_person: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser, story = with_a_picture(cast, as_person)

    with django_capture_on_commit_callbacks(execute=True):
        taken_off(browser, story.attachments.get())

    assert (story.attachments.count(), kept_files()) == (0, [])


def up(cast: Any, story: Submission, version: int = 1) -> CaseStudyPage:
    actions.send(by=cast.ben, submission=story, now=NOW)
    actions.publish(by=cast.grace, submission=story, version=version, now=NOW)
    story.refresh_from_db()
    return CaseStudyPage.objects.get(pk=story.page_id)


def test_nothing_of_it_is_in_the_library_before_it_is_published_and_then_everybody_sees_it(
    cast: Any, as_person: Any, client: Client
) -> None:
    browser, story = with_a_picture(cast, as_person)
    send(browser, story, "costs.pdf", PDF, says="What it cost", once="")
    before = (Picture.objects.count(), LibraryFile.objects.count())
    actions.send(by=cast.ben, submission=story, now=NOW)
    assert (Picture.objects.count(), LibraryFile.objects.count()) == before

    page = up(cast, story)

    shown = client.get(page.url).content.decode()
    (picture,), (paper,) = page.pictures.all(), page.papers.all()
    assert ('alt="Two people dig"' in shown, "What it cost" in shown) == (True, True)
    for where in (picture.picture.get_rendition("max-1600x1600").url, paper.file.url):
        assert len(b"".join(client.get(where))) > 40  # type: ignore[arg-type]
    assert paper.file.filename == "what-it-cost.pdf"


def test_a_change_leaves_what_is_up_until_it_is_read_and_then_the_old_picture_is_gone(
    cast: Any, as_person: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    browser, story = with_a_picture(cast, as_person)
    page = up(cast, story)
    old = page.pictures.get().picture

    taken_off(browser, story.attachments.get())
    assert browser.get(at(story)).content.decode().count("Two people dig") == 0
    assert 'alt="Two people dig"' in client.get(page.url).content.decode()
    send(browser, story, "x.png", photograph(), says="Beans at last", once="")
    actions.send(by=cast.ben, submission=story, now=NOW)
    changes = as_person(cast.grace).get(f"/desk/stories/{story.public_id}/changes/").content.decode()
    assert ("Picture: Two people dig" in changes, "Picture: Beans at last" in changes) == (True, True)
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(by=cast.grace, submission=story, version=2, now=NOW)

    shown = client.get(page.url).content.decode()
    assert ('alt="Beans at last"' in shown, 'alt="Two people dig"' in shown) == (True, False)
    assert not Picture.objects.filter(pk=old.pk).exists()
    assert len(kept_files()) == 1


def test_an_editor_who_saves_the_draft_between_reading_and_publishing_slips_no_picture_in(
    cast: Any, as_person: Any
) -> None:
    _browser, story = with_a_picture(cast, as_person)
    actions.send(by=cast.ben, submission=story, now=NOW)
    AttachmentFactory(submission=story, says="Slipped in")

    actions.publish(by=cast.grace, submission=story, version=1, now=NOW)

    page = CaseStudyPage.objects.get(pk=Submission.objects.get(pk=story.pk).page_id)
    assert ([one.picture.shows for one in page.pictures.all()], page.papers.count()) == (["Two people dig"], 0)


@pytest.mark.parametrize("choice", IfILeave)
def test_who_leaves_takes_the_files_along_and_a_page_that_stays_keeps_its_picture(
    cast: Any, as_person: Any, choice: IfILeave, django_capture_on_commit_callbacks: Any
) -> None:
    _browser, story = with_a_picture(cast, as_person, if_i_leave=choice)
    page = up(cast, story)
    picture = page.pictures.get().picture

    with django_capture_on_commit_callbacks(execute=True):
        actions.leave(person=cast.ben, now=NOW)

    stays = choice == IfILeave.KEEP
    assert Picture.objects.filter(pk=picture.pk).exists() is stays
    assert default_storage.exists(picture.file.name) is stays
    assert (Attachment.objects.count(), kept_files()) == (0, [])


def test_a_draft_thrown_away_or_forgotten_takes_its_files_along(
    cast: Any, django_capture_on_commit_callbacks: Any
) -> None:
    thrown, old = SubmissionFactory(author=cast.ben), SubmissionFactory(written_at=NOW - timedelta(days=731))
    AttachmentFactory(submission=thrown)
    AttachmentFactory(submission=old)

    with django_capture_on_commit_callbacks(execute=True):
        actions.throw_away(by=cast.ben, submission=thrown, now=NOW)
        assert actions.forget_old_drafts(now=NOW) == 1

    assert (Submission.objects.count(), kept_files()) == (0, [])


def test_what_an_upload_left_behind_when_it_broke_off_is_swept_after_a_day(tmp_path: Path) -> None:
    kept = AttachmentFactory()
    for name, age in (("old.pdf", STRAYS_KEPT + timedelta(hours=1)), ("new.pdf", timedelta(hours=1))):
        (tmp_path / ATTACHED_IN / name).write_bytes(PDF)
        moment = (NOW - age).timestamp()
        os.utime(tmp_path / ATTACHED_IN / name, (moment, moment))

    assert actions.sweep_strays(now=NOW) == 1
    assert sorted(kept_files()) == sorted(["new.pdf", kept.file.name.rpartition("/")[2]])


def test_without_a_folder_there_is_nothing_to_sweep() -> None:
    assert actions.sweep_strays(now=NOW) == 0


def test_a_row_that_cannot_be_kept_leaves_no_file(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    story = SubmissionFactory(author=cast.ben)
    monkeypatch.setattr(Attachment, "save", lambda self: 1 / 0)
    facts = {"says": "x", "writers": [], "once": "6f1c3c5e-4b55-4c5e-9d5f-000000000001"}
    with pytest.raises(ZeroDivisionError):
        actions.attach(
            by=cast.ben, submission=story, kind="paper", content=ContentFile(PDF, "x.pdf"), facts=facts, now=NOW
        )

    assert (kept_files(), story.status) == ([], Status.DRAFT)
