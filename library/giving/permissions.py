"""Who may read and decide what members give. Twins of the questions in querysets."""

from datetime import date
from typing import Any

from hub.people.permissions import has_role
from library.giving.models import Submission
from library.giving.policy import READER_ROLES


def can_sit_at_desk(person: Any, *, on: date) -> bool:
    """Moderators and administrators read what members send in."""
    return has_role(person, READER_ROLES, on=on)


def can_write_submission(person: Any, submission: Submission) -> bool:
    """Its author, while it is not at the desk."""
    return submission.author_id == person.pk and submission.is_writable


def can_read_submission(person: Any, submission: Submission, *, on: date) -> bool:
    """A moderator, of a story neither their own nor from an organisation of theirs."""
    return Submission.objects.readable_by(person, on=on).filter(pk=submission.pk).exists()
