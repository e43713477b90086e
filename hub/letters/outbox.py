"""Asking for a letter. Nothing in the project sends mail by itself (decision 10)."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.db.models import CharField, DateTimeField, F, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.template.loader import render_to_string

from hub import registry
from hub.celery import app
from hub.letters.choices import WAITING_STATES, LetterState
from hub.letters.models import NO_HOLD, NO_LEASE, Letter
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


def notify_many(
    about: QuerySet[Any],
    *,
    kind: str,
    key: Combinable,
    now: datetime,
    due_at: datetime,
    valid_until: datetime,
    stream: Combinable | None = None,
) -> int:
    """As `notify`, for each row of `about` that has a `person`, in one statement; answers how many letters are new.

    `key` and `stream` are worked out of each row by the database; of a stream only the newest due one goes (T74).
    The kind composes the words at sending.
    """
    letter_kind = registry.letter_kinds[kind]
    if letter_kind.compose is None:
        raise ValueError(f"Nobody has written the words of “{kind}”.")
    blank = ("address", "subject", "text", "html", "leased_as", "problem", "hold_reason", "instead")
    columns: dict[str, Combinable] = {
        "key": Cast(key, CharField()),
        "kind": _text(kind),
        "treatment": _text(str(letter_kind.treatment)),
        "person_id": F("person_id"),
        "about_label": _text(about.model._meta.label),
        "about_id": Cast("pk", CharField()),
        "state": _text(str(LetterState.QUEUED)),
        "due_at": Value(due_at, DateTimeField()),
        "valid_until": Value(valid_until, DateTimeField()),
        "created_at": Value(now, DateTimeField()),
        "stream": Cast(stream, CharField()) if stream is not None else _text(""),
        "stream_at": Value(due_at, DateTimeField()),
        "tries": Value(0, IntegerField()),
        **{name: _text("") for name in blank},
    }
    many = _insert(columns, about.filter(person__isnull=False), due_at)
    if many and due_at <= now:
        transaction.on_commit(wake)
    return many


def _text(words: str) -> Value:
    return Value(words, CharField())


def _insert(columns: dict[str, Combinable], rows: QuerySet[Any], due_at: datetime) -> int:
    """One INSERT from a SELECT; a letter that was asked for already stays as it is.

    Those that are there for that moment are left out before anything is worked out, sorted or written, so that asking
    again costs next to nothing; any other, and whoever asks at the same time, is met by the unique key, in the same
    order: nobody waits for one who waits for them.
    """
    asked = {f"letter_{name}": expression for name, expression in columns.items()}
    in_turn = rows.order_by().annotate(letter_turn=F("pk"), **asked).values_list("letter_turn", *asked)
    chosen, values = in_turn.query.sql_with_params()
    quote = connection.ops.quote_name
    names, outbox, key = ", ".join(map(quote, columns)), quote(Letter._meta.db_table), quote("key")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {outbox} ({names})"  # noqa: S608
            f" SELECT {', '.join(map(quote, asked))} FROM ({chosen}) AS asked"
            f" WHERE NOT EXISTS (SELECT 1 FROM {outbox} AS there"
            f" WHERE there.{key} = asked.letter_key AND there.{quote('due_at')} = %s)"
            f" ORDER BY asked.letter_turn ON CONFLICT ({key}) DO NOTHING",
            [*values, connection.ops.adapt_datetimefield_value(due_at)],
        )
        return max(cursor.rowcount, 0)


def withdraw(kind: str, *, about: models.Model | QuerySet[Any], because: str, unless_stream_ends: str = "") -> int:
    """Cancel the letters of `kind` about this (or these) that have not begun to go; answers how many.

    One that staff hold back is cancelled too: let go later, it would tell of what is no longer so (R4).
    """
    if isinstance(about, models.Model):
        queued = Letter.objects.filter(about_label=about._meta.label, about_id=str(about.pk))
    else:
        ids = about.order_by().values(as_text=Cast("pk", CharField()))
        queued = Letter.objects.filter(about_label=about.model._meta.label, about_id__in=ids)
    queued = queued.filter(kind=kind, state__in=WAITING_STATES)
    if unless_stream_ends:
        queued = queued.exclude(stream__endswith=unless_stream_ends)
    return queued.update(state=LetterState.CANCELLED, problem=because, **NO_LEASE, **NO_HOLD)


def wake() -> None:
    """Ring the workers' bell. A broker that is away is no reason to fail: the minutely sweep delivers."""
    try:
        app.send_task(DELIVER, retry=False, ignore_result=True)
    except Exception:  # any broker, any way of being away
        log.warning("letters: the broker did not answer; the sweep will deliver")
