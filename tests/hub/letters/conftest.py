"""A mail server to talk to, small kinds of letters, and hands to deliver with."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from hub import registry
from hub.letters import actions
from hub.letters.choices import Treatment
from tests.factories.letters import Compose, Deliver, Plug
from tests.faults.mail_server import HOST, PostOffice, open_post_office


def reach_office(settings: Any, office: PostOffice) -> None:
    """The Hub's mail goes to this office from now on."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = HOST, office.port, 10


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """A mail server that is open, and that the Hub is told to use."""
    with open_post_office(PostOffice()) as opened:
        reach_office(settings, opened)
        yield opened


@pytest.fixture
def closed_office(settings: Any) -> PostOffice:
    """A mail server that is away; `open_post_office(closed_office)` brings it back on the same port."""
    with open_post_office(PostOffice()) as opened:
        reach_office(settings, opened)
    return opened


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Plug:
    """`plug(compose, treatment=…)` makes a kind of letter for this test and answers its name."""

    def plug_in(compose: Compose | None = None, *, treatment: str = Treatment.REMINDER, **facts: Any) -> str:
        name = f"tests.kind_{len(registry.letter_kinds.names())}"
        kind = registry.LetterKind(name, name, treatment, compose=compose, **facts)
        monkeypatch.setitem(registry.letter_kinds._plugs, name, (100, kind))
        return name

    return plug_in


@pytest.fixture
def deliver(now: datetime) -> Deliver:
    """`deliver()` hands over what is due at this moment; `deliver(at=…)` at another."""

    def hand_over(at: datetime = now, **options: int) -> int:
        return actions.deliver_due_letters(tick=lambda: at, **options)

    return hand_over
