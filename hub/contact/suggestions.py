"""What waits for somebody in My Hub: an answer, a message, an introduction to make."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hub.contact.models import Introduction
from hub.contact.policy import PAGE_SIZE
from hub.registry import Step, Suggestions, Waiting

MOST_STEPS = 3


def waiting_introductions(person: Any) -> Iterator[Step]:
    """A step for each introduction in which the next word is theirs."""
    for introduction in Introduction.objects.waiting_for(person)[:MOST_STEPS]:
        to_answer = introduction.is_asked and introduction.asked_id == person.pk
        yield Step(
            key=_key(introduction, to_answer),
            title=_("Somebody would like to meet you") if to_answer else _("A message waits for you"),
            text=_("Read what they wrote. Then say yes, or not this time.") if to_answer else _("Read it and answer."),
            href=reverse("hub:introduction", args=[introduction.public_id]),
            action=_("Read it"),
            minutes=2,
        )


INTRODUCTIONS = Suggestions(waiting_introductions, needs=Introduction.objects.of)  # most people have none


def _key(introduction: Introduction, to_answer: bool) -> str:
    """A newer message is a new step, also when the one before was put aside."""
    if to_answer:
        return f"introduction-{introduction.public_id}"
    newest = introduction.newest_unread  # type: ignore[attr-defined]
    return f"message-{introduction.public_id}-{newest:%Y%m%d%H%M%S}"


def waiting_at_broker_desk(person: Any, now: datetime) -> list[Waiting]:
    """What needs a broker, the oldest first: introductions to make, then people to follow up."""
    href = reverse("hub:broker-desk")
    seen = Introduction.objects.at_desk_of(person, on=timezone.localdate(now))
    to_make = [
        Waiting(_("An introduction to make"), introduction.asked_at, href)
        for introduction in seen.with_broker().filter(Q(broker=None) | Q(broker=person))[:PAGE_SIZE]
    ]
    met = seen.to_follow_up(person, now)[:PAGE_SIZE]
    to_ask = [Waiting(_("People to follow up"), one.answered_at, href) for one in met if one.answered_at]
    return sorted([*to_make, *to_ask], key=lambda waiting: waiting.since)[:PAGE_SIZE]
