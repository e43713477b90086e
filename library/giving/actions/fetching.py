"""Taking a story in hand: under a lock, as it is now, and only for who may."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from hub.people.models import Person
from library.giving.actions.refusals import GivingRefused
from library.giving.choices import Status
from library.giving.models import Submission
from library.giving.permissions import can_read_submission, can_write_submission
from library.resources.models import CaseStudyPage


def locked(submission: Submission) -> Submission:
    """The story as it is now; whoever else has it in hand waits."""
    return Submission.objects.select_for_update().get(pk=submission.pk)


def in_own_hand(submission: Submission, *, by: Person) -> Submission:
    """For its author to write in. Raises GivingRefused while it waits to be read."""
    submission = locked(submission)
    if not can_write_submission(by, submission):
        raise GivingRefused(_("It is with our readers now. Take it back first, and then change it."))
    return submission


def at_the_desk(submission: Submission, *, by: Person, now: datetime, states: frozenset[Status]) -> Submission:
    """For a moderator to decide. Raises GivingRefused when it moved meanwhile, or is too near to them."""
    submission = locked(submission)
    if not can_read_submission(by, submission, on=timezone.localdate(now)):
        raise GivingRefused(_("You know the people too well, or its author took it back. A colleague looks at it."))
    if submission.status not in states:
        raise GivingRefused(_("A colleague had decided this already. Nothing was changed."))
    return submission


def page_of(submission: Submission) -> CaseStudyPage:
    """Its page as it is in the database now. Raises GivingRefused when an editor has deleted it."""
    page = CaseStudyPage.objects.filter(pk=submission.page_id).first()
    if page is None:
        raise GivingRefused(_("An editor has deleted its page. Send it back, so that its author can send it in anew."))
    return page
