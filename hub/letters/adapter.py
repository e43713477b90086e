"""A mail backend that puts every message into a Maildir, for the embedded default (`/demo/mail/`)."""

import mailbox
import re
from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class MailboxBackend(BaseEmailBackend):
    """Delivers to the folder `EMAIL_FILE_PATH`, one file a message, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        box = demo_mailbox()
        for message in email_messages:
            box.add(message.message().as_bytes())
        return len(email_messages)


def demo_mailbox() -> mailbox.Maildir:
    """The demo's mailbox, made when it is first asked for."""
    path = Path(settings.EMAIL_FILE_PATH)
    path.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(path, factory=None, create=True)


def newest_first(box: mailbox.Maildir) -> list[str]:
    """The keys of a mailbox by the time in their name: whole seconds, then microseconds as a number."""
    return sorted(box.keys(), key=_moment, reverse=True)


def _moment(key: str) -> tuple[int, int]:
    seconds, _, rest = key.partition(".")
    found = re.match(r"M(\d+)", rest)
    return int(seconds) if seconds.isdigit() else 0, int(found[1]) if found else 0


def parse(raw: Message | bytes) -> Message:
    """A message as modern Python reads it: headers decoded, parts with `get_content`."""
    return message_from_bytes(raw if isinstance(raw, bytes) else raw.as_bytes(), policy=modern)
