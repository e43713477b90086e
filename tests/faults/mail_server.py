"""A real mail server on a free port of this machine, with the moods mail servers have."""

import asyncio
import random
import socket
import struct
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from enum import Enum
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
RESET_AT_ONCE = struct.pack("ii", 1, 0)


class Mood(Enum):
    """How the server treats one message."""

    ACCEPTS = "250"
    IS_SLOW = "250, after everybody has looked at the clock"
    REFUSES_RECIPIENT = "550 at RCPT"
    REFUSES_MESSAGE = "554 after DATA"
    NOT_NOW = "451 at RCPT"
    NOT_NOW_AND_GOODBYE = "421 after DATA, and hangs up"
    TAKES_AND_HANGS_UP = "takes the message, hangs up before it answers"
    LOSES_AND_HANGS_UP = "hangs up after DATA, keeps nothing"
    TAKES_AND_IS_SILENT = "takes the message, never answers"
    ACCEPTS_THEN_RESETS = "250, then a TCP reset"
    ACCEPTS_THEN_CLOSES = "250, then closes the connection"
    ACCEPTS_THEN_SAYS_421 = "250, then 421 to whatever comes next"


class Stage(Enum):
    """Where in a conversation the server can be made to stand still, so that a worker is killed at that very moment."""

    BEGUN = "the sender is told, nothing is taken"
    TAKEN = "the message is taken, the sender does not know yet"


SLOWLY = 0.3  # seconds until a slow server answers
REFUSALS_AT_RCPT = {Mood.REFUSES_RECIPIENT: "550 5.1.1 No such person here", Mood.NOT_NOW: "451 4.7.1 Come back later"}
REFUSALS_AFTER_DATA = {Mood.REFUSES_MESSAGE: "554 5.7.1 Not wanted", Mood.NOT_NOW_AND_GOODBYE: "421 4.3.2 Closing"}


@dataclass(frozen=True)
class Taken:
    """One message the server took, as it came."""

    recipients: tuple[str, ...]
    sender: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(self.raw, policy=modern))

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


@dataclass
class PostOffice:
    """What the server took, and the moods of the messages to come (none left: it accepts)."""

    port: int = 0
    moods: deque[Mood] = field(default_factory=deque)
    taken: list[Taken] = field(default_factory=list)
    treated: list[tuple[str, Mood]] = field(default_factory=list)  # each conversation: about whom, and how it went
    longest_pause: float = 0.0
    refuses_after: int | None = None  # once it took so many, it only says 421
    on_data: Callable[[Taken], Any] = lambda taken: None
    stands_still_at: Stage | None = None
    stood_still: threading.Event = field(default_factory=threading.Event)

    @property
    def message_ids(self) -> list[str]:
        return [one.message_id for one in list(self.taken)]

    @property
    def times_taken(self) -> Counter[str]:
        return Counter(self.message_ids)

    @property
    def is_closing(self) -> bool:
        return self.refuses_after is not None and len(self.taken) >= self.refuses_after

    def sent_to(self, address: str) -> list[EmailMessage]:
        return [one.message for one in self.taken if address in one.recipients]

    async def _reach(self, stage: Stage) -> None:
        """Go on, unless the server is to stand still here; whoever made it do so is told that a sender waits."""
        while self.stands_still_at is stage:
            self.stood_still.set()
            await asyncio.sleep(0.001)

    # aiosmtpd rings these
    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        await self._reach(Stage.BEGUN)
        session.mood = self.moods.popleft() if self.moods else Mood.ACCEPTS
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        self.treated.append((address, session.mood))
        if session.mood in REFUSALS_AT_RCPT:
            return REFUSALS_AT_RCPT[session.mood]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if session.mood in REFUSALS_AFTER_DATA:
            return REFUSALS_AFTER_DATA[session.mood]
        if session.mood is not Mood.LOSES_AND_HANGS_UP:
            taken = Taken(tuple(envelope.rcpt_tos), str(envelope.mail_from), bytes(envelope.original_content or b""))
            self.on_data(taken)
            self.taken.append(taken)
            await self._reach(Stage.TAKEN)
        if session.mood in (Mood.TAKES_AND_HANGS_UP, Mood.LOSES_AND_HANGS_UP):
            server.transport.abort()
            await asyncio.Event().wait()  # until the broken connection ends this conversation
        if session.mood is Mood.TAKES_AND_IS_SILENT:
            await asyncio.Event().wait()
        if session.mood is Mood.IS_SLOW:
            await asyncio.sleep(SLOWLY)
        if self.longest_pause:
            await asyncio.sleep(random.uniform(0, self.longest_pause))
        return "250 2.0.0 Taken"

    async def handle_NOOP(self, server: SMTP, session: Session, envelope: Envelope, arg: str) -> str:
        wants_to_close = getattr(session, "mood", None) is Mood.ACCEPTS_THEN_SAYS_421 or self.is_closing
        return "421 4.3.2 Closing" if wants_to_close else "250 OK"


class FrontDesk:
    """What aiosmtpd gets to see: of its handler it reads every attribute at each connection, and ours count letters."""

    def __init__(self, office: PostOffice) -> None:
        self.office = office
        self.handle_MAIL, self.handle_RCPT = office.handle_MAIL, office.handle_RCPT
        self.handle_DATA, self.handle_NOOP = office.handle_DATA, office.handle_NOOP


class Conversation(SMTP):
    """One client's connection; it can be cut straight after an answer."""

    async def push(self, status: Any) -> None:
        is_greeting = str(status).startswith("220 ")
        said = "421 4.3.2 Closing" if is_greeting and self.event_handler.office.is_closing else str(status)
        await super().push(said)
        mood = getattr(self.session, "mood", None)
        if mood is Mood.ACCEPTS_THEN_RESETS and said.endswith("Taken"):
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
            self.transport.abort()
        elif said.startswith("421") or (mood is Mood.ACCEPTS_THEN_CLOSES and said.endswith("Taken")):
            self.transport.close()


class FreePort(Controller):
    """A mail server in a thread, on the port it was given or any free one."""

    def __init__(self, office: PostOffice) -> None:
        super().__init__(FrontDesk(office), hostname=HOST, port=office.port, server_hostname="mail.example")
        self.conversations: list[Conversation] = []

    def factory(self) -> SMTP:
        self.conversations.append(Conversation(self.handler, **self.SMTP_kwargs))
        return self.conversations[-1]

    def stop(self, no_assert: bool = False) -> None:
        self.loop.call_soon_threadsafe(self.hang_up)
        super().stop(no_assert)

    def hang_up(self) -> None:
        for conversation in self.conversations:
            if conversation.transport is not None:
                conversation.transport.abort()

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def open_post_office(office: PostOffice) -> Iterator[PostOffice]:
    """Open for business until the block ends; the office keeps its port, so that it can open again."""
    controller = FreePort(office)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
