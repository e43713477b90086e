"""The story of a gathering, told by those who put it on and those who come, in a real browser on a phone's width.

The first is played without JavaScript against a really running Hub, with its worker and its mailbox; the second, at
the door, by keyboard alone on the day itself.
"""

import re
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.conftest import newest_letter
from tests.journeys.hands import Keyboard, Mouse

pytestmark = pytest.mark.browser

NEEDS = "Captions, please: I follow better when I can read along."
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
HERE = ZoneInfo("Europe/London")


def said(hands: Mouse) -> str:
    """All the words of the page, which is no wider than the phone."""
    hands.page.wait_for_load_state()
    assert not hands.page.evaluate(TOO_WIDE), hands.page.url
    return str(hands.page.locator("main").inner_text())


def heading(hands: Mouse) -> str:
    return str(hands.page.locator("h1").inner_text())


def next_tuesday() -> date:
    """A Tuesday three to four weeks from now, so that nothing is told to be soon."""
    today = datetime.now(HERE).date()
    return today + timedelta(days=21 + (1 - today.weekday()) % 7)


def in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def puts_on(dev: Mouse, title: str, day: date) -> str:
    """Three places, one of them kept for each side; answers the path of its page."""
    dev.page.goto("/whats-on/host/")
    dev.follow("Put on a gathering")
    dev.fill("Title", title)
    dev.fill("What happens?", "Three short stories, then time to ask anything.")
    dev.fill("Who is it for?", "Anybody who wonders whether to start.")
    dev.fill("Which day?", f"{day.day} {day.month} {day.year}")
    dev.fill("Starts at", "14:00")
    dev.fill("Ends at", "13:00")
    dev.choose("Online")
    dev.fill("How do people join online?", "Go to https://meet.example.org/hour or ring 020 7946 0000.")
    dev.fill("Places in all", "3")
    dev.fill("Kept for the community side", "1")
    dev.fill("Kept for the university side", "1")
    dev.fill("Who is paid, and what for?", "We pay what it costs you to take part.")
    dev.choose("People can ask for what it costs them to come")
    dev.press("Keep it as a draft")
    assert "That is not after it starts." in said(dev)
    assert dev.page.get_by_label("Title").input_value() == title  # nothing that was typed is lost
    dev.fill("Ends at", "15:00")
    dev.press("Keep it as a draft")
    assert "Nothing is missing." in said(dev)
    dev.press("Open it for booking")
    dev.follow("See it as others do")
    return re.sub(r"^https?://[^/]+", "", dev.page.url)


def finds_and_books(amina: Mouse, title: str, side: str = "", needs: str = "", pounds: str = "") -> None:
    amina.page.goto("/")
    amina.follow("What’s on")
    amina.fill("Words", title.split()[0])
    amina.press("Show what fits")
    amina.follow(title)
    amina.page.get_by_role("link", name="Book", exact=True).click()  # and not the way down to it
    if side:
        amina.choose(side)
    if needs:
        amina.fill("What do you need to take part?", needs)
    if pounds:
        amina.page.get_by_label("What for?").first.select_option("travel")
        amina.fill("A few words", "Bus to the library and back")
        amina.fill("How much, in pounds?", pounds)
    amina.press("Book")


def test_an_hour_is_put_on_booked_full_moved_and_a_place_passes_on(window: Callable[..., Any]) -> None:
    title, day = f"Hour{uuid.uuid4().hex[:6]}: what is in it for us?", next_tuesday()

    def sits_down(who: str) -> Mouse:
        return Mouse(window(as_=who, scripts=False))

    dev, amina, ben, rosa, carol = map(sits_down, ("dev", "amina", "ben", "rosa", "carol"))
    path = puts_on(dev, title, day)

    finds_and_books(amina, title, needs=NEEDS, pounds="-4.20")
    assert heading(amina) == "Book"
    assert amina.page.get_by_label("What do you need to take part?").input_value() == NEEDS
    amina.fill("How much, in pounds?", "4.20")
    amina.press("Book")
    assert heading(amina) == "You have a place"
    for other in (ben, rosa):
        finds_and_books(other, title)
        assert heading(other) == "You have a place"
    finds_and_books(carol, title)
    assert "first" in heading(carol), heading(carol)
    assert "We write to you as soon as a place is free." in said(carol)
    assert "meet.example.org" not in said_on(carol, path)
    assert "meet.example.org" in said_on(amina, path)

    assert NEEDS in said_on(dev, f"{path}host/people/")
    for other in (ben, rosa, carol):
        assert NEEDS not in said_on(other, path)
        assert other.page.goto(f"{path}host/people/").status == 404

    the_cost_is_agreed_and_paid(dev, sits_down("joan"), title, path)
    it_moves_twice(dev, amina, path, day)
    somebody_cannot_come_and_the_next_is_written_to(window, carol, title, path)


