"""What Wagtail keeps about those who work in it, and how it lets go (T64)."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.admin.models import FormState
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, PageSubscription, TaskState
from wagtail.users.models import UserProfile

from hub.holdings import holdings
from hub.people.models import Person
from library.resources.models import GuidePage, LibraryFile
from tests.conftest import NOW
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> GuidePage:
    return GuideFactory()


def erase(model: Any, person: Person) -> None:
    for _ in range(2):  # harmless twice
        holdings[model._meta.label].erase(person, NOW)


def export(model: Any, person: Person) -> list[dict[str, Any]]:
    return holdings[model._meta.label].export(person)


def talk(guide: GuidePage, person: Person, other: Person) -> tuple[Comment, CommentReply]:
    """Two comments, one of each, with a reply of `person` to the other's, saved in a draft and noted in the log."""
    mine = Comment(user=person, text="My words", contentpath="title")
    theirs = Comment(user=other, text="Others’ words", contentpath="title")
    theirs.replies = [CommentReply(user=person, text="My answer")]
    guide.wagtail_admin_comments = [mine, theirs]
    guide.save_revision()
    guide.save()
    mine.log_create(user=person)
    mine.log_resolve(user=other)
    theirs.log_create(user=other)
    return mine, theirs.replies.get()


def test_their_comments_lose_their_words_also_in_drafts_and_the_log(cast: Any, guide: GuidePage) -> None:
    talk(guide, cast.grace, cast.olu)

    erase(Comment, cast.grace)
    erase(CommentReply, cast.grace)

    assert set(Comment.objects.values_list("text", flat=True)) == {"", "Others’ words"}
    assert list(CommentReply.objects.values_list("text", flat=True)) == [""]
    draft = str(Page.objects.get(pk=guide.pk).get_latest_revision().content)
    assert ("My words" in draft, "My answer" in draft, "Others’ words" in draft) == (False, False, True)
    noted = str(list(PageLogEntry.objects.values_list("data", flat=True)))
    assert ("My words" in noted, "Others’ words" in noted) == (False, True)


def test_their_comments_are_theirs_to_take_and_nobody_elses(cast: Any, guide: GuidePage) -> None:
    talk(guide, cast.grace, cast.olu)

    assert [row["text"] for row in export(Comment, cast.grace)] == ["My words"]
    assert [row["text"] for row in export(CommentReply, cast.grace)] == ["My answer"]
    assert [row["text"] for row in export(Comment, cast.olu)] == ["Others’ words"]


def test_a_page_they_locked_is_open_again_and_stays(cast: Any, guide: GuidePage) -> None:
    Page.objects.filter(pk=guide.pk).update(owner=cast.grace, locked=True, locked_by=cast.grace, locked_at=NOW)

    erase(Page, cast.grace)

    page = Page.objects.get(pk=guide.pk)
    assert (page.locked, page.locked_by, page.live, page.owner) == (False, None, True, cast.grace)


def test_settings_drafts_and_a_picture_of_them_go(cast: Any, guide: GuidePage, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    profile = UserProfile.objects.create(user=cast.grace)
    profile.avatar.save("grace.png", ContentFile(b"a picture"))
    of_pages = ContentType.objects.get_for_model(GuidePage)
    FormState.objects.create(
        user=cast.grace, data="title=Half+a+thought", content_type=of_pages, object_id=guide.pk, last_updated_at=NOW
    )
    PageSubscription.objects.create(user=cast.grace, page=guide, comment_notifications=True)

    assert [file.name for file in holdings["wagtailusers.UserProfile"].files(cast.grace)] == [profile.avatar.name]
    assert holdings["wagtailusers.UserProfile"].files(cast.olu) == []
    for model in (UserProfile, FormState, PageSubscription):
        erase(model, cast.grace)
        assert not model.objects.filter(user=cast.grace).exists()


def test_groups_are_left(cast: Any) -> None:
    from library.resources.actions import follow_roles

    follow_roles(cast.grace, on=NOW.date())
    assert cast.grace.groups.exists()

    erase(Person.groups.through, cast.grace)
    assert not cast.grace.groups.exists()


def test_what_they_said_of_a_task_goes(cast: Any, guide: GuidePage) -> None:
    holding = holdings[TaskState._meta.label]

    assert holding.about == ("finished_by",)
    erase(TaskState, cast.grace)  # nothing there: harmless


def test_their_name_in_the_log_of_people_goes(cast: Any) -> None:
    of_people = ContentType.objects.get_for_model(Person)
    facts = {"content_type": of_people, "action": "wagtail.edit", "timestamp": NOW}
    mine = ModelLogEntry.objects.create(**facts, object_id=str(cast.amina.pk), label="Amina", user=cast.olu)
    other = ModelLogEntry.objects.create(**facts, object_id=str(cast.rosa.pk), label="Rosa", user=cast.olu)

    erase(ModelLogEntry, cast.amina)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.label, other.label) == ("", "Rosa")


def test_files_of_the_library_stay_when_whoever_brought_them_leaves(cast: Any) -> None:
    file = LibraryFile.objects.first()
    LibraryFile.objects.filter(pk=file.pk).update(uploaded_by_user=cast.grace)

    assert [row["title"] for row in export(LibraryFile, cast.grace)] == [file.title]
    erase(LibraryFile, cast.grace)
    assert LibraryFile.objects.filter(pk=file.pk).exists()
    assert holdings[LibraryFile._meta.label].files(cast.grace) == []
