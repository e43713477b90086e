"""The day: who has come, a plan that turns, screens that count, paper for one (M5, M6)."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from tests.journeys.devices import SOON, all_go, left, says
from tests.journeys.hands import Mouse, is_too_wide
from tests.journeys.match_story import (
    CAME,
    COMMUNITY,
    COUPLE,
    FEARED,
    LATE,
    MINUTES,
    NO_PHONE,
    UNIVERSITY,
    Plan,
    Story,
    at_page,
    meeting,
    never_meet,
    path_of_link,
    plan_on,
    presses_for,
)


def dev_ticks_them_off(story: Story, dev: Mouse) -> None:
    """On a phone, one tap each (M2)."""
    at_page(dev, f"{story.page}host/")
    dev.follow("Open the list")
    for name in CAME:
        presses_for(dev, "Came", name)
    assert "11 came" in dev.page.locator("ul[aria-label='How many'] > li").first.inner_text().replace("\n", " ")


def dev_plans_the_rounds(story: Story, dev: Mouse) -> Plan:
    """Six of twelve minutes at eleven tables with one break (M5)."""
    at_page(dev, f"{story.meet}host/settings/")
    for label, value in (
        ("How many rounds?", "6"),
        ("Minutes for each round", "12"),
        ("A break after round", "3"),
        ("How many tables are there?", "11"),
    ):
        dev.fill(label, value)
    dev.press("Save")
    assert "Six rounds of twelve minutes with one break" in dev.said()
    assert "22 people" in dev.page.locator("section[aria-labelledby='here']").inner_text()
    began = time.monotonic()
    dev.press("Plan the rounds")
    assert "Planned. Only the hosts see it" in dev.page.inner_text("body")
    assert time.monotonic() - began < 10  # it is one where nobody else is at work
    plan = plan_on(dev, f"{story.meet}host/rounds/")
    assert [len(pairs) for pairs in plan] == [11] * 6
    assert {name for pair in plan[0] for name in pair} == set(CAME)
    return plan


def put_together(story: Story, dev: Mouse, number: int, *names: str) -> str:
    """By hand, and looked at once more where it leads to something; what the page says then."""
    at_page(dev, f"{story.meet}host/rounds/{number}/change/")
    dev.choose("Put two people together")
    for label, name in zip(("one", "two"), names, strict=True):
        choice = dev.page.locator(f"select[name='{label}'] option", has_text=re.compile(rf"^{name} \("))
        dev.page.locator(f"select[name='{label}']").select_option(value=choice.get_attribute("value"))
    dev.press("Change it")
    if "Nothing is saved yet." in dev.said():
        dev.press("Save it")
    return dev.said()


def could_meet(plan: Plan, number: int) -> Iterator[tuple[str, str]]:
    """Pairs that have no table together yet, and of whom nobody sits with Amina in that round."""
    settled = {*COUPLE, FEARED, "Amina", *(meeting(plan, "Amina")[number - 1] or ())}
    for one, other in product(COMMUNITY, UNIVERSITY):
        pair = frozenset((one, other))
        if pair <= set(CAME) - settled and pair not in meeting(plan, one):
            yield one, other


def why_not(dev: Mouse) -> str:
    """The one sentence of a refusal."""
    return str(dev.page.locator(".govuk-error-summary li").inner_text())


def dev_moves_a_pair(story: Story, dev: Mouse, plan: Plan) -> frozenset[str]:
    """He may not put the two together that keep apart, and does not learn why. Then he moves one pair and locks it."""
    before = plan_on(dev, f"{story.meet}host/rounds/")
    refused = put_together(story, dev, 4, "Amina", FEARED)
    sentence = why_not(dev)
    assert "Saved." not in dev.page.inner_text("body")
    for word in ("apart", "private", "safe"):
        assert word not in refused.lower()
    assert plan_on(dev, f"{story.meet}host/rounds/") == before

    for one, other in could_meet(plan, 4):
        put_together(story, dev, 4, one, other)
        if "Saved." in dev.page.inner_text("body"):
            break
        assert why_not(dev) == sentence  # some pairs cannot be, whoever they are: he takes the next
    pair = frozenset((one, other))
    assert pair in plan_on(dev, f"{story.meet}host/rounds/")[3]
    assert "Locked" in dev.page.locator("#round-4 li.item", has_text=other).inner_text()
    dev.press("Publish: everybody sees their own")
    assert "Published. Everybody sees their own meetings." in dev.page.inner_text("body")
    return pair


@dataclass
class Hall:
    """The big screen, two phones that count, and one that only shows what it is told."""

    wall: Any
    amina: Any
    ben: Any
    carol: Mouse

    @property
    def counting(self) -> list[Any]:
        return [self.wall, self.amina, self.ben]


def doors_open(story: Story, dev: Mouse, carol: Mouse) -> Hall:
    at_page(dev, f"{story.meet}host/day/")
    wall = path_of_link(dev.page.locator("section[aria-labelledby='wall'] a"))
    now = f"{story.meet}now/"
    hall = Hall(story.device(wall, width=1920), story.device(now, as_="amina"), story.device(now, as_="ben"), carol)
    for page in hall.counting:
        says(page, "Next: round 1")
    return hall


def dev_starts(story: Story, dev: Mouse, number: int) -> datetime:
    at_page(dev, f"{story.meet}host/day/")
    dev.press(f"Start round {number}")
    assert f"Round {number} has begun." in dev.page.inner_text("body")
    return story.hub.ask()


def all_see(story: Story, hall: Hall, plan: Plan, number: int) -> None:
    """The wall shows everybody's name; each phone whom one meets now, where, and how long."""
    all_go(hall.counting, SOON)
    says(hall.wall, f"Round {number} of 6")
    for page, name in ((hall.amina, "Amina"), (hall.ben, "Ben")):
        says(page, f"Now: round {number} of 6")
        pair = meeting(plan, name)[number - 1]
        words = page.locator("[data-part]:visible .meet").inner_text()
        if pair is None:
            assert "You have a break" in words
        else:
            (other,) = pair - {name}
            assert other in words
            assert f"Table {plan[number - 1][pair]}." in words
        if pair == {"Amina", "Carol"}:
            says(page, "Why you might get on")
            says(page, "You each asked to meet the other.")
    for page in hall.counting:
        assert not is_too_wide(page)
        assert 11 * 60 < left(page) <= 12 * 60
    seen = hall.wall.locator("[data-part]:visible .tables").inner_text()
    for pair in plan[number - 1]:
        for name in pair:
            assert name in seen
    words = at_page(hall.carol, f"{story.meet}now/")  # without JavaScript all of it stands there in words
    assert f"Now: round {number} of 6" in words
    assert "left. It ends at" in words


