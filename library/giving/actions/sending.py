"""Sending a story in, and taking it back (H6)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.people.models import Person
from library.giving import notifications
from library.giving.actions import paging
from library.giving.actions.consents import ask, people_to_ask
from library.giving.actions.fetching import in_own_hand, locked, page_of
from library.giving.actions.refusals import GivingRefused
from library.giving.choices import WITHDRAWABLE, Status
from library.giving.models import Submission, SubmissionVersion
from library.giving.policy import MOST_ASKED_A_WEEK, MOST_SENT_A_DAY, MOST_WAITING
from library.giving.readiness import facts_of, missing


@transaction.atomic
def send(*, by: Person, submission: Submission, now: datetime) -> Submission:
    """Put it before our readers as it stands, and ask those it names. Twice is once. Raises GivingRefused."""
    Person.objects.select_for_update().get(pk=by.pk)  # the caps hold over all windows of one person
    if locked(submission).status == Status.SENT and submission.author_id == by.pk:
        return submission
    submission = in_own_hand(submission, by=by)
    _refuse_what_is_not_ready(submission)
    _refuse_too_many(by, now)
    facts = facts_of(submission)
    last = submission.versions.last()
    if last is not None and last.facts == facts and submission.status == Status.PUBLISHED:
        raise GivingRefused(_("Nothing is different from what is published. Change something first."))
    to_ask = people_to_ask(submission)
    _refuse_too_many_letters(by, len(to_ask), now)
    revision = paging.revise(submission, now=now)
    number = last.number + 1 if last else 1
    version = {"number": number, "sent_at": now, "facts": facts, "revision_id": revision.pk}
    submission.versions.create(**version, asked=len(to_ask))
    submission.status, submission.sent_at, submission.decided_at = Status.SENT, now, None
    submission.verdict, submission.passed_on, submission.reader = "", "", None
    submission.save()
    paging.put_to_readers(page_of(submission))
    ask(to_ask, submission, version=number, now=now)
    record("giving.send", by=by, about=submission, now=now, version=number)
    _say_it_came(submission, number, now)
    return submission


def _refuse_what_is_not_ready(submission: Submission) -> None:
    found = missing(submission)
    if found:
        raise GivingRefused(found[0].words)


def _refuse_too_many(by: Person, now: datetime) -> None:
    theirs = Submission.objects.of(by)
    if theirs.waiting().count() >= MOST_WAITING:
        words = _("%(many)d stories of yours wait to be read. Send this one in when one of them has its answer.")
        raise GivingRefused(words % {"many": MOST_WAITING})
    sent = _sent_since(now - timedelta(days=1), by)
    if sent.count() >= MOST_SENT_A_DAY:
        raise GivingRefused(_("That is a lot for one day. It is kept. Please send it in tomorrow."))


def _refuse_too_many_letters(by: Person, more: int, now: datetime) -> None:
    asked = _sent_since(now - timedelta(days=7), by).aggregate(letters=Sum("asked", default=0))["letters"]
    if more and asked + more > MOST_ASKED_A_WEEK:
        words = _(
            "We write to %(most)d people a week at most for one member, and this story would be more. It is kept. "
            "Take names out, or send it in next week."
        )
        raise GivingRefused(words % {"most": MOST_ASKED_A_WEEK})


def _sent_since(moment: datetime, by: Person) -> QuerySet[SubmissionVersion]:
    return SubmissionVersion.objects.filter(submission__author=by, sent_at__gt=moment)


def _say_it_came(submission: Submission, number: int, now: datetime) -> None:
    lines = [
        _("Thank you for sharing what happened. One of our readers looks at it."),
        _("You hear from us by %(day)s at the latest.") % {"day": f"{submission.answer_by:%A %-d %B}"},
    ]
    if submission.is_up:
        lines.append(_("Until then readers go on seeing the words that are up now."))
    if submission.named.not_agreed().exists():
        lines.append(_("We have written to the people you name. It is published once all of them have said yes."))
    heading = _("Your story has arrived")
    notifications.tell_author(submission, key=f"sent:{number}", now=now, heading=heading, lines=lines)


@transaction.atomic
def withdraw(*, by: Person, submission: Submission, now: datetime) -> Submission:
    """Take it back. A change that waits is taken back alone; a story that is up comes down. The words stay theirs."""
    submission = locked(submission)
    if submission.author_id != by.pk or submission.status not in WITHDRAWABLE:
        return submission
    if submission.status != Status.PUBLISHED and submission.is_up:
        paging.stop(page_of(submission))
        submission.status = Status.PUBLISHED
    else:
        take_off_the_shelf(submission)
        submission.status = Status.WITHDRAWN
    submission.decided_at = now
    submission.save(update_fields=["status", "decided_at"])
    record("giving.withdraw", by=by, about=submission, now=now)
    return submission


def take_off_the_shelf(submission: Submission) -> None:
    """No longer read by anybody, and no longer waiting to be read. A page that an editor deleted is off already."""
    if submission.page_id:
        page = page_of(submission)
        paging.stop(page)
        if page.live:
            page.unpublish()
