"""The day of a match event in a real browser: a big screen and two phones that count, lose the signal, go on as
planned and catch up; a host with a keyboard; somebody without JavaScript (M6).

The clocks of these devices are years away from that of the Hub, and are turned while nobody can hear it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.conftest import RunningHub
from tests.journeys.devices import SOON, SwitchOn, all_go, devices_at, hour_of, left, says, until
from tests.journeys.hands import Keyboard, is_too_wide
from tests.journeys.story_hub import StoryHub, story_hub_of

pytestmark = pytest.mark.browser

HALL, WALL = "match-day", "wall-of-hall"
NOW, DAY, SCREEN = f"/meet/{HALL}/now/", f"/meet/{HALL}/host/day/", f"/meet/wall/{WALL}/"


@pytest.fixture(scope="module")
def story_hub(hub: RunningHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoryHub]:
    with story_hub_of(hub.var, tmp_path_factory.mktemp("match-day")) as story:
        story.ask(hall=HALL, wall=WALL)
        yield story


@pytest.fixture
def device(chromium: Any, story_hub: StoryHub) -> Iterator[SwitchOn]:
    with devices_at(chromium, story_hub.address) as switch_on:
        yield switch_on


def test_screens_count_through_lost_signal_and_catch_up(device: SwitchOn, story_hub: StoryHub) -> None:
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


def test_without_javascript_everything_stands_there_in_words(device: SwitchOn, story_hub: StoryHub) -> None:
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
