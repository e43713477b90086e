"""What a moderator decides, and that it takes two to take a story down (H6, T34, T36)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.letters.outbox import withdraw as withdraw_letters
from hub.people.models import Person
from library.giving import notifications
from library.giving.actions import paging
from library.giving.actions.attaching import forget_taken_off
from library.giving.actions.fetching import at_the_desk, page_of
from library.giving.actions.refusals import GivingRefused
from library.giving.actions.sending import take_off_the_shelf
from library.giving.choices import Status
from library.giving.models import Submission, SubmissionVersion
from library.giving.policy import ANSWERS_PROPOSED_FOR

WAITS = frozenset({Status.SENT})
IS_UP = frozenset({Status.PUBLISHED, Status.SENT})


def _as_read(submission: Submission, version: int) -> SubmissionVersion:
    """The version a moderator has read. Raises GivingRefused when a newer one has come in since (T34)."""
    newest = submission.versions.last()
    if newest is None or newest.number != version:
        raise GivingRefused(_("A newer version came in while you were reading. Please look at that one."))
    return newest


@transaction.atomic
def publish(*, by: Person, submission: Submission, version: int, now: datetime) -> Submission:
    """Publish exactly the version that was read. Raises GivingRefused while somebody named has not agreed."""
    submission = at_the_desk(submission, by=by, now=now, states=WAITS)
    read = _as_read(submission, version)
    if submission.named.not_agreed().exists():
        raise GivingRefused(_("Not everybody it names has agreed. It waits until they have."))
    page = page_of(submission)
    was_up = page.live
    paging.approve(page, submission, read)
    forget_taken_off(submission)
    submission.status, submission.decided_at, submission.verdict = Status.PUBLISHED, now, ""
    submission.written_at = min(submission.written_at, now)
    submission.save(update_fields=["status", "decided_at", "verdict", "written_at"])
    record("giving.publish", by=by, about=submission, now=now, version=version)
    heading = _("Your changes are published") if was_up else _("Your story is published")
    lines = [
        _("Thank you. Others can now learn from it, in the library."),
        _("You can change it or take it down whenever you like."),
    ]
    notifications.tell_author(submission, key=f"published:{version}", now=now, heading=heading, lines=lines)
    for named in submission.named.listed():
        notifications.tell_named(named, version=version, now=now)
    return submission


@transaction.atomic
def send_back(
    *, by: Person, submission: Submission, version: int, words: str, remarks: dict[str, str], now: datetime
) -> Submission:
    """Back to its author, with what is good, what would make it ready, and a remark at each part it is about."""
    submission = at_the_desk(submission, by=by, now=now, states=WAITS)
    read = _as_read(submission, version)
    for section, said in remarks.items():
        if said:
            read.remarks.create(section=section, words=said, said_by=by, said_at=now)
    if submission.page_id:
        paging.reject(page_of(submission))
    submission.status, submission.decided_at, submission.verdict = Status.SENT_BACK, now, words
    submission.save(update_fields=["status", "decided_at", "verdict"])
    record("giving.send_back", by=by, about=submission, now=now, version=version)
    lines = [
        _("One of our readers has read it with care, and asks you to look at a few things."),
        _("You need not hurry: it is kept. You may change it, or answer why it should stay, and send it in again."),
    ]
    heading = _("Your story came back with a few remarks")
    button = _("See what they say")
    key = f"back:{version}"
    notifications.tell_author(submission, key=key, now=now, heading=heading, lines=lines, button=button)
    return submission


@transaction.atomic
def pass_on(*, by: Person, submission: Submission, words: str, now: datetime) -> Submission:
    """For a colleague to read: the note is for moderators alone."""
    submission = at_the_desk(submission, by=by, now=now, states=WAITS)
    submission.passed_on, submission.reader = words, by
    submission.save(update_fields=["passed_on", "reader"])
    record("giving.pass_on", by=by, about=submission, now=now)
    return submission


@transaction.atomic
def decline(*, by: Person, submission: Submission, words: str, now: datetime) -> Submission:
    """Not for the library; of a story that is up, the change. The letter waits ten minutes, so a slip can be undone."""
    submission = at_the_desk(submission, by=by, now=now, states=WAITS)
    is_up = submission.is_up
    if submission.page_id:
        paging.stop(page_of(submission))
    submission.status, submission.decided_at = Status.PUBLISHED if is_up else Status.NOT_TAKEN, now
    submission.verdict = words
    submission.save(update_fields=["status", "decided_at", "verdict"])
    record("giving.decline", by=by, about=submission, now=now)
    lines = [
        _("Thank you for sending it. We have read it, and it does not fit into the library."),
        _("Why, and what you can do, stands with your story. If you think we are wrong, please tell us."),
    ]
    heading = _("We could not take your change") if is_up else _("We could not take your story")
    key, later = f"not-taken:{now:%Y%m%d%H%M%S}", now + ANSWERS_PROPOSED_FOR
    notifications.tell_author(submission, key=key, now=now, heading=heading, lines=lines, due_at=later)
    return submission


@transaction.atomic
def take_up_again(*, by: Person, submission: Submission, now: datetime) -> Submission:
    """A "not for us" is undone: it waits at its old place again."""
    submission = at_the_desk(submission, by=by, now=now, states=frozenset({Status.NOT_TAKEN}))
    submission.status, submission.decided_at, submission.verdict = Status.SENT, None, ""
    submission.save(update_fields=["status", "decided_at", "verdict"])
    paging.put_to_readers(page_of(submission))
    withdraw_letters(notifications.NEWS, about=submission, because="taken up again")
    record("giving.take_up_again", by=by, about=submission, now=now)
    return submission


@transaction.atomic
def ask_down(*, by: Person, submission: Submission, because: str, now: datetime) -> Submission:
    """Ask a colleague to take a published story down: one person alone cannot (T36)."""
    submission = at_the_desk(submission, by=by, now=now, states=IS_UP)
    if submission.down_asked_by_id is None:
        submission.down_asked_by, submission.down_asked_at, submission.down_because = by, now, because
        submission.save(update_fields=["down_asked_by", "down_asked_at", "down_because"])
        record("giving.ask_down", by=by, about=submission, now=now)
    return submission


@transaction.atomic
def take_down(*, by: Person, submission: Submission, now: datetime) -> Submission:
    """The second moderator agrees: it comes down, and its author is told why and what they can do."""
    submission = at_the_desk(submission, by=by, now=now, states=IS_UP)
    if submission.down_asked_by_id in (None, by.pk):
        raise GivingRefused(_("It takes two: a colleague has to agree that it comes down."))
    take_off_the_shelf(submission)
    submission.status, submission.decided_at, submission.verdict = Status.NOT_TAKEN, now, submission.down_because
    submission.down_asked_by, submission.down_asked_at, submission.down_because = None, None, ""
    submission.save()
    record("giving.take_down", by=by, about=submission, now=now)
    lines = [
        _("Two of our moderators have agreed that it should not stay up. Why stands with your story."),
        _("If you think we are wrong, please tell us: somebody else then looks at it."),
    ]
    key = f"down:{now:%Y%m%d%H%M%S}"
    heading = _("Your story is no longer in the library")
    notifications.tell_author(submission, key=key, now=now, heading=heading, lines=lines)
    return submission


@transaction.atomic
def leave_up(*, by: Person, submission: Submission, now: datetime) -> Submission:
    """It stays up after all."""
    submission = at_the_desk(submission, by=by, now=now, states=IS_UP)
    if submission.down_asked_by_id is not None:
        submission.down_asked_by, submission.down_asked_at, submission.down_because = None, None, ""
        submission.save(update_fields=["down_asked_by", "down_asked_at", "down_because"])
        record("giving.leave_up", by=by, about=submission, now=now)
    return submission
