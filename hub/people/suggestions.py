"""What My Hub asks somebody about themselves: one short question at a time, never all at once (P1)."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hub.people.models import QUESTIONS, Profile, answers_in, next_question
from hub.registry import Step

ASKED_HERE = tuple(name for name in QUESTIONS if name != "access")  # what hosts need is asked when something is booked


def profile_steps(person: Any) -> Iterator[Step]:
    """The first question still open, alone: whoever puts it aside is asked no other one here."""
    profile = Profile.objects.filter(person=person).prefetch_related("topics").first()
    question = next_question([one for one in answers_in(profile) if one.question.name in ASKED_HERE])
    if question:
        yield Step(
            key=f"profile-{question.name}",
            title=question.title,
            text=question.text,
            href=reverse("hub:profile-part", args=[question.name]),
            action=_("Answer"),
            minutes=question.minutes,
        )
