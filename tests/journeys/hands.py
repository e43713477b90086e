"""The hands of the people in the stories: one presses what it sees, one has only a keyboard."""

import re
from datetime import date
from pathlib import Path
from typing import Any

PATIENCE = 90_000  # milliseconds for a page or a button: a busy machine is no finding
TABS = 160  # more things than any page has to stop at
FIND = """([kind, words]) => { const e = document.activeElement; if (!e || !e.matches(kind)) return false;
    const called = [e.innerText, ...[...(e.labels || [])].map(l => l.innerText)].join(' ');
    return called.replace(/\\s+/g, ' ').includes(words); }"""


def is_too_wide(page: Any) -> bool:
    """Must somebody push the page sideways to read it? Asked of the page that comes, where one is on its way."""
    return bool(page.locator("html").evaluate("root => root.scrollWidth > innerWidth"))


def goes_on(thing: Any) -> None:
    """Press a link or a button that leads to a page, and wait for that page.

    A click alone comes back before a browser that is busy has sent the form; whatever is opened next would undo it.
    """
    with thing.page.expect_navigation():
        thing.click()


def signs_in(page: Any, name: str) -> None:
    """As one of the demo's cast."""
    page.goto("/demo/")
    goes_on(page.locator(f'form:has(input[value="{name}@example.org"]) button'))


class Mouse:
    """Presses what it sees."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def follow(self, words: str) -> None:
        named = re.compile(
            re.escape(words).replace("/", r"\/")
        )  # a part of it, as it is written: "Book" is not "To booking"
        link = self.page.locator("main, header, footer").get_by_role("link", name=named).first
        if "/documents/" in str(link.get_attribute("href")):
            link.click()  # a file comes down; the page stays
        else:
            goes_on(link)

    def press(self, words: str) -> None:
        goes_on(self.page.get_by_role("button", name=words).first)

    def tap(self, words: str) -> None:
        """Press a button after which the page stays."""
        self.page.get_by_role("button", name=words).first.click()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(label).first.fill(value)

    def pick_day(self, label: str, day: date) -> None:
        self.fill(label, day.isoformat())

    def choose(self, label: str) -> None:
        """Tick a box or a round one."""
        self.page.get_by_label(label).first.check()

    def select(self, label: str, option: str) -> None:
        """Choose a line of a list that opens."""
        self.page.get_by_label(label).first.select_option(label=option)

    def take(self, words: str, to: Path) -> Path:
        """Press what makes a file come down, and keep it."""
        with self.page.expect_download() as waiting:
            self._press_for_file(words)
        waiting.value.save_as(to)
        return to

    def said(self) -> str:
        """All the words of the page, which is no wider than the window."""
        self.page.wait_for_load_state()
        assert not is_too_wide(self.page), self.page.url
        return str(self.page.locator("main").inner_text())

    def _press_for_file(self, words: str) -> None:
        self.tap(words)


class Keyboard(Mouse):
    """Has only Tab, Enter, Space, arrows and letters."""

    def follow(self, words: str) -> None:
        self._go_to("a", words)
        if "/documents/" in self.page.evaluate("document.activeElement.href"):
            self.page.keyboard.press("Enter")  # a file comes down; the page stays
        else:
            self._enter()

    def press(self, words: str) -> None:
        self._go_to("button", words)
        self._enter()

    def fill(self, label: str, value: str) -> None:
        self._go_to("input, textarea", label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(value)

    def pick_day(self, label: str, day: date) -> None:
        """Type day, month and year into the three places of the box, in whatever order this browser has them."""
        self._go_to("input", label)
        for order in ("%m%d%Y", "%d%m%Y"):
            self.page.keyboard.type(day.strftime(order))
            if self.page.evaluate("document.activeElement.value") == day.isoformat():
                return
            for _ in range(3):
                self.page.keyboard.press("ArrowLeft")  # back to the first place
        raise AssertionError(f"“{label}” did not take {day}.")

    def choose(self, label: str) -> None:
        group = self.page.get_by_label(label).first
        name, kind = group.get_attribute("name"), group.get_attribute("type")
        if kind == "checkbox":
            self._go_to("input", label)
            if not self.page.evaluate("document.activeElement.checked"):
                self.page.keyboard.press("Space")
            return
        self._go_to(f"input[name='{name}']", "")  # Tab stops once at a group of round boxes; arrows go on inside
        for _ in range(group.evaluate("e => e.form.elements[e.name].length")):
            if self.page.evaluate(FIND, ["input:checked", label]):
                return
            self.page.keyboard.press("ArrowDown")
        assert self.page.evaluate(FIND, ["input:checked", label]), label

    def select(self, label: str, option: str) -> None:
        self._go_to("select", label)
        self.page.keyboard.type(option)
        assert self.page.evaluate("document.activeElement.selectedOptions[0].label") == option

    def _press_for_file(self, words: str) -> None:
        self._go_to("button", words)
        self.page.keyboard.press("Enter")

    def _enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _go_to(self, kind: str, words: str) -> None:
        """Tab on until the focus stands on the thing called `words`."""
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FIND, [kind, words]):
                return
        raise AssertionError(f"Tab never came to “{words}”.")
