"""The newcomer's story, replayed in a real browser against a really running Hub: with a mouse, by keyboard, and
without JavaScript, on a cheap phone's width and on a desk's."""

import uuid
import zipfile
from typing import Any

import pytest

from tests.journeys.conftest import code_in, newest_letter
from tests.journeys.hands import Keyboard, Mouse

pytestmark = pytest.mark.browser


def tell_the_story(page: Any, hand: Mouse, tmp_path: Any) -> None:
    address = f"amina-{uuid.uuid4().hex[:8]}@example.org"

    page.goto("/")
    for what in ("h1", ".lead", "main >> text=Find your way in"):
        assert page.locator(what).first.bounding_box()["y"] < 740
    hand.follow("Start as a group")
    assert page.locator(".next > li").count() == 3

    hand.follow("Read the guide")
    assert page.locator("h1").inner_text() == "How to tell whether a university partnership is worth your time"
    assert "6 minutes" in page.locator("main").inner_text()

    page.goto("/library/")
    hand.fill("Search the library", "memorandum of understanding")
    hand.press("Search")
    hand.follow("Memorandum of understanding")
    with page.expect_download() as waiting:
        hand.follow("OpenDocument")
    agreement = tmp_path / "agreement.odt"
    waiting.value.save_as(agreement)
    with zipfile.ZipFile(agreement) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"

    page.goto("/start/community-new/")
    hand.follow("Join the Hub")
    hand.fill("E-mail address", address)
    hand.press("Send me the code")
    waiting_page = page.url

    code = code_in(newest_letter(page, to=address, subject="code"))
    page.goto(waiting_page)
    hand.fill("The code from the letter", code)
    hand.press("Go on")

    hand.fill("What do you like to be called?", "Amina")
    hand.press("Save and go on")
    assert page.locator("h1").inner_text() == "Hello, Amina"
    assert page.locator(".next > li").count() == 3

    letter = newest_letter(page, to=address, subject="Welcome")
    assert "Amina" in letter
    assert page.foreign == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_newcomer_finds_reads_joins_and_is_welcomed(window, tmp_path, width):
    page = window(width=width)
    tell_the_story(page, Mouse(page), tmp_path)


def test_a_newcomer_does_it_all_by_keyboard(window, tmp_path):
    page = window(width=360)
    tell_the_story(page, Keyboard(page), tmp_path)


def test_a_newcomer_does_it_all_without_javascript(window, tmp_path):
    page = window(width=360, scripts=False)
    tell_the_story(page, Mouse(page), tmp_path)


def test_the_keyboard_cannot_press_what_is_not_there(window):
    page = window()
    page.goto("/")
    with pytest.raises(AssertionError, match="Tab never came"):
        Keyboard(page).press("A button nobody made")
