"""Each letter goes to those it is for, one by one, and tells nobody what is not theirs to know (T63, R3)."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from hub import registry
from hub.letters.outbox import Words, notify
from tests.conftest import NOW
from tests.hub.letters.test_words import LINK, Seen
from tests.matrix.deeds import TYPED, Deed, gather
from tests.matrix.post import Delivered, caused_by, delivered, faults, reader_of
from tests.matrix.world import CANARIES, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mailbox(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "mailbox"


def test_every_kind_of_letter_has_declared_readers() -> None:
    declared = {deed.kind for deed in gather()}
    undeclared = sorted(set(registry.letter_kinds.names()) - declared)
    assert not undeclared, f"no @recipients in tests/matrix/recipients/ for: {', '.join(undeclared)}"
    assert declared - set(registry.letter_kinds.names()) == set()


@pytest.mark.parametrize("deed", gather(), ids=str)
def test_the_letter_goes_to_those_it_is_for_and_tells_nothing_else(world: World, settings: Any, deed: Deed) -> None:
    with transaction.atomic():
        letters = caused_by(deed.do, world, deed.kind)
        readers = sorted(reader_of(letter, world) for letter in letters)
        arrived = delivered(letters, settings)
        transaction.set_rollback(True)

    assert readers == sorted(deed.to)
    assert len(arrived) == len(letters), "a letter was not written"
    found = {f"to {letter.to}: {fault}" for letter in arrived for fault in faults(letter, deed, world)}
    assert found == set()


@pytest.mark.parametrize("deed", [deed for deed in gather() if registry.letter_kinds[deed.kind].group], ids=str)
def test_a_letter_people_choose_about_can_be_stopped_from_within(world: World, settings: Any, deed: Deed) -> None:
    with transaction.atomic():
        arrived = delivered(caused_by(deed.do, world, deed.kind), settings)
        transaction.set_rollback(True)

    assert arrived
    for letter in arrived:
        where = str(letter.message["List-Unsubscribe"]).strip(" <>")
        assert where.startswith("http://testserver/letters/stop/")
        assert where in LINK.findall(letter.text)
        assert where in Seen(letter.html).links
        assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


GOOD = Words("Come and see", "Hello,\n\nCome and see:\nhttp://testserver/my/\n", "")
LINKED = '<h1>Come and see</h1><p>Hello,</p><p>Come and see:</p><a href="{}">{}</a>'


def planted(world: World, settings: Any, more: str = "", to: str = "amina@example.org", link: str = "") -> Delivered:
    """A letter with something added to it, and how it arrives."""
    link = link or "http://testserver/my/"
    text = GOOD.text.replace("http://testserver/my/", link) + more
    words = replace(GOOD, text=text, html=LINKED.format(link, "") + f"<p>{more}</p>")
    with transaction.atomic():
        letter = notify(to, kind="care.help_asked", key=f"planted:{more}", now=NOW, words=words)
        arrived = delivered([letter], settings)
        transaction.set_rollback(True)
    return arrived[0]


DEED = Deed("care.help_asked", frozenset({"self"}), lambda world: None)


def test_a_good_letter_has_no_fault(world: World, settings: Any) -> None:
    assert faults(planted(world, settings), DEED, world) == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (CANARIES["worry"], "tells worry"),
        (TYPED, "tells typed"),
        ("Write to rosa@example.org.", "tells the address rosa@example.org"),
        ("Come at 10:30.", "a time without its zone"),
        ("Come at 9.30 on Monday.", "a time without its zone"),
        ("Hello {{ name }}", "something left over"),
        ("It is None.", "something left over"),
    ],
)
def test_what_no_letter_may_say_is_caught(world: World, settings: Any, more: str, fault: str) -> None:
    assert faults(planted(world, settings, more), DEED, world) == [fault]


@pytest.mark.parametrize("more", ["Come at 10:30 UK time.", "Write to amina@example.org or help@hub.example."])
def test_what_a_letter_may_say_is_not(world: World, settings: Any, more: str) -> None:
    assert faults(planted(world, settings, more), DEED, world) == []


def test_what_a_kind_is_declared_to_quote_is_not_a_fault(world: World, settings: Any) -> None:
    quoting = replace(DEED, quotes=frozenset({"typed", "member"}))
    assert faults(planted(world, settings, f"{TYPED} rosa@example.org"), quoting, world) == []


def test_a_link_to_another_site_is_caught(world: World, settings: Any) -> None:
    assert faults(planted(world, settings, link="http://testserver.example/my/"), DEED, world) == ["leads elsewhere"]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda message: message.__setitem__("Cc", "rosa@example.org"), "a copy"),
        (lambda message: message.replace_header("To", "a@example.org, b@example.org"), "more than one reader"),
        (lambda message: message.replace_header("Subject", " "), "no subject of one line"),
    ],
)
def test_a_letter_addressed_badly_is_caught(
    world: World, settings: Any, spoil: Callable[[Any], None], fault: str
) -> None:
    letter = planted(world, settings)
    spoil(letter.message)
    assert fault in faults(letter, DEED, world)


@pytest.mark.parametrize(("text", "fault"), [("x", "words differ"), ("http://testserver/x/", "links differ")])
def test_text_and_html_that_say_different_things_are_caught(world: World, settings: Any, text: str, fault: str) -> None:
    letter = planted(world, settings)
    assert faults(replace(letter, text=f"{letter.text}{text}"), DEED, world) == [fault]


def test_a_letter_to_somebody_it_is_not_for_is_seen(world: World) -> None:
    with transaction.atomic():
        letters = caused_by(lambda world: tell_too_many(world), world, "care.help_asked")
        readers = {reader_of(letter, world) for letter in letters}
        transaction.set_rollback(True)
    assert readers == {"member", "suspended", "gone@example.org"}


def tell_too_many(world: World) -> None:
    for reader in (world.people["member"], world.people["suspended"], "gone@example.org"):
        notify(reader, kind="care.help_asked", key=f"planted:{reader}", now=NOW, words=replace(GOOD, html="x"))
