"""Devices in a hall, seen by those who hold them: screens that count, on clocks that can be turned."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.hands import PATIENCE, signs_in

LONG_AGO = datetime(2001, 9, 9, 1, 46)
SOON = 20_000  # milliseconds in which every screen asks for news

SwitchOn = Callable[..., Any]


@contextmanager
def devices_at(chromium: Any, address: str) -> Iterator[SwitchOn]:
    """`device(where, as_="amina")` opens a page on a device of its own; its clock is wrong and can be turned.

    Without `counts` its clock is left alone; without `where` it shows what signing in leads to. No page of them may ask
    another host for anything.
    """
    contexts, foreign = [], []

    def switch_on(where: str, *, as_: str = "", width: int = 360, scripts: bool = True, counts: bool = True) -> Any:
        size = {"width": width, "height": 1080 if width > 1000 else 740}
        context = chromium.new_context(
            base_url=address, viewport=size, java_script_enabled=scripts, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: asked.url.startswith(address) or foreign.append(asked.url))
        if as_:
            signs_in(page, as_)
        if scripts and counts:
            page.clock.install(time=LONG_AGO)
        if where:
            page.goto(where)
        return page

    yield switch_on
    for context in contexts:
        context.close()
    assert foreign == []


def says(page: Any, words: str) -> None:
    """The page comes to say this, where people can see it."""
    page.locator("main").get_by_text(words).locator("visible=true").first.wait_for(timeout=PATIENCE)


def left(page: Any) -> int:
    """Seconds that the page says are left."""
    minutes, seconds = page.locator("[data-left]:visible").first.inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def until(page: Any) -> str:
    """The hour at which the page says that this ends."""
    return str(re.findall(r"\d\d:\d\d", page.locator("[data-part]:visible").inner_text())[-1])


def hour_of(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo('Europe/London')):%H:%M}"


def all_go(pages: list[Any], milliseconds: int) -> None:
    for page in pages:
        page.clock.fast_forward(milliseconds)
