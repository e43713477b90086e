"""People whom a story names: asked by letter, and never published against their will (H6)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hub.audit.record import record
from library.giving import notifications
from library.giving.actions import paging
from library.giving.actions.fetching import locked
from library.giving.choices import Answer, Status
from library.giving.models import NamedPerson, Submission
from library.giving.policy import ASKED_AGAIN_AFTER
from library.giving.words import mark_of, sentences_naming


def people_to_ask(submission: Submission) -> list[NamedPerson]:
    """Everybody it names who has not agreed to exactly the sentences that now stand there."""
    return [
        named
        for named in submission.named.listed()
        if named.answer != Answer.YES or named.read_mark != _mark(named, submission)
    ]


def ask(people: Iterable[NamedPerson], submission: Submission, *, version: int, now: datetime) -> None:
    """Write to them, with the sentences that now stand there."""
    for named in people:
        named.answer, named.read_mark, named.asked_at = Answer.ASKED, _mark(named, submission), now
        named.answered_at = None
        named.save(update_fields=["answer", "read_mark", "asked_at", "answered_at"])
        notifications.ask_consent(named, occurrence=f"version-{version}", now=now)


def _mark(named: NamedPerson, submission: Submission) -> str:
    return mark_of(sentences_naming(named.name, submission.texts))


@transaction.atomic
def answer_consent(*, named: NamedPerson, agrees: bool, words: str, read_mark: str, now: datetime) -> bool:
    """What somebody who is named says; whether it could be taken: only for the sentences they were shown.

    A no to a story that is up takes it down at once, until their name is out of it.
    """
    submission = locked(named.submission)
    named = NamedPerson.objects.select_for_update().get(pk=named.pk)
    if agrees and read_mark != named.read_mark:
        return False
    answer = Answer.YES if agrees else Answer.NO
    if named.answer == answer:
        return True
    named.answer, named.words, named.answered_at = answer, words, now
    named.save(update_fields=["answer", "words", "answered_at"])
    record("giving.answer_consent", by=None, about=submission, now=now, agrees=agrees)
    if not agrees:
        _back_to_the_author(submission, named, now)
    _tell(submission, named, now)
    return True


def _back_to_the_author(submission: Submission, named: NamedPerson, now: datetime) -> None:
    """Not with their name: what is up and names them comes down, and what waits goes back into its author's hand."""
    page = submission.page
    is_up_with_them = page is not None and page.live and sentences_naming(named.name, paging.texts_of(page))
    if page is not None and is_up_with_them:
        page.unpublish()
    if submission.status == Status.SENT or (submission.status == Status.PUBLISHED and is_up_with_them):
        if page is not None:
            paging.reject(page)
        submission.status, submission.decided_at = Status.SENT_BACK, now
        submission.save(update_fields=["status", "decided_at"])


def _tell(submission: Submission, named: NamedPerson, now: datetime) -> None:
    if named.answer == Answer.YES:
        heading = _("%(who)s is happy to be named") % {"who": named.name}
        lines = [_("They have read what your story says of them, and agree.")]
        if submission.named.not_agreed().exists():
            lines.append(_("Others have not answered yet. You need do nothing."))
        else:
            lines.append(_("Now everybody you name has agreed. You need do nothing more."))
    else:
        heading = _("%(who)s would rather not be named") % {"who": named.name}
        lines = [
            _("That is nothing against you or your story. Many people like to stay in the background."),
            _("Take the name out, or say “a neighbour”, take them off your list, and send it in again."),
        ]
    key = f"consent:{named.pk}:{named.answer}:{now:%Y%m%d%H%M%S}"
    notifications.tell_author(submission, key=key, now=now, heading=heading, lines=lines)


def ask_again(*, now: datetime) -> int:
    """One more letter, a week on, to those who have not answered. Answers how many were written to."""
    silent = NamedPerson.objects.waiting_since(now - ASKED_AGAIN_AFTER).select_related("submission__author")
    for named in silent:
        notifications.ask_consent(named, occurrence=f"again:{named.asked_at:%Y%m%d}", now=now)
    return len(silent)


@transaction.atomic
def leave_named(*, email: str, now: datetime) -> None:
    """Somebody leaves the Hub: no story names them any longer."""
    for named in NamedPerson.objects.filter(email__iexact=email).select_related("submission"):
        answer_consent(named=named, agrees=False, words="", read_mark="", now=now)
        NamedPerson.objects.filter(pk=named.pk).update(email=f"gone-{named.public_id}@invalid", words="")