def said_on(hands: Mouse, path: str) -> str:
    hands.page.goto(path)
    return said(hands)


def the_cost_is_agreed_and_paid(dev: Mouse, joan: Mouse, title: str, path: str) -> None:
    """Whoever decides does not pay; who pays sees the sum, and nothing of what she needs (M13)."""
    dev.page.goto(f"{path}host/costs/")
    dev.follow("Answer")
    dev.press("Send the answer")
    assert "£4.20" in said(dev)
    joan.page.goto("/desk/costs/")
    assert NEEDS not in said(joan)
    joan.page.locator("li", has_text=title).get_by_role("link", name="Record as paid").first.click()
    joan.press("Yes, it is paid")
    paid = joan.page.locator("section", has=joan.page.locator("#paid"))
    assert title in paid.inner_text()
    newest_letter(joan.page, to="amina@example.org", subject="Your cost is paid", saying=title)


def it_moves_twice(dev: Mouse, amina: Mouse, path: str, tuesday: date) -> None:
    """To Wednesday and at once to Thursday; the page says Thursday, and the letter waits until an hour has settled."""
    for days in (1, 2):
        to = tuesday + timedelta(days=days)
        dev.page.goto(f"{path}host/move/")
        assert "An hour after your last change we write once" in said(dev)
        dev.fill("Which day?", f"{to.day} {to.month} {to.year}")
        dev.press("Move it")
    words = said_on(amina, path)
    assert in_words(tuesday + timedelta(days=2)) in words
    assert in_words(tuesday + timedelta(days=1)) not in words
    amina.page.goto("/my/")
    assert in_words(tuesday + timedelta(days=2)) in said(amina)


def somebody_cannot_come_and_the_next_is_written_to(
    window: Callable[..., Any], carol: Mouse, title: str, path: str
) -> None:
    """Rosa opens her letter where nobody is signed in. Looking changes nothing; her one tap gives Carol the place."""
    rosa = Mouse(window(scripts=False))
    letter = newest_letter(rosa.page, to="rosa@example.org", subject="You have a place", saying=title)
    link = re.search(r"https?://[^/\s]+(/letters/answer/\S+)", letter)
    assert link, letter
    rosa.page.goto(link[1])
    assert "Nothing changes before you press a button." in said(rosa)
    assert "waiting list" in heading_of_mine(carol, path)
    rosa.press("I can’t come")
    assert "You are not coming. Thank you for telling us." in said(rosa)
    rosa.page.goto(link[1])  # a second time is harmless
    assert "There is nothing more to do." in said(rosa)

    newest_letter(carol.page, to="carol@example.org", subject="A place came free for you", saying=title)
    assert heading_of_mine(carol, path) == "You have a place"
    assert "meet.example.org" in said(carol)


def heading_of_mine(hands: Mouse, path: str) -> str:
    hands.page.goto(path)
    return str(hands.page.locator("#mine").inner_text())


def test_at_the_door_people_are_marked_by_keyboard_and_somebody_unknown_is_added(
    inside: Callable[[str], Any], served_world: Any
) -> None:
    path = f"/whats-on/{served_world.ids['hosted_today']}/host/"
    dev = Keyboard(inside("broker"))
    dev.page.set_viewport_size({"width": 360, "height": 740})
    dev.page.goto(path)
    dev.follow("Open the list")
    dev.follow("Add somebody who came without booking")
    dev.fill("Their name", "Woman with the red scarf")
    dev.choose("Community")
    dev.press("Add them: they came")
    walk_in = dev.page.locator("main li.item", has_text="Woman with the red scarf")
    assert "No account" in walk_in.inner_text()
    waiting = dev.page.locator("main li.item", has=dev.page.get_by_role("button", name="Apologies"))
    before = waiting.count()
    assert before
    dev.press("Apologies")
    assert waiting.count() == before - 1
    assert "sent apologies" in said(dev)

    dev.page.goto(path)
    dev.follow("Say what came out of it")
    dev.fill("What came out of it?", "We agreed to meet again in March.")
    dev.press("Save it")
    dev.page.goto(f"{path}recap/")
    assert dev.page.get_by_label("What came out of it?").input_value() == "We agreed to meet again in March."
    dev.page.goto(path.removesuffix("host/"))
    assert "red scarf" not in said(dev)