def two_rounds(story: Story, hall: Hall, dev: Mouse, plan: Plan) -> datetime:
    began = dev_starts(story, dev, 1)
    all_see(story, hall, plan, 1)
    with_carol = next(number for number, pair in enumerate(meeting(plan, "Amina"), 1) if pair and "Carol" in pair)
    said = at_page(story.seats["amina"], story.meet)
    assert "You each asked to meet the other." in said
    assert f"Round {with_carol}, table" in said
    assert "You each asked" not in at_page(dev, f"{story.meet}host/rounds/")
    began = story.hub.turns_to(began + 15 * MINUTES)
    dev_starts(story, dev, 2)
    all_see(story, hall, plan, 2)
    return story.hub.turns_to(began + 13 * MINUTES)


def the_rest_is_planned_again(story: Story, dev: Mouse, plan: Plan, locked: frozenset[str]) -> Plan:
    """A couple leaves, somebody comes late; nobody's past changes (M5)."""
    for name in COUPLE:
        at_page(dev, f"{story.meet}host/day/")
        dev.page.locator("summary", has_text="Somebody has to leave").click()
        presses_for(dev, "Has to leave", name)
        assert "Had to leave" in dev.page.locator("main li.item", has_text=name).inner_text()
    at_page(dev, f"{story.page}host/people/?q={LATE}")
    presses_for(dev, "Came", LATE)
    at_page(dev, f"{story.meet}host/rounds/")
    dev.press("Plan the rest again")
    assert "something new in the rounds to come." in dev.page.inner_text("body")
    again = plan_on(dev, f"{story.meet}host/rounds/")
    assert again[:2] == plan[:2]
    assert again[2:] != plan[2:]
    rest = {name for pairs in again[2:] for pair in pairs for name in pair}
    assert rest == {*CAME, LATE} - set(COUPLE)
    assert locked in again[3]
    assert frozenset(("Amina", "Carol")) in meeting(again, "Amina")
    never_meet(again)
    return again


def the_signal_drops(story: Story, hall: Hall, dev: Mouse, plan: Plan) -> datetime:
    """For ten minutes of the third round: phones and wall keep counting, and are right when it is back (M6)."""
    began = dev_starts(story, dev, 3)
    all_see(story, hall, plan, 3)
    for page in hall.counting:
        page.context.set_offline(True)
        page.locator("[data-lost]").wait_for(state="visible")
    all_go(hall.counting, 600_000)
    says(hall.wall, "Round 3 of 6")
    for page in hall.counting:
        says(page, "No signal since")
        assert 60 < left(page) <= 120
    story.hub.turns_to(began + 10 * MINUTES)
    for page in hall.counting:
        page.context.set_offline(False)
    for page in hall.counting:
        page.locator("[data-lost]").wait_for(state="hidden")
        assert 60 < left(page) <= 120  # as the Hub has it
    return began


def walter_gets_paper(story: Story, dev: Mouse, plan: Plan) -> None:
    at_page(dev, f"{story.meet}host/day/")
    dev.page.locator("summary", has_text="Print somebody’s rounds").click()
    dev.follow(NO_PHONE)
    assert NO_PHONE in dev.said()
    rows = dev.page.locator("section.slip tbody tr").all_inner_texts()
    for row, pairs, pair in zip(rows, plan, meeting(plan, NO_PHONE), strict=True):
        if pair is None:
            assert "A break" in row
        else:
            assert f"{pairs[pair]}" in row.split()
            assert " ".join(pair - {NO_PHONE}) in row


def three_more_rounds(story: Story, hall: Hall, dev: Mouse, plan: Plan, third_began: datetime) -> None:
    now = third_began + 28 * MINUTES  # twelve, and a break
    for number in (4, 5, 6):
        story.hub.turns_to(now)
        dev_starts(story, dev, number)
        all_see(story, hall, plan, number)
        now += 14 * MINUTES
    story.hub.turns_to(now)
    all_go(hall.counting, SOON)
    for page in hall.counting:
        says(page, "That was the last round")
        page.context.close()
