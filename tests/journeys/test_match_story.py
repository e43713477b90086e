"""The story of a question, a match event and what came of it, told by those in it in a real browser (M3-M9, M11).

Amina has a keyboard and a phone's width; Carol has no JavaScript; Dev, who hosts, has a phone; in the hall stands a big
screen. Weeks pass, so the clock of their Hub is turned, and the network is cut while nobody can hear it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.journeys.conftest import RunningHub
from tests.journeys.devices import SwitchOn, devices_at
from tests.journeys.match_story import (
    COMMUNITY,
    MINUTES,
    THIRD,
    TITLE,
    UNIVERSITY,
    Story,
    at_page,
    never_meet,
    path_in,
    path_of,
    path_of_link,
    plan_on,
)
from tests.journeys.match_story_before import (
    amina_asks,
    dev_plans_it,
    dev_says_who_can_help_today,
    they_get_ready,
    two_researchers_offer,
)
from tests.journeys.match_story_day import (
    dev_moves_a_pair,
    dev_plans_the_rounds,
    dev_ticks_them_off,
    doors_open,
    the_rest_is_planned_again,
    the_signal_drops,
    three_more_rounds,
    two_rounds,
    walter_gets_paper,
)
from tests.journeys.story_hub import StoryHub, story_hub_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def story_hub(hub: RunningHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoryHub]:
    with story_hub_of(hub.var, tmp_path_factory.mktemp("match-story")) as story:
        yield story


@pytest.fixture
def device(chromium: Any, story_hub: StoryHub) -> Iterator[SwitchOn]:
    with devices_at(chromium, story_hub.address) as switch_on:
        yield switch_on


def chooses(story: Story, name: str, other: str) -> None:
    """That evening, in private, from the letter (M7)."""
    hands = story.sits_down(name)
    (letter,) = story.letters(name, "Whom would you like to meet again?")
    at_page(hands, path_in(letter, "meet/"))
    hands.choose(other)
    hands.press("Save it")
    assert "Saved: 1 person. Nobody sees this." in hands.page.inner_text("body")


def all_that_can_be_read(story: Story) -> dict[str, str]:
    """Pages on which a choice could show, of everybody but who made it; and how many letters there are."""
    pages = ("/my/", "/my/introductions/", story.meet, f"{story.meet}again/")
    hosts = ("/desk/", f"{story.page}host/", f"{story.page}host/people/", f"{story.meet}host/after/")
    told = {
        f"{name} {path}": at_page(story.seats[name], path)
        for name, paths in (("amina", pages), ("carol", pages), ("dev", hosts))
        for path in paths
    }
    return told | {"letters": str(len(list((story.hub.var / "mailbox").rglob("*.*"))))}


def an_hour_later(story: Story) -> None:
    """A choice counts once it has stood for an hour."""
    story.hub.turns_to(story.hub.ask() + 61 * MINUTES)
    story.hub.ask(bells=True)


def two_chose_each_other(story: Story) -> dict[str, str]:
    """And eight more pairs did. Answers what can be read after it."""
    story.hub.turns_to(story.at(19, 1))
    story.hub.ask(bells=True)
    story.hub.ask(choose=story.key, pairs=8, but=["Amina", "Carol", THIRD])
    chooses(story, "amina", "Carol")
    story.sits_down("carol")
    assert "You have been introduced" not in at_page(story.seats["carol"], f"{story.meet}again/")
    chooses(story, "carol", "Amina")
    an_hour_later(story)
    after = all_that_can_be_read(story)
    for name in ("amina", "carol"):
        assert "You have been introduced" in after[f"{name} {story.meet}again/"]
        assert len(story.letters(name, "You both want to meet again")) == 1
    return after


def a_third_chose_one_of_them(story: Story, before: dict[str, str]) -> None:
    """Nobody ever learns it: not a word of any page changes, and no letter goes."""
    chooses(story, THIRD.lower(), "Carol")
    an_hour_later(story)
    assert all_that_can_be_read(story) == before
    assert story.letters(THIRD.lower(), "You both want to meet again") == []
    assert "You have been introduced" not in at_page(story.seats[THIRD.lower()], f"{story.meet}again/")


def they_begin(story: Story) -> None:
    """The letter leads to a conversation, and two clicks to a partnership that knows where it came from (M9)."""
    amina, carol = story.seats["amina"], story.seats["carol"]
    (letter,) = story.letters("amina", "You both want to meet again")
    assert "You and Carol" in at_page(amina, path_in(letter, "introductions/"))
    amina.fill("Your message", "Shall we ride the bus to the hospital together?")
    amina.press("Send it")
    (letter,) = story.letters("carol", "You both want to meet again")
    assert "Shall we ride the bus" in at_page(carol, path_in(letter, "introductions/"))

    assert "You and Carol want to meet again" in at_page(amina, f"{story.meet}again/")
    amina.follow("Start a partnership")
    amina.fill("What shall it be called?", "Safe journeys")
    amina.press("Ask Carol")
    made = path_of(amina)
    at_page(carol, made)
    carol.follow("Answer")
    carol.press("Yes, I am in")
    for hands in (amina, carol):
        said = at_page(hands, made)
        assert "Together since" in said
        came_from = hands.page.locator("section[aria-labelledby='from'] a", has_text=TITLE)
        assert path_of_link(came_from) == story.page


def dev_sees_numbers(story: Story) -> None:
    """Never who chose whom (T6, M9)."""
    dev = story.sits_down("dev")
    at_page(dev, f"{story.meet}host/after/")
    numbers = dev.page.locator("section[aria-labelledby='numbers']").inner_text()
    facts = " ".join(numbers.split())
    assert "9 who chose each other" in facts
    assert "1 proposed, 1 running" in facts
    for name in (*COMMUNITY, *UNIVERSITY):
        assert name not in numbers


def twenty_sixth_of_november(now: datetime) -> date:
    """The next one for which there are eight weeks to get ready."""
    day = date(now.year, 11, 26)
    return day if now.date() < day - timedelta(weeks=9) else day.replace(year=now.year + 1)


def test_a_question_becomes_a_partnership(device: SwitchOn, story_hub: StoryHub) -> None:
    story = Story(story_hub, device, twenty_sixth_of_november(story_hub.ask()))
    story_hub.turns_to(story.at(10, 0, before=56))
    amina = amina_asks(story)
    two_researchers_offer(story)
    dev = dev_says_who_can_help_today(story, amina)
    dev_plans_it(story, dev)
    they_get_ready(story, amina, story.seats["carol"], dev)

    story_hub.turns_to(story.at(12, 50))
    amina, carol, dev = (story.sits_down(name) for name in ("amina", "carol", "dev"))
    dev_ticks_them_off(story, dev)
    plan = dev_plans_the_rounds(story, dev)
    never_meet(plan)
    locked = dev_moves_a_pair(story, dev, plan)
    plan = plan_on(dev, f"{story.meet}host/rounds/")
    never_meet(plan)
    hall = doors_open(story, dev, carol)
    story_hub.turns_to(story.at(13, 10))
    two_rounds(story, hall, dev, plan)
    plan = the_rest_is_planned_again(story, dev, plan, locked)
    third_began = the_signal_drops(story, hall, dev, plan)
    walter_gets_paper(story, dev, plan)
    three_more_rounds(story, hall, dev, plan, third_began)

    a_third_chose_one_of_them(story, two_chose_each_other(story))
    they_begin(story)
    dev_sees_numbers(story)
