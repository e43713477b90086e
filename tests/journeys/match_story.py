"""The people in the story of a match event, what they hold in their hands, and how they read its pages."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.devices import SwitchOn
from tests.journeys.hands import Keyboard, Mouse, goes_on, is_too_wide
from tests.journeys.story_hub import StoryHub

QUESTION = "Why do new families miss hospital appointments?"
TITLE = "Meet and match: health and getting about"
OFFICE = "The patient transport office"
LUNCH = "Lunch is on us, and we pay your bus fares."
BRINGS = "Forty families in Gateshead who trust us."
HERE = ZoneInfo("Europe/London")
COMMUNITY = ["Amina", "Ben", "Femi", "Walter", "Priya", "Tom", "Halima", "Joyce", "Sunil", "Mags", "Yusuf", "Pete"]
UNIVERSITY = ["Carol", "Rosa", "Erin", "Gordon", "Liam", "Sofia", "Bruno", "Wen", "Anya", "Oskar", "Tariq", "Ines"]
NOT_THERE, LATE = "Pete", "Ines"
COUPLE = ("Mags", "Liam")
FEARED, NO_PHONE, THIRD = "Gordon", "Walter", "Femi"
CAME = [name for name in (*COMMUNITY, *UNIVERSITY) if name not in (NOT_THERE, LATE)]
MINUTES = timedelta(minutes=1)
NAMES = """all => all.map(round => [...round.querySelectorAll("li.item")].map(pair => [
    Number(pair.querySelector("h3").innerText.match(/\\d+/)[0]), ...[...pair.querySelectorAll("b bdi")].map(
    name => name.innerText)]))"""

Plan = list[dict[frozenset[str], int]]  # for each round: who sit together, and at which table


@dataclass
class Story:
    """Who sits where with what in their hands, and what the chapters have to know of each other."""

    hub: StoryHub
    device: SwitchOn
    day: date
    question: str = ""
    key: str = ""
    seats: dict[str, Mouse] = field(default_factory=dict)

    def at(self, hour: int, minute: int, *, before: int = 0) -> datetime:
        """On that day in Gateshead, or so many days before it."""
        clock = datetime.combine(self.day - timedelta(days=before), datetime.min.time(), HERE)
        return clock.replace(hour=hour, minute=minute)

    def sits_down(self, name: str) -> Mouse:
        """Each with what they have; they are signed in anew, as weeks may have passed."""
        hand = Keyboard if name == "amina" else Mouse
        if name in self.seats:
            self.seats[name].page.context.close()
        self.seats[name] = hand(self.device("", as_=name, scripts=name != "carol", counts=False))
        return self.seats[name]

    @property
    def page(self) -> str:
        return f"/whats-on/{self.key}/"

    @property
    def meet(self) -> str:
        return f"/meet/{self.key}/"

    def letters(self, to: str, subject: str) -> list[str]:
        """Letters to somebody about this question or gathering."""
        about = TITLE if self.key else self.question
        return self.hub.letters(to=f"{to}@example.org", subject=subject, saying=about)


def at_page(hands: Mouse, path: str) -> str:
    answered = hands.page.goto(path)
    assert answered.ok, path
    return hands.said()


def path_of(hands: Mouse) -> str:
    return re.sub(r"^https?://[^/]+|[?#].*$", "", hands.page.url)


def presses_for(hands: Mouse, words: str, name: str) -> None:
    """One of many like it: what it is for is written out for those who hear the page."""
    goes_on(hands.page.get_by_role("button", name=re.compile(rf"^{words}\s*: {name}$")))


def path_in(letter: str, part: str) -> str:
    """Where a letter leads, from its words alone."""
    found = re.search(rf"https?://[^/\s]+(/{part}\S*)", letter)
    assert found, letter
    return found[1]


def path_of_link(link: Any) -> str:
    return re.sub(r"^https?://[^/]+", "", link.get_attribute("href"))


def plan_on(hands: Mouse, path: str) -> Plan:
    """As the host reads it."""
    hands.page.goto(path)
    assert not is_too_wide(hands.page)
    found = hands.page.locator("section[id^='round-']").evaluate_all(NAMES)
    return [{frozenset(names): table for table, *names in pairs} for pairs in found]


def meeting(plan: Plan, name: str) -> list[frozenset[str] | None]:
    """Whom somebody meets, round by round; None is a break."""
    return [next((pair for pair in pairs if name in pair), None) for pairs in plan]


def never_meet(plan: Plan) -> None:
    assert [pair for pair in meeting(plan, "Amina") if pair and FEARED in pair] == []
    everything = [pair for pairs in plan for pair in pairs]
    assert len(everything) == len(set(everything))  # nobody meets anybody twice
