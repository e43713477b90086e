"""Asking for a letter. Nothing in the project sends mail by itself (decision 10)."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.template.loader import render_to_string

from hub import registry
from hub.celery import app
from hub.letters.models import Letter
from hub.letters.permissions import stop_path

if TYPE_CHECKING:
    from hub.people.models import Person

log = logging.getLogger(__name__)
DELIVER = "letters.deliver_due_letters"


@dataclass(frozen=True)
class Words:
    """What a letter says: one line of subject, the plain text, the same as HTML."""

    subject: str
    text: str
    html: str


def write(template: str, context: dict[str, Any]) -> Words:
    """Render `templates/<template>.{subject.txt,txt,html}`. Subjects lose line breaks: no header can be added (T44)."""
    subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
    text = render_to_string(f"{template}.txt", context).strip() + "\n"
    return Words(subject=subject[:200], text=text, html=render_to_string(f"{template}.html", context))


def notify(
    to: "Person | str",
    *,
    kind: str,
    key: str,
    now: datetime,
    words: Words | None = None,
    about: models.Model | None = None,
    due_at: datetime | None = None,
    valid_until: datetime | None = None,
) -> Letter:
    """Put a letter of `kind` to a person or an address into the outbox, once per `key`; asking twice inserts once.

    Without `words` the kind composes them at sending. Workers are woken on commit; if the broker is away the
    sweep finds the row. Raises ImproperlyConfigured for a kind nobody plugged in, ValueError for a silent one.
    """
    letter_kind = registry.letter_kinds[kind]
    if words is None and letter_kind.compose is None:
        raise ValueError(f"Nobody has written the words of “{kind}”.")
    row = {
        "kind": kind,
        "treatment": letter_kind.treatment,
        "about_label": about._meta.label if about else "",
        "about_id": str(about.pk) if about else "",
        "due_at": due_at or now,
        "valid_until": valid_until,
        "created_at": now,
        **({"address": to} if isinstance(to, str) else {"person": to}),
        **({"subject": words.subject, "text": words.text, "html": words.html} if words else {}),
    }
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=row)
    if is_new and letter.due_at <= now:
        transaction.on_commit(wake)
    return letter


def notify_each(people: Iterable[int], *, kind: str, occurrence: str, now: datetime) -> int:
    """The same as `notify` for many people at once (by their keys), of a kind that is composed at sending.

    One statement for them all, once per person and occurrence. Answers how many were asked for.
    """
    letter_kind = registry.letter_kinds[kind]
    rows = [
        Letter(
            key=f"{kind}:{pk}:{occurrence}",
            kind=kind,
            treatment=letter_kind.treatment,
            person_id=pk,
            due_at=now,
            created_at=now,
        )
        for pk in people
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    if rows:
        transaction.on_commit(wake)
    return len(rows)


def foot(letter: Letter) -> dict[str, str]:
    """For the context of a letter people choose about: the link at its foot by which they stop it (R2)."""
    group = letter.kind_of_letter.group
    return {"choices_path": stop_path(letter.person, group)} if group and letter.person else {}


def wake() -> None:
    """Ring the workers' bell. A broker that is away is no reason to fail: the minutely sweep delivers."""
    try:
        app.send_task(DELIVER, retry=False, ignore_result=True)
    except Exception:  # any broker, any way of being away
        log.warning("letters: the broker did not answer; the sweep will deliver")
