"""What the outbox keeps about people, and how it lets go (T64)."""

import mailbox
import re
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, FIRST, Holding, Row, hold, rows_of
from hub.letters.actions import forget_old_letters, forget_old_rests, forget_reader, forget_rest
from hub.letters.adapter import demo_mailbox, parse
from hub.letters.models import Letter, LetterChoice, RestingAddress

DEMO_BACKEND = "hub.letters.adapter.MailboxBackend"


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps. First in line: it needs the addresses that others take away."""
    hold(LETTERS, order=FIRST)
    hold(RESTS, order=FIRST)
    hold(CHOICES)


def _addresses(person: Any) -> list[str]:
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return [address.lower() for address in {person.email, *others} if address]


def _readers(person: Any, on: date) -> list[Any]:
    return [_("you alone")]


def _those_at_the_desk(person: Any, on: date) -> list[Any]:
    return [_("you"), "programme-team", "administrator"]


def _export(person: Any) -> list[Row]:
    to_address = Q(pk__in=[])
    for address in _addresses(person):
        to_address |= Q(address__iexact=address)
    letters = Letter.objects.filter(Q(person=person) | to_address)
    return rows_of(letters, "kind", "subject", "created_at", "sent_at", "read_at")


def _erase(person: Any, now: datetime) -> None:
    addresses = _addresses(person)
    forget_reader(person=person, addresses=addresses)
    if settings.EMAIL_BACKEND == DEMO_BACKEND:
        words = [*addresses, *([person.name] if person.name else [])]
        transaction.on_commit(lambda: _empty_demo_mailbox(words))


def _empty_demo_mailbox(words: list[str]) -> None:
    """In the demo we are the mail server too: what was delivered to them, or names them, goes."""
    said = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
    box = demo_mailbox()
    for key in box.keys():  # noqa: SIM118 - a Maildir's own iteration reads every message
        if said.search(_words(box, key)):
            box.discard(key)


def _words(box: mailbox.Maildir, key: str) -> str:
    message: Any = parse(box.get_bytes(key))
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(message["To"]), str(message["Subject"]), *map(str, parts)])


def _forget(now: datetime) -> int:
    return forget_old_letters(now=now)


LETTERS = Holding(
    model=Letter,
    label=_("Letters we send you"),
    about=("person",),
    fields={
        "key": CONFIDENTIAL,
        "kind": CONFIDENTIAL,
        "address": CONFIDENTIAL,
        "about_label": CONFIDENTIAL,
        "about_id": CONFIDENTIAL,
        "stream": CONFIDENTIAL,
        "subject": CONFIDENTIAL,
        "text": CONFIDENTIAL,
        "html": CONFIDENTIAL,
        "problem": CONFIDENTIAL,
        "hold_reason": CONFIDENTIAL,
    },
    why=_(
        "So that each letter goes once, and we can tell when one did not arrive. The team sees what goes out, but not "
        "the words of a private letter. What is about safety is seen by safeguarding leads alone."
    ),
    keep=_("The words for 90 days, those of a code until it is sent. Then only that it was sent, and when."),
    readers=_those_at_the_desk,
    export=_export,
    erase=_erase,
    forget=_forget,
    stays=_("That a letter of some kind was sent, and when. Not to whom."),
)


def _export_choices(person: Any) -> list[Row]:
    return rows_of(LetterChoice.objects.filter(person=person), "group", "how", "chosen_at")


def _erase_choices(person: Any, now: datetime) -> None:
    LetterChoice.objects.filter(person=person).delete()


CHOICES = Holding(
    model=LetterChoice,
    label=_("How you want your letters"),
    about=("person",),
    fields={"person": CONFIDENTIAL, "group": CONFIDENTIAL},
    why=_("So that we write to you as you asked, and no more."),
    keep=_("Until you change it or close your account."),
    readers=_readers,
    export=_export_choices,
    erase=_erase_choices,
)


def _rests_of(person: Any) -> Any:
    return RestingAddress.objects.filter(address__in=_addresses(person))


def _export_rests(person: Any) -> list[Row]:
    return rows_of(_rests_of(person), "address", "rested_at", "rests_until", "problem")


def _erase_rests(person: Any, now: datetime) -> None:
    for address in _addresses(person):
        forget_rest(address)


def _forget_rests(now: datetime) -> int:
    return forget_old_rests(now=now)


RESTS = Holding(
    model=RestingAddress,
    label=_("That your e-mail address did not work"),
    about=(),  # by the address: it may be nobody's
    fields={"address": CONFIDENTIAL, "problem": CONFIDENTIAL},
    why=_("So that we send no more reminders into the void, and tell you on My Hub."),
    keep=_("Until it works again, and 90 days more."),
    readers=_those_at_the_desk,
    export=_export_rests,
    erase=_erase_rests,
    forget=_forget_rests,
)
