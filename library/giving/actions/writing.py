"""Writing a story, and saying whom it names (H6)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hub.audit.record import record
from hub.people.models import Person
from library.giving.actions.attaching import forget
from library.giving.actions.fetching import in_own_hand, locked
from library.giving.actions.refusals import GivingRefused
from library.giving.choices import Answer, Status
from library.giving.models import SECTIONS, NamedPerson, SectionRemark, Submission
from library.giving.policy import MOST_DRAFTS, MOST_NAMED
from library.giving.words import clean, to_html, to_text
from library.resources.models import Edition


@transaction.atomic
def begin(*, by: Person, title: str, summary: str, now: datetime, once: UUID) -> Submission:
    """A new draft that nobody else sees. A second tap adds none. Raises GivingRefused for one too many."""
    known = Submission.objects.filter(once=once, author=by).first()
    if known is not None:
        return known
    Person.objects.select_for_update().get(pk=by.pk)
    if Submission.objects.of(by).filter(status=Status.DRAFT).count() >= MOST_DRAFTS:
        raise GivingRefused(_("You have %(many)d drafts. Finish one, or throw one away.") % {"many": MOST_DRAFTS})
    facts = {"author": by, "title": title, "summary": summary, "begun_at": now, "written_at": now}
    submission, is_new = Submission.objects.get_or_create(once=once, defaults=facts)
    if is_new:
        record("giving.begin", by=by, about=submission, now=now)
    return submission


@transaction.atomic
def write(*, by: Person, submission: Submission, facts: dict[str, Any], now: datetime) -> Submission:
    """Keep what was written at one step. Raises GivingRefused while it waits to be read."""
    submission, facts = in_own_hand(submission, by=by), dict(facts)
    topics = facts.pop("topics", None)
    for name, value in facts.items():
        setattr(submission, name, clean(value) if name in SECTIONS else value)
    submission.written_at = now
    submission.save(update_fields=[*facts, "written_at"])
    if "askable" in facts and submission.is_up:
        Edition.objects.create()  # what stands under its page is another from now on
    if topics is not None:
        submission.topics.set(topics)
    return submission


@transaction.atomic
def begin_change(*, by: Person, submission: Submission, now: datetime) -> Submission:
    """Begin to change a published story from what readers see: an editor may have put a word right (H6)."""
    submission = in_own_hand(submission, by=by)
    page = submission.page
    if page is None or not page.live or submission.written_at > (submission.decided_at or submission.written_at):
        return submission  # what was begun is gone on with
    for name in SECTIONS:
        if getattr(page, name) != to_html(getattr(submission, name)):
            setattr(submission, name, to_text(getattr(page, name)))
    submission.title, submission.summary, submission.written_at = page.title, page.summary, now
    submission.save(update_fields=["title", "summary", *SECTIONS, "written_at"])
    return submission


@transaction.atomic
def name_person(*, by: Person, submission: Submission, name: str, email: str, now: datetime) -> NamedPerson:
    """Somebody whom the story names. They are asked when it is sent in. Twice the same address is one person."""
    submission = in_own_hand(submission, by=by)
    named = submission.named.filter(email=email.lower()).first()
    if named is not None and named.answer == Answer.NO:
        raise GivingRefused(_("They have said that they would rather not be named. They are not asked again."))
    if named is None and submission.named.listed().count() >= MOST_NAMED:
        raise GivingRefused(_("You can name %(many)d people at most.") % {"many": MOST_NAMED})
    if named is None:
        named = submission.named.create(email=email.lower(), name=name)
    elif named.name != name:
        named.name, named.answer, named.read_mark, named.answered_at = name, Answer.TO_ASK, "", None
        named.save(update_fields=["name", "answer", "read_mark", "answered_at"])
    Submission.objects.filter(pk=submission.pk).update(written_at=now)
    return named


@transaction.atomic
def unname(*, by: Person, named: NamedPerson, now: datetime) -> None:
    """Take somebody off the list. That their name goes out of the story is for its author to see to.

    Who said no is kept without a name, so that nobody asks them again.
    """
    submission = in_own_hand(named.submission, by=by)
    submission.named.filter(pk=named.pk).exclude(answer=Answer.NO).delete()
    submission.named.filter(pk=named.pk).update(name="", words="")
    Submission.objects.filter(pk=submission.pk).update(written_at=now)


@transaction.atomic
def answer_remark(*, by: Person, remark: SectionRemark, answer: str, now: datetime) -> SectionRemark:
    """What the author answers to one remark; changed as long as the story is in their hand."""
    in_own_hand(remark.version.submission, by=by)
    remark.answer, remark.answered_at = answer, now
    remark.save(update_fields=["answer", "answered_at"])
    return remark


@transaction.atomic
def throw_away(*, by: Person, submission: Submission, now: datetime) -> None:
    """A draft that was never sent in goes, with all that was written. Raises GivingRefused for any other."""
    submission = locked(submission)
    if submission.author_id != by.pk or submission.status != Status.DRAFT or submission.sent_at:
        raise GivingRefused(_("It has been sent in once, so it cannot be thrown away. Take it back instead."))
    record("giving.throw_away", by=by, about=submission, now=now)
    forget(submission.attachments.all())
    submission.delete()
