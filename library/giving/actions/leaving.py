"""What becomes of stories when their author leaves, and of drafts that nobody touches (H6, T64)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from hub.people.models import Person
from library.giving.actions import paging
from library.giving.actions.attaching import forget
from library.giving.actions.fetching import page_of
from library.giving.actions.sending import take_off_the_shelf
from library.giving.choices import IfILeave, Status
from library.giving.models import Attachment, SectionRemark, Submission
from library.giving.policy import DRAFTS_KEPT


@transaction.atomic
def leave(*, person: Person, now: datetime) -> None:
    """Drafts go; a published story stays without the name, or comes down, as its author said."""
    for submission in Submission.objects.select_for_update().filter(author=person):
        stays = submission.status == Status.PUBLISHED and submission.if_i_leave == IfILeave.KEEP
        if stays and submission.page_id:
            _without_the_name(submission)
        else:
            _take_away(submission)
        forget(submission.attachments.all())
        submission.delete()
    SectionRemark.objects.filter(version__submission__author=person).update(answer="")


def _without_the_name(submission: Submission) -> None:
    """The page and every earlier saying of it: not who wrote it."""
    nobody = _("Somebody who has left the Hub")
    page = page_of(submission)
    paging.stop(page)
    for revision in Revision.objects.for_instance(page):
        revision.content |= {"authors": nobody, "looked_after_by": nobody}
        revision.save(update_fields=["content"])
    page.authors = page.looked_after_by = nobody
    page.save()


def _take_away(submission: Submission) -> None:
    """Off the shelf, and the page with all its revisions goes."""
    if submission.page_id:
        take_off_the_shelf(submission)
        page_of(submission).delete()


def forget_old_drafts(*, now: datetime) -> int:
    """Drafts nobody has touched for two years; answers how many went."""
    old = Submission.objects.untouched_since(now - DRAFTS_KEPT)
    many = old.count()
    forget(Attachment.objects.filter(submission__in=old))
    old.delete()
    return many
