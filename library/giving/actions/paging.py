"""A story as a page of the library: one revision for each version that is sent in, under a real workflow (H6)."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, Workflow, WorkflowTask

from library.giving.actions.attaching import show_on_page
from library.giving.models import SECTIONS, ReadByModerator, Submission, SubmissionVersion
from library.giving.policy import REVIEWED_AGAIN_AFTER_DAYS
from library.giving.readiness import ids_of
from library.giving.words import to_html, to_text
from library.resources import readability
from library.resources.models import CaseStudyPage, LibraryIndexPage
from library.resources.models.resource import RESERVED_SLUGS

WORKFLOW = "Stories from members"


def workflow() -> Workflow:
    """Ours, made when it is first needed: one task, decided at our desk alone."""
    found = Workflow.objects.filter(name=WORKFLOW).first()
    if found is None:
        task = ReadByModerator.objects.create(name="A moderator reads it")
        found = Workflow.objects.create(name=WORKFLOW)
        WorkflowTask.objects.create(workflow=found, task=task, sort_order=0)
    return found


def sign_of(submission: Submission) -> str:
    """Who stands over the story (H15)."""
    if submission.unnamed or submission.author is None:
        return _("Somebody who would rather not be named")
    return submission.author.called


def revise(submission: Submission, *, now: datetime) -> Revision:
    """What was written, as the newest revision of its page; a page that is up stays as it is."""
    page = CaseStudyPage.objects.filter(pk=submission.page_id).first() or _new_page(submission, now)
    for name, value in _facts(submission, now).items():
        setattr(page, name, value)
    page.topics = list(submission.topics.all())
    submission.page = page
    return page.save_revision()


def put_to_readers(page: CaseStudyPage) -> None:
    """Start the workflow, or take it up where it was sent back."""
    state = page.current_workflow_state
    if state is None:
        workflow().start(page, None)
    elif state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=None)


def approve(page: CaseStudyPage, submission: Submission, read: SubmissionVersion) -> None:
    """Publish exactly the version that was read: whatever else was saved since is not (T32, T34)."""
    if page.latest_revision_id != read.revision_id or submission.attachments.exists():
        wanted = Revision.objects.get(pk=read.revision_id).as_object()
        show_on_page(wanted, submission, ids_of(read.facts))
        wanted.save_revision()
    task = page.current_workflow_task_state
    if task is not None:
        task.approve(user=None)
    else:
        page.get_latest_revision().publish()


def reject(page: CaseStudyPage) -> None:
    """Sent back: the workflow waits for changes. The words are ours to keep, not Wagtail's."""
    task = page.current_workflow_task_state
    if task is not None and task.status == task.STATUS_IN_PROGRESS:
        task.reject(user=None)


def texts_of(page: CaseStudyPage) -> list[str]:
    """All that readers of the page read, as text."""
    return [page.title, page.summary, *(to_text(getattr(page, name)) for name in SECTIONS)]


def stop(page: CaseStudyPage) -> None:
    """The workflow ends without a decision."""
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=None)


def _new_page(submission: Submission, now: datetime) -> CaseStudyPage:
    index = LibraryIndexPage.objects.get()
    Page.objects.select_for_update().get(pk=index.pk)  # siblings are numbered: one at a time
    index.refresh_from_db()
    page = CaseStudyPage(slug=_slug(submission.title, index), live=False, **_facts(submission, now))
    index.add_child(instance=page)
    return page


def _slug(title: str, index: Page) -> str:
    slug = slugify(title)[:60].strip("-") or "story"
    is_taken = slug in RESERVED_SLUGS or Page.objects.child_of(index).filter(slug=slug).exists()
    return f"{slug}-{secrets.token_hex(3)}" if is_taken else slug


def _facts(submission: Submission, now: datetime) -> dict[str, Any]:
    today = timezone.localdate(now)
    return {
        "title": submission.title,
        "summary": submission.summary,
        "search_description": submission.summary,
        **{name: to_html(getattr(submission, name)) for name in SECTIONS},
        "region": submission.region,
        "lasted": submission.lasted,
        "licence": submission.licence,
        "minutes": readability.reading_minutes("\n".join(submission.texts)),
        "authors": sign_of(submission),
        "looked_after_by": sign_of(submission),
        "last_reviewed_on": today,
        "next_review_on": today + timedelta(days=REVIEWED_AGAIN_AFTER_DAYS),
    }
