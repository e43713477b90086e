"""Who may do what with a question (M11)."""

from datetime import date
from typing import Any

from hub.contact.models import Report
from hub.people.permissions import has_role
from matchmaking.questions.models import CommunityQuestion
from matchmaking.questions.policy import MODERATING_ROLES, ROUTING_ROLES


def can_change_question(person: Any, question: CommunityQuestion) -> bool:
    """Whoever asked it, while it is not hidden."""
    return question.asked_by_id == person.pk and not question.is_hidden


def can_offer_help(person: Any, question: CommunityQuestion) -> bool:
    """Everybody but whoever asked, while it is live. That the two are not kept apart is settled by `visible_to`."""
    return question.asked_by_id != person.pk and question.is_live and not question.is_hidden


def can_route_questions(person: Any, *, on: date) -> bool:
    """Brokers and the team say who can help with what is not research."""
    return has_role(person, ROUTING_ROLES, on=on)


def can_moderate_questions(person: Any, *, on: date) -> bool:
    return has_role(person, MODERATING_ROLES, on=on)


def can_moderate_question(person: Any, question: CommunityQuestion, *, on: date) -> bool:
    """A moderator who neither asked it nor reported it: nobody decides in their own cause (T36)."""
    if question.asked_by_id == person.pk or not can_moderate_questions(person, on=on):
        return False
    where = f"/questions/{question.public_id}/"
    return not Report.objects.filter(reporter=person, about=question.asked_by_id, page_path=where).exists()


def can_report_question(person: Any, question: CommunityQuestion) -> bool:
    return question.asked_by_id != person.pk
