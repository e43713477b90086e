"""The way of a letter in tests: asked for, written, put into a Maildir by the real backend, read back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from django.conf import settings

from hub.letters.actions import deliver_due_letters
from hub.letters.adapter import demo_mailbox, parse
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.hub.letters.test_words import LINK, Seen, squeezed
from tests.matrix.deeds import TYPED, Deed
from tests.matrix.world import CANARIES, World

A_TIME = re.compile(r"(?<!£)\b\d{1,2}[:.]\d{2}\b(?! UK time)")
AN_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
LEFT_OVER = re.compile(r"{[{%#]|[%#}]}|\bNone\b|^Hello ,", re.MULTILINE)


@dataclass(frozen=True)
class Delivered:
    """A letter as somebody's mail program sees it."""

    message: EmailMessage
    text: str
    html: str

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def headers(self) -> list[str]:
        return sorted(self.message.keys())


def caused_by(do: Callable[[World], object], world: World, kind: str) -> list[Letter]:
    """The letters of `kind` that a deed leaves in the outbox."""
    before = set(Letter.objects.values_list("pk", flat=True))
    do(world.afresh())
    return list(Letter.objects.filter(kind=kind).exclude(pk__in=before).select_related("person").order_by("pk"))


def reader_of(letter: Letter, world: World) -> str:
    """The relation a letter goes to, or the address when it is nobody's in the world."""
    address = letter.address or (letter.person.email if letter.person else "")
    return next((name for name, person in world.people.items() if person.email == address), address)


def delivered(letters: list[Letter], options: Any) -> list[Delivered]:
    """Hand these letters over and read what arrived; `options` are the settings of the test."""
    options.EMAIL_BACKEND = "hub.letters.adapter.MailboxBackend"
    rows = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    others = Letter.objects.filter(state=LetterState.QUEUED).exclude(pk__in=rows.values("pk"))
    others.update(state=LetterState.HELD, held_at=NOW, hold_reason="Another test’s.")
    latest = max((letter.due_at for letter in rows), default=None)
    if latest is not None:
        deliver_due_letters(tick=lambda: latest)
    box = demo_mailbox()
    return [read(box.get_bytes(key)) for key in sorted(box.keys())]


def read(raw: bytes) -> Delivered:
    message = parse(raw)
    parts = {kind: message.get_body((kind,)) for kind in ("plain", "html")}  # type: ignore[attr-defined]
    text, html = (str(part.get_content()) if part else "" for part in parts.values())
    return Delivered(message, text, html)  # type: ignore[arg-type]


def faults(letter: Delivered, deed: Deed, world: World) -> list[str]:
    """What is wrong with a letter that has arrived, in a few words each."""
    said = "\n".join([*map(str, letter.message.values()), letter.text, letter.html])
    body, seen = letter.text + letter.html, Seen(letter.html)
    secrets = {name: word for name, word in {**CANARIES, "typed": TYPED}.items() if name not in deed.quotes}
    allowed = {letter.to, settings.CONTACT_ADDRESS, settings.SAFEGUARDING_ADDRESS, *deed.quotes}
    allowed |= {world.people[name].email for name in deed.quotes if name in world.people}
    checks = {
        "more than one reader": letter.to.count("@") != 1 or "," in letter.to,
        "a copy": any(letter.message.get_all(name) for name in ("Cc", "Bcc", "Resent-To")),
        "no subject of one line": not str(letter.message["Subject"]).strip() or "\n" in str(letter.message["Subject"]),
        "links differ": sorted(LINK.findall(letter.text)) != sorted(seen.links),
        "words differ": squeezed(letter.text) != squeezed(seen.said),
        "leads elsewhere": any(not link.startswith(f"{settings.BASE_URL}/") for link in seen.links),
        "a time without its zone": bool(A_TIME.search(letter.text)),
        "something left over": bool(LEFT_OVER.search(f"{letter.message['Subject']}\n{letter.text}")),
    }
    told = sorted({found for found in AN_ADDRESS.findall(body) if found not in allowed})
    return [
        *(fault for fault, is_there in checks.items() if is_there),
        *(f"tells {name}" for name, word in secrets.items() if word in said),
        *(f"tells the address {found}" for found in told),
    ]
