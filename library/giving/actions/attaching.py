"""Pictures and papers that go with a story: while it is written, on its page, and when they go (H6, T38 to T41)."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.people.models import Person
from library.giving.actions.fetching import in_own_hand
from library.giving.actions.refusals import GivingRefused
from library.giving.choices import Attached
from library.giving.models import ATTACHED_IN, Attachment, Submission
from library.giving.policy import MOST_ATTACHED, STRAYS_KEPT
from library.resources.models import CaseStudyPage, LibraryFile, Picture, StoryPaper, StoryPicture


@transaction.atomic
def attach(
    *, by: Person, submission: Submission, kind: Attached, content: ContentFile, facts: dict[str, Any], now: datetime
) -> Attachment:
    """Put a picture or paper, checked by the form, to a story. A second tap adds none. Raises GivingRefused.

    `facts` are what it is (`says`), who it says wrote it (`writers`), and the form it came with (`once`).
    """
    submission = in_own_hand(submission, by=by)
    known = submission.attachments.filter(once=facts["once"]).first()
    if known is not None:
        return known
    if submission.attachments.standing().count() >= MOST_ATTACHED:
        words = _("A story holds %(many)d pictures and papers. Take one off first.")
        raise GivingRefused(words % {"many": MOST_ATTACHED})
    added = Attachment(submission=submission, kind=kind, added_at=now, **facts)
    added.file.save(str(content.name), content, save=False)
    try:
        added.save()
    except BaseException:
        default_storage.delete(str(added.file.name))
        raise
    _touch(submission, now)
    record("giving.attach", by=by, about=submission, now=now)
    return added


@transaction.atomic
def take_off(*, by: Person, attachment: Attachment, now: datetime) -> None:
    """No longer part of the story. What was sent in before keeps it until the next version is published."""
    submission = in_own_hand(attachment.submission, by=by)
    rows = submission.attachments.filter(pk=attachment.pk)
    if submission.versions.exists():
        rows.update(taken_off_at=now)
    else:
        forget(rows)
    _touch(submission, now)


def show_on_page(page: CaseStudyPage, submission: Submission, ids: list[str]) -> None:
    """Give a page, before it is published, the pictures and papers of the version that was read, and no others."""
    kept = {one.public_id: one for one in submission.attachments.filter(public_id__in=ids)}
    chosen = [kept[one] for one in ids if one in kept]
    for one in chosen:
        _enter_into_library(one)
    page.pictures = [StoryPicture(picture=one.picture, sort_order=at) for at, one in enumerate(chosen) if one.picture]
    page.papers = [
        StoryPaper(file=one.paper, label=one.says, sort_order=at) for at, one in enumerate(chosen) if one.paper
    ]


def forget(rows: QuerySet[Attachment]) -> None:
    """Delete these with their bytes; what of them is in the library goes too, unless a page shows it."""
    for one in rows:
        picture, paper, name = one.picture, one.paper, one.file.name
        one.delete()
        transaction.on_commit(lambda name=str(name): default_storage.delete(name))  # type: ignore[misc]
        if picture is not None and not picture.in_stories.exists():
            picture.delete()
        if paper is not None and not paper.in_stories.exists():
            paper.delete()


def forget_taken_off(submission: Submission) -> None:
    """What its author took off, once a version without it is up."""
    forget(submission.attachments.filter(taken_off_at__isnull=False))


def sweep_strays(*, now: datetime) -> int:
    """Delete files of uploads that broke off before their row was kept; answers how many went."""
    if not default_storage.exists(ATTACHED_IN):
        return 0
    known = set(Attachment.objects.values_list("file", flat=True))
    places = [f"{ATTACHED_IN}/{name}" for name in default_storage.listdir(ATTACHED_IN)[1]]
    strays = [place for place in places if place not in known and _is_old(place, now)]
    for place in strays:
        default_storage.delete(place)
    return len(strays)


def _is_old(place: str, now: datetime) -> bool:
    return default_storage.get_modified_time(place) < now - STRAYS_KEPT


def _enter_into_library(one: Attachment) -> None:
    """As a picture or file of the library, once; a version that is published again finds it there."""
    title = f"{one.submission.title}: {one.says}"[:255]
    copy = ContentFile(_bytes_of(one), _name_of(one))
    if one.kind == Attached.PICTURE and one.picture is None:
        one.picture = Picture.objects.create(title=title, shows=one.says, file=copy)
    elif one.kind == Attached.PAPER and one.paper is None:
        one.paper = LibraryFile.objects.create(title=title, file=copy, file_size=one.file.size)
    one.save(update_fields=["picture", "paper"])


def _name_of(one: Attachment) -> str:
    """What it is called when somebody takes it."""
    return f"{slugify(one.says)[:60].strip('-') or one.kind}.{one.ending}"


def _bytes_of(one: Attachment) -> bytes:
    with one.file.open("rb") as kept:
        found: bytes = kept.read()
    return found


def _touch(submission: Submission, now: datetime) -> None:
    Submission.objects.filter(pk=submission.pk).update(written_at=now)
