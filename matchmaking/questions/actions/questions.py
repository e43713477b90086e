"""Asking a question, and saying what became of it (M11). Its asker's row guards how many, its own row the rest."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from taggit.models import Tag

from hub.audit.record import record
from hub.organisations.models import Membership
from hub.people.models import Person, Topic
from matchmaking.questions import notifications, policy
from matchmaking.questions.actions.locks import held, lock_people
from matchmaking.questions.actions.refusals import NoLongerOpen, NotTheirOrganisation, TooManyQuestions
from matchmaking.questions.choices import OfferStatus, QuestionStatus, ShownAs
from matchmaking.questions.models import CommunityQuestion, QuestionTag

DAY = timedelta(days=1)


@transaction.atomic
def post(*, by: Person, topics: list[str], tags: list[str], once: str, now: datetime, **said: Any) -> CommunityQuestion:
    """Put a question up for everybody. `said` are its other fields. The same form twice is one question.

    Raises TooManyQuestions, NotTheirOrganisation.
    """
    lock_people(by)
    again = CommunityQuestion.objects.filter(asked_by=by, once=once).first()
    if again:
        return again
    _refuse_organisation(by, said)
    if CommunityQuestion.objects.filter(asked_by=by, asked_at__gt=now - DAY).count() >= policy.QUESTIONS_IN_A_DAY:
        raise TooManyQuestions
    question = CommunityQuestion.objects.create(asked_by=by, asked_at=now, stirred_at=now, once=once, **said)
    question.topics.set(Topic.objects.filter(slug__in=topics))
    question.tags.set(tags)
    record("questions.post", by=by, about=question, now=now)
    return question


@transaction.atomic
def edit(*, by: Person, question: CommunityQuestion, words: dict[str, Any], now: datetime) -> CommunityQuestion:
    """Say it in other `words` (fields, topics, tags) while it is live. Twice is harmless. Raises NoLongerOpen."""
    question = _mine(question, by)
    if not question.is_live:
        raise NoLongerOpen
    said = {name: value for name, value in words.items() if name not in ("topics", "tags")}
    for name, value in said.items():
        setattr(question, name, value)
    question.edited_at = question.stirred_at = now
    question.reminded_at = None
    question.save(update_fields=[*said, "edited_at", "stirred_at", "reminded_at"])
    question.topics.set(Topic.objects.filter(slug__in=words["topics"]))
    question.tags.set(words["tags"])
    record("questions.edit", by=by, about=question, now=now)
    return question


@transaction.atomic
def settle(*, by: Person, question: CommunityQuestion, status: str, outcome: str, now: datetime) -> CommunityQuestion:
    """Answered or closed, with what came of it. Said again, the newer words stand."""
    question = _mine(question, by)
    question.status, question.outcome = QuestionStatus(status), outcome
    question.settled_at = question.settled_at or now
    question.save(update_fields=["status", "outcome", "settled_at"])
    record("questions.settle", by=by, about=question, now=now, status=status)
    return question


@transaction.atomic
def reopen(*, by: Person, question: CommunityQuestion, now: datetime) -> CommunityQuestion:
    """It is open after all; talking, if they still talk with somebody. Twice is harmless."""
    question = _mine(question, by)
    if not question.is_live:
        question.status, question.outcome, question.settled_at = QuestionStatus.OPEN, "", None
        question.stirred_at, question.reminded_at = now, None
        question.save(update_fields=["status", "outcome", "settled_at", "stirred_at", "reminded_at"])
        follow_offers(question)
        record("questions.reopen", by=by, about=question, now=now)
    return question


@transaction.atomic
def keep_open(*, by: Person, question: CommunityQuestion, now: datetime) -> CommunityQuestion:
    """Its asker says that it is still open: we ask again only after another quiet time. Raises NoLongerOpen."""
    question = _mine(question, by)
    if not question.is_live:
        raise NoLongerOpen
    stir(question, now=now)
    record("questions.keep_open", by=by, about=question, now=now)
    return question


def stir(question: CommunityQuestion, *, now: datetime) -> None:
    """Something happened that shows it is alive. The question is held."""
    question.stirred_at, question.reminded_at = now, None
    question.save(update_fields=["stirred_at", "reminded_at"])


def follow_offers(question: CommunityQuestion) -> None:
    """Talking while its asker talks with somebody, else open; what is settled stays so. The question is held."""
    if question.is_live:
        talks = question.offers.filter(status=OfferStatus.WANTED).exists()
        question.status = QuestionStatus.TALKING if talks else QuestionStatus.OPEN
        question.save(update_fields=["status"])


def ask_whether_open(*, now: datetime) -> int:
    """Ask whoever asked a question that has gone quiet whether it is still open; answers how many were asked."""
    return sum(_ask_one(question, now=now) for question in CommunityQuestion.objects.gone_quiet(now))


def close_unanswered(*, now: datetime) -> int:
    """Close, honestly, what nobody has said a word about since we asked; answers how many."""
    return sum(_close_one(question, now=now) for question in CommunityQuestion.objects.unanswered(now))


@transaction.atomic
def _ask_one(question: CommunityQuestion, *, now: datetime) -> bool:
    question = held(question)
    if not CommunityQuestion.objects.gone_quiet(now).filter(pk=question.pk).exists():
        return False
    question.reminded_at = now
    question.save(update_fields=["reminded_at"])
    record("questions.ask_whether_open", by=None, about=question, now=now)
    notifications.still_open(question, now=now)
    return True


@transaction.atomic
def _close_one(question: CommunityQuestion, *, now: datetime) -> bool:
    question = held(question)
    if not CommunityQuestion.objects.unanswered(now).filter(pk=question.pk).exists():
        return False
    question.status, question.settled_at = QuestionStatus.CLOSED, now
    question.save(update_fields=["status", "settled_at"])
    record("questions.close_unanswered", by=None, about=question, now=now)
    return True


@transaction.atomic
def leave(*, person: Person) -> None:
    """Their questions go, and with them the free words that nothing else uses. Harmless twice."""
    questions = CommunityQuestion.objects.filter(asked_by=person)
    tags = list(Tag.objects.filter(pk__in=QuestionTag.objects.filter(content_object__in=questions).values("tag")))
    questions.delete()
    uses = [one.get_accessor_name() for one in Tag._meta.related_objects if one.one_to_many]
    for tag in tags:
        if not any(getattr(tag, use).exists() for use in uses):
            tag.delete()


def _mine(question: CommunityQuestion, by: Person) -> CommunityQuestion:
    """Held, and asked by whoever acts on it, and not hidden. Raises NoLongerOpen."""
    question = held(question)
    if question.asked_by_id != by.pk or question.is_hidden:
        raise NoLongerOpen
    return question


def _refuse_organisation(by: Person, said: dict[str, Any]) -> None:
    """Only an organisation they belong to."""
    organisation = said.get("organisation")
    if said.get("shown_as") == ShownAs.ORGANISATION and organisation is None:
        raise NotTheirOrganisation
    mine = Membership.objects.current().for_person(by)
    if organisation is not None and not mine.filter(organisation=organisation).exists():
        raise NotTheirOrganisation
