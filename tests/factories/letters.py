"""Rows of the outbox: waiting, written, due now."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from hub import registry
from hub.letters.models import Letter, RestingAddress, Sweep
from hub.letters.outbox import Words

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WORDS = Words(subject="A word with you", text="In plain words.\n", html="<p>In plain words.</p>")
Compose = Callable[[Letter], Words | None]
Plug = Callable[..., str]  # plugs a kind of letter in, answers its name
Deliver = Callable[..., int]


class LetterFactory(DjangoModelFactory):
    """A reminder to an address, unless a trait says otherwise."""

    class Meta:
        model = Letter

    class Params:
        urgent = factory.Trait(kind="people.password_changed", valid_until=NOW + timedelta(days=1))
        code = factory.Trait(kind="people.login_code", valid_until=NOW + timedelta(minutes=15))
        formal = factory.Trait(kind="care.worry_told")

    kind = "care.help_asked"
    key = factory.Sequence(lambda number: f"letter:{number}")
    treatment = factory.LazyAttribute(lambda letter: registry.letter_kinds[letter.kind].treatment)
    address = factory.Sequence(lambda number: f"reader{number}@example.org")
    subject = "Somebody asked for help"
    text = "Please have a look.\n"
    html = "<p>Please have a look.</p>"
    due_at = NOW
    created_at = NOW
    held_at = factory.LazyAttribute(lambda letter: NOW if getattr(letter, "state", "") == "held" else None)
    hold_reason = factory.LazyAttribute(lambda letter: "The link is wrong." if letter.held_at else "")


class RestingAddressFactory(DjangoModelFactory):
    """An address that began its first rest just now."""

    class Meta:
        model = RestingAddress

    address = factory.Sequence(lambda number: f"rests{number}@example.org")
    rested_at = NOW
    rests_until = NOW + timedelta(days=7)
    problem = "550 5.1.1 No such person here"


class SweepFactory(DjangoModelFactory):
    """A sweep that ran just now."""

    class Meta:
        model = Sweep

    name = "letters"
    at = NOW
