"""The day of a match event in a real browser: a big screen and two phones that count, lose the signal, go on as
planned and catch up; a host with a keyboard; somebody without JavaScript (M6).

The clocks of these devices are years away from that of the Hub, and are turned while nobody can hear it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.conftest import RunningHub
from tests.journeys.hands import Keyboard, is_too_wide
from tests.journeys.story_hub import StoryHub, story_hub_of

pytestmark = pytest.mark.browser

HALL, WALL = "match-day", "wall-of-hall"
NOW, DAY, SCREEN = f"/meet/{HALL}/now/", f"/meet/{HALL}/host/day/", f"/meet/wall/{WALL}/"
LONG_AGO = datetime(2001, 9, 9, 1, 46)
SOON = 20_000  # milliseconds in which every screen asks for news


@pytest.fixture(scope="module")
def story_hub(hub: RunningHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoryHub]:
    with story_hub_of(hub.var, tmp_path_factory.mktemp("match-day")) as story:
        story.ask(hall=HALL, wall=WALL)
        yield story


@pytest.fixture
def device(chromium: Any, story_hub: StoryHub) -> Iterator[Callable[..., Any]]:
    """`device(where, as_="amina")` opens a page on a device of its own, whose clock is wrong and can be turned."""
    contexts, foreign = [], []

    def switch_on(where: str, *, as_: str = "", width: int = 360, scripts: bool = True) -> Any:
        size = {"width": width, "height": 1080 if width > 1000 else 740}
        context = chromium.new_context(
            base_url=story_hub.address, viewport=size, java_script_enabled=scripts, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: asked.url.startswith(story_hub.address) or foreign.append(asked.url))
        if as_:
            page.goto("/demo/")
            page.locator(f'form:has(input[value="{as_}@example.org"]) button').click()
        if scripts:
            page.clock.install(time=LONG_AGO)
        page.goto(where)
        return page

    yield switch_on
    for context in contexts:
        context.close()
    assert foreign == []


def says(page: Any, words: str) -> None:
    """The page comes to say this, where people can see it."""
    page.locator("main").get_by_text(words).locator("visible=true").first.wait_for(timeout=10_000)


def left(page: Any) -> int:
    """Seconds that the page says are left."""
    minutes, seconds = page.locator("[data-left]:visible").first.inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def until(page: Any) -> str:
    return re.findall(r"\d\d:\d\d", page.locator("[data-part]:visible").inner_text())[-1]


def hour_of(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo('Europe/London')):%H:%M}"


def all_go(pages: list[Any], milliseconds: int) -> None:
    for page in pages:
        page.clock.fast_forward(milliseconds)


def test_screens_count_through_lost_signal_and_catch_up(device: Callable[..., Any], story_hub: StoryHub) -> None:
    screen, amina, carol = device(SCREEN, width=1920), device(NOW, as_="amina"), device(NOW, as_="carol")
    screens = [screen, amina, carol]
    for page in screens:
        says(page, "Next: round 1")
        assert not is_too_wide(page)
    dev = Keyboard(device(DAY, as_="dev", scripts=False))
    dev.press("Start round 1")
    assert "Round 1 has begun." in dev.said()
    began = story_hub.ask()

    all_go(screens, SOON)
    says(screen, "Round 1 of 3")
    says(amina, "Now: round 1 of 3")
    assert amina.locator("h2:visible", has_text="Carol").count() == 1
    assert carol.locator("h2:visible", has_text="Amina").count() == 1
    for page in screens:
        assert 120 < left(page) <= 180  # as the Hub's clock has it

    for page in screens:
        page.context.set_offline(True)
        says(page, f"No signal since {hour_of(began)}")
    all_go(screens, 183_000)
    says(screen, "Next: round 2")
    says(amina, "Next: round 2 of 3")
    assert left(amina) <= 60
    all_go(screens, 60_000)  # nobody hears that it begins later: on they go as it was planned
    says(screen, "Round 2 of 3")
    says(amina, "Now: round 2 of 3")
    assert amina.locator("h2:visible", has_text="Carol").count() == 0

    late = story_hub.turns_to(began + timedelta(minutes=6))
    dev.page.reload()
    dev.press("Start round 2")
    for page in screens:
        page.context.set_offline(False)
        page.locator("[data-lost]").wait_for(state="hidden")
    for page in screens:
        assert 150 < left(page) <= 180
        assert until(page) in {hour_of(late + timedelta(minutes=3)), hour_of(late + timedelta(minutes=3, seconds=30))}

    dev.press("End it early")
    all_go(screens, SOON)
    says(amina, "Next: round 3 of 3")
    assert "round 3" in amina.locator("[data-said]").inner_text().lower()  # read out, once


def test_without_javascript_everything_stands_there_in_words(device: Callable[..., Any], story_hub: StoryHub) -> None:
    story_hub.ask(hall="plain", wall="plain-wall")
    dev = Keyboard(device("/meet/plain/host/day/", as_="dev", scripts=False))
    dev.press("Start round 1")
    amina, screen = (
        device("/meet/plain/now/", as_="amina", scripts=False),
        device("/meet/wall/plain-wall/", scripts=False),
    )
    for page, words in ((amina, "Now: round 1 of 3"), (amina, "It ends at"), (screen, "left, until")):
        says(page, words)
        assert not is_too_wide(page)
    dev.press("End it early")
    Keyboard(amina).follow("Refresh")
    says(amina, "Next: round 2 of 3")
    assert screen.locator('noscript meta[http-equiv="refresh"], meta[http-equiv="refresh"]').count() == 1
