"""Light moderation, after the event: report, hide, show again (M11, P12)."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.contact.actions.reports import Shown, report
from hub.contact.models import Report
from hub.people.models import Person
from matchmaking.questions import notifications
from matchmaking.questions.actions.locks import held
from matchmaking.questions.models import CommunityQuestion, Offer


def report_question(
    *, by: Person, question: CommunityQuestion, where: str, reason: str, words: str, now: datetime
) -> Report:
    """Tell moderators and safeguarding leads of it, with what it says just now. `where` is the path of its page."""
    shown = Shown(where, question.in_full, for_moderators=True)
    return report(by=by, about=question.asked_by, reason=reason, words=words, now=now, shown=shown)


def report_offer(*, by: Person, offer: Offer, where: str, reason: str, words: str, now: datetime) -> Report:
    """Tell safeguarding leads of an offer that its asker got: nobody else reads one."""
    shown = Shown(where, "\n\n".join(part for part in (offer.can_do, offer.needs) if part), for_moderators=False)
    return report(by=by, about=offer.person, reason=reason, words=words, now=now, shown=shown)


@transaction.atomic
def hide(*, by: Person, question: CommunityQuestion, reason: str, now: datetime) -> CommunityQuestion:
    """Only its asker and moderators see it from now on; its asker is told why. Twice is harmless: the first stays."""
    question = held(question)
    if not question.is_hidden:
        question.hidden_at, question.hidden_by, question.hidden_because = now, by, reason
        question.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
        record("questions.hide", by=by, about=question, now=now, why=reason)
        notifications.question_hidden(question, now=now)
    return question


@transaction.atomic
def show_again(*, by: Person, question: CommunityQuestion, now: datetime) -> CommunityQuestion:
    """It stands in the list again; its asker is told. Twice is harmless."""
    question = held(question)
    if question.is_hidden:
        question.hidden_at, question.hidden_by, question.hidden_because = None, None, ""
        question.stirred_at, question.reminded_at = now, None
        fields = ["hidden_at", "hidden_by", "hidden_because", "stirred_at", "reminded_at"]
        question.save(update_fields=fields)
        record("questions.show_again", by=by, about=question, now=now)
        notifications.question_shown_again(question, now=now)
    return question
