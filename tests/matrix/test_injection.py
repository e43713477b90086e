"""Whatever people call themselves or write, a letter keeps its headers and its template (T44): 300 tries for each kind.

Each deed is done once; what its letter was written from is noted. Then the letter is written again and again with
every word of it replaced by a payload, and sent through the real backend. A letter whose subject repeats nothing has
no header that could be changed: it gets all the headers of one kind of line break in one go.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import models, transaction
from django.template import Template
from django.test.signals import template_rendered
from django.utils.safestring import SafeString

from hub import registry
from hub.letters.adapter import demo_mailbox
from hub.letters.choices import LetterState, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from tests.conftest import NOW
from tests.fuzz.payloads import LONG
from tests.hub.letters.test_words import template_of
from tests.matrix.deeds import Deed, gather
from tests.matrix.post import Delivered, caused_by, delivered
from tests.matrix.world import World

pytestmark = pytest.mark.django_db
BREAKS = [
    "\r\n",
    "\n",
    "\r",
    "\r\n\r\n",
    "\n ",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u2029",
    "%0d%0a",
    "\\r\\n",
    "\x00\n",
]
HEADERS = ["Bcc: a@evil.example", "Cc: a@evil.example", "To: a@evil.example", "Subject: Win", "X-Evil: 1"]
HEADERS += ["Content-Type: text/html", "From: bank@evil.example", "Reply-To: a@evil.example", "\r\n<h1>Win</h1>"]
HEADERS += ["MIME-Version: 9", "Content-Transfer-Encoding: base64", "--boundary", "Message-ID: <x@y>", "Sender: a@b.c"]
TEMPLATES = [
    "{{ 7|add:42 }}",
    "{% load static %}",
    "{{7*7}}",
    "{{ person.password }}",
    "{# x #}",
    "{% now 'Y' %}",
    "${7*7}",
]
TEMPLATES += [
    "<script>alert(1)</script>",
    "<a href='http://evil.example/'>Win</a>",
    "<img src=x onerror=y>",
    "</style>",
]
FRIENDLY = "Amina"
PAYLOADS = [f"Amina{gap}{header}" for gap in BREAKS for header in HEADERS]
PAYLOADS += [f"{gap}{header}{gap}Amina" for gap in BREAKS[:8] for header in HEADERS[:11]]
RUN = [f"{start}{words}{end}" for words in TEMPLATES for start, end in (("", ""), ("A ", " B"), ("\n", "\n"))]
IN_ONE = [f"Amina{gap}{gap.join(HEADERS)}" for gap in BREAKS]  # for letters whose subject repeats nothing
PAYLOADS += RUN
KINDS = {deed.kind: deed for deed in gather() if deed.to}


@contextmanager
def contexts_noted(template: str) -> Iterator[list[dict[str, Any]]]:
    """What the letters of this template are written from."""
    found: list[dict[str, Any]] = []

    def note(sender: Template, context: Any, **more: Any) -> None:
        if sender.name == f"{template}.txt":
            found.append(context.flatten())

    template_rendered.connect(note)
    try:
        yield found
    finally:
        template_rendered.disconnect(note)


def hostile(value: Any, payload: str) -> Any:
    """The same with every word in it replaced: of rows, their own text; addresses of the Hub stay."""
    if isinstance(value, models.Model):
        changed = copy.copy(value)
        for field in changed._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and not field.choices and not field.primary_key:
                setattr(changed, field.attname, payload)
        return changed
    if isinstance(value, dict):
        return {name: hostile(one, payload) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [hostile(one, payload) for one in value]
    is_words = isinstance(value, str) and not isinstance(value, SafeString) and not value.startswith(("http", "/"))
    return payload if is_words else value


def carried(kind: str, all_words: list[Words], options: Any, monkeypatch: pytest.MonkeyPatch) -> list[Delivered]:
    """These words as letters of a plain kind, through the outbox and the backend, in the order they were written."""
    plain = registry.LetterKind("tests.plain", kind, Treatment.REMINDER)
    monkeypatch.setitem(registry.letter_kinds._plugs, plain.name, (100, plain))
    letters = [
        notify("reader@example.org", kind=plain.name, key=f"{plain.name}:{kind}:{number}", now=NOW, words=words)
        for number, words in enumerate(all_words)
    ]
    arrived = {str(letter.message["Message-ID"]): letter for letter in delivered(letters, options)}
    stuck = Letter.objects.filter(kind=plain.name).exclude(state=LetterState.SENT)
    assert list(stuck.values_list("state", "problem")) == []
    return [arrived[letter.message_id] for letter in letters]


def spoiled(letter: Delivered, usual: Delivered) -> list[str]:
    """What a payload has done to a letter."""
    checks = {
        "other headers": letter.headers != usual.headers,
        "another reader": letter.to != "reader@example.org",
        "another sender": letter.message["From"] != usual.message["From"],
        "other parts": [part.get_content_type() for part in letter.message.walk()]
        != [part.get_content_type() for part in usual.message.walk()],
        "a template run": "49" in letter.text.replace("7|add:42", "") and "49" not in usual.text,
        "a tag": any(tag in letter.html for tag in ("<script", "<img src=x", "<a href='http://evil")),
    }
    return [fault for fault, is_there in checks.items() if is_there]


@pytest.fixture(autouse=True)
def mailbox(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "mailbox"


@pytest.mark.parametrize("deed", KINDS.values(), ids=str)
def test_no_words_change_what_a_letter_is(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch, deed: Deed
) -> None:
    template = template_of(deed.kind)
    with transaction.atomic():
        with contexts_noted(template) as contexts:
            delivered(caused_by(deed.do, world, deed.kind), settings)
        demo_mailbox().clear()
        assert contexts, f"no letter was written from {template}"
        context = {name: value for name, value in contexts[0].items() if name not in ("True", "False", "None")}
        repeats = write(template, hostile(context, "x")).subject != write(template, hostile(context, "y")).subject
        payloads = PAYLOADS if repeats or LONG else [*IN_ONE, *RUN]
        written = [write(template, hostile(context, payload)) for payload in [FRIENDLY, *payloads]]
        usual, *others = carried(deed.kind, written, settings, monkeypatch)
        transaction.set_rollback(True)

    found = {repr(payload): spoiled(letter, usual) for payload, letter in zip(payloads, others, strict=True)}
    assert {payload: faults for payload, faults in found.items() if faults} == {}


def test_there_are_three_hundred_tries() -> None:
    assert len(set(PAYLOADS)) >= 300


def test_rows_and_lists_are_filled_with_payloads_and_addresses_of_the_hub_are_not(world: World) -> None:
    person = world.people["self"]
    changed = hostile({"person": person, "all": [person, "x"], "base_url": "http://x", "page": "/my/", "days": 2}, "P")
    assert (changed["person"].name, changed["person"].pk, person.name) == ("P", person.pk, "Amina")
    assert (changed["all"][0].name, changed["all"][1]) == ("P", "P")
    assert (changed["base_url"], changed["page"], changed["days"]) == ("http://x", "/my/", 2)


def test_a_payload_that_gets_through_is_caught(world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    good = Words("Hello", "Hello 7", "<p>Hello</p>")
    bad = Words("Hello", "Hello 49", "<p><script>x</script></p>")
    with transaction.atomic():
        usual, letter = carried("planted", [good, bad], settings, monkeypatch)
        transaction.set_rollback(True)
    letter.message["Bcc"] = "a@evil.example"
    assert spoiled(usual, usual) == []
    assert spoiled(letter, usual) == ["other headers", "a template run", "a tag"]


def test_a_subject_with_a_line_break_does_not_go(world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a subject ever come past `write`, the message itself refuses it."""
    broken = Words("Hello\r\nBcc: a@evil.example", "Hello", "<p>Hello</p>")
    with transaction.atomic(), pytest.raises(AssertionError, match="BadHeaderError"):
        carried("planted", [broken], settings, monkeypatch)
