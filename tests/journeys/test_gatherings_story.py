"""The story of a gathering, from the idea to what came out of it, in a real browser on a phone's width: by mouse,
by keyboard alone, and without JavaScript. Weeks pass in it, so the clock of its Hub is turned.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.conftest import RunningHub
from tests.journeys.hands import PATIENCE, Keyboard, Mouse, goes_on, signs_in
from tests.journeys.story_hub import StoryHub, story_hub_of

pytestmark = pytest.mark.browser

NEEDS = "Captions, please: I follow better when I can read along."
ROOM = "https://meet.example.org/open-hour"
STRANGER = "Woman with the red scarf"
RECAP = "We meet again in March, at the community centre."
HERE = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def story_hub(hub: RunningHub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoryHub]:
    with story_hub_of(hub.var, tmp_path_factory.mktemp("story")) as story:
        yield story


@dataclass
class Story:
    """Where it is told, with whose hands, and what the chapters have to know of each other."""

    hub: StoryHub
    open: Callable[..., Any]
    hand: type[Mouse]
    mark: str = field(default_factory=lambda: uuid.uuid4().hex[:6])
    path: str = ""
    tuesday: date = date.min

    @property
    def title(self) -> str:
        return f"Universities and community groups: what is in it for us? {self.mark}"

    @property
    def thursday(self) -> date:
        return self.tuesday + timedelta(days=2)

    def sits_down(self, as_: str = "", hand: type[Mouse] = Mouse) -> Mouse:
        """One of the demo's cast, or somebody who has not signed in, with a window of their own."""
        page = self.open()
        if as_:
            signs_in(page, as_)
        return hand(page)

    def letter(self, to: str, subject: str) -> str:
        """The only letter like that about this gathering."""
        found = self.hub.letters(to=f"{to}@example.org", subject=subject, saying=self.title)
        assert len(found) == 1, found
        return found[0]

    def has_letter(self, to: str, subject: str) -> bool:
        return bool(self.hub.letters(to=f"{to}@example.org", subject=subject, saying=self.title))


@pytest.fixture
def tell(chromium: Any, story_hub: StoryHub) -> Iterator[Callable[..., Story]]:
    """`tell(Keyboard, scripts=True)` begins a story; every page of it keeps to its own host."""
    contexts, foreign = [], []

    def begin(hand: type[Mouse], *, scripts: bool) -> Story:
        def open_page() -> Any:
            context = chromium.new_context(
                base_url=story_hub.address,
                viewport={"width": 360, "height": 740},
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
            page = context.new_page()
            page.on("request", lambda asked: asked.url.startswith(story_hub.address) or foreign.append(asked.url))
            return page

        return Story(story_hub, open_page, hand)

    yield begin
    for context in contexts:
        context.close()
    assert foreign == []


def said_at(hands: Mouse, path: str) -> str:
    hands.page.goto(path)
    return hands.said()


def heading(hands: Mouse) -> str:
    return str(hands.page.locator("h1").inner_text())


def standing(hands: Mouse, story: Story) -> str:
    """What the page of the gathering says about one's own booking."""
    hands.page.goto(story.path)
    return str(hands.page.locator("#mine").inner_text())


def in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def typed(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"


def dev_puts_it_on(story: Story) -> Mouse:
    """Six of ten places at most for one side, as four are kept for the other (M1)."""
    today = story.hub.ask().astimezone(HERE).date()
    story.tuesday = today + timedelta(days=21 + (1 - today.weekday()) % 7)
    dev = story.sits_down("dev")
    dev.page.goto("/whats-on/host/")
    dev.follow("Put on a gathering")
    dev.fill("Title", story.title)
    dev.fill("What happens?", "Three short stories, then time to ask anything.")
    dev.fill("Who is it for?", "Anybody who wonders whether to start.")
    dev.fill("Which day?", typed(story.tuesday))
    dev.fill("Starts at", "14:00")
    dev.fill("Ends at", "13:00")
    dev.choose("Online")
    dev.fill("How do people join online?", f"Go to {ROOM} or ring 020 7946 0000.")
    dev.fill("Places in all", "10")
    dev.fill("Kept for the community side", "4")
    dev.fill("Kept for the university side", "4")
    dev.fill("Who is paid, and what for?", "We pay what it costs you to take part.")
    dev.choose("People can ask for what it costs them to come")
    dev.press("Keep it as a draft")
    assert "That is not after it starts." in dev.said()
    assert dev.page.get_by_label("Title").input_value() == story.title  # nothing that was typed is lost
    dev.fill("Ends at", "15:00")
    dev.press("Keep it as a draft")
    assert "Nothing is missing." in dev.said()
    dev.press("Open it for booking")
    dev.follow("See it as others do")
    story.path = re.sub(r"^https?://[^/]+", "", dev.page.url)
    return dev


def amina_finds_and_books_it(story: Story) -> Mouse:
    """With what she needs, and her bus (M2, M12, M13). A slip costs her nothing she typed."""
    amina = story.sits_down("amina", story.hand)
    amina.page.goto("/")
    amina.follow("What’s on")
    amina.fill("Words", story.mark)
    amina.press("Show what fits")
    amina.follow(story.title)
    assert ROOM not in amina.said()
    amina.follow("Book")
    amina.fill("What do you need to take part?", NEEDS)
    amina.select("What for?", "Getting there")
    amina.fill("A few words", "Bus to the library and back")
    amina.fill("How much, in pounds?", "-4.20")
    amina.press("Book")
    assert "An amount cannot be less than nothing." in amina.said()
    assert amina.page.get_by_label("What do you need to take part?").input_value() == NEEDS
    amina.fill("How much, in pounds?", "4.20")
    amina.press("Book")
    assert heading(amina) == "You have a place"
    assert ROOM in said_at(amina, story.path)
    assert ROOM in story.letter("amina", "You have a place")
    return amina


def only_the_host_sees_what_she_needs(story: Story, dev: Mouse) -> None:
    """He agrees her bus; whoever pays it learns the sum and no more (T62, decision 6)."""
    people = said_at(dev, f"{story.path}host/people/")
    assert NEEDS in people
    assert "£4.20" in people
    for other in ("ben", "joan"):
        hands = story.sits_down(other)
        assert NEEDS not in said_at(hands, story.path)
        assert hands.page.goto(f"{story.path}host/people/").status == 404
    dev.page.goto(f"{story.path}host/")
    assert "1 cost waits for your answer." in dev.said()
    dev.page.goto(f"{story.path}host/costs/")
    dev.follow("Answer")
    dev.press("Send the answer")
    assert "Answered. We write to them." in dev.page.inner_text("body")
    assert "£4.20" in story.letter("amina", "Your cost is agreed")


def carol_comes_too_late(story: Story, dev: Mouse) -> Mouse:
    """Kofi rings and is booked; then her side is full while the other still has room. She is told so plainly (M2)."""
    story.hub.ask(crowd=story.path.split("/")[2], community=2, university=5)
    dev.page.goto(f"{story.path}host/book/")
    dev.fill("The e-mail address they joined with", "kofi@example.org")
    dev.choose("A university")
    dev.press("Book for them")
    carol = story.sits_down("carol", story.hand)
    assert "Waiting list for researchers" in said_at(carol, story.path)
    carol.follow("Book")
    carol.press("Book")
    assert heading(carol) == "You are first on the waiting list."
    assert "The places still shown are for community groups." in carol.said()
    assert ROOM not in said_at(carol, story.path)
    story.letter("carol", "You are on the waiting list")
    return carol


def dev_moves_it_twice(story: Story, dev: Mouse, amina: Mouse) -> None:
    """From Tuesday to Wednesday, and half an hour later to Thursday: one letter, with Thursday (L5)."""
    wednesday = story.tuesday + timedelta(days=1)
    for day in (wednesday, story.thursday):
        dev.page.goto(f"{story.path}host/move/")
        dev.fill("Which day?", typed(day))
        dev.press("Move it")
        story.hub.turns_to(story.hub.ask() + timedelta(minutes=30))
        assert not story.has_letter("amina", "It has a new time")
    story.hub.turns_to(story.hub.ask() + timedelta(minutes=31))
    for who in ("amina", "carol", "kofi"):
        letter = story.letter(who, "It has a new time")
        assert in_words(story.thursday) in letter
        assert in_words(wednesday) not in letter
    words = said_at(amina, story.path)
    assert in_words(story.thursday) in words
    assert in_words(wednesday) not in words


def joan_pays(story: Story) -> None:
    joan = story.sits_down("joan")
    words = said_at(joan, "/desk/costs/")
    assert NEEDS not in words
    assert "Bus to the library" not in words
    goes_on(joan.page.locator("li", has_text=story.title).get_by_role("link", name="Record as paid"))
    joan.press("Yes, it is paid")
    assert story.title in joan.page.locator("section", has=joan.page.locator("#paid")).inner_text()
    assert "£4.20" in story.letter("amina", "Your cost is paid")


def kofi_cannot_come(story: Story, carol: Mouse) -> None:
    """One tap from his reminder, where nobody is signed in; looking changes nothing. Carol is written to (L6)."""
    story.hub.turns_to(datetime.combine(story.thursday - timedelta(days=2), time(14, 5), HERE))
    link = re.search(r"https?://[^/\s]+(/letters/answer/\S+)", story.letter("kofi", "You are coming to this soon"))
    assert link
    kofi = story.sits_down()
    assert "Nothing changes before you press a button." in said_at(kofi, link[1])
    assert "You are first on the waiting list." in standing(carol, story)
    kofi.press("I can’t come")
    assert "You are not coming. Thank you for telling us." in kofi.said()
    assert "You are not coming." in said_at(kofi, link[1])  # a second look is harmless

    assert ROOM in story.letter("carol", "A place came free for you")
    assert "You have a place" in standing(carol, story)
    assert ROOM in carol.said()


def the_day_itself(story: Story) -> None:
    """Some come, one sends apologies, and a woman nobody knows walks in (M2, P11)."""
    story.hub.turns_to(datetime.combine(story.thursday, time(14, 5), HERE))
    dev = story.sits_down("dev", story.hand)
    dev.page.goto(f"{story.path}host/")
    assert "It is today" in dev.said()
    dev.follow("Open the list")
    for name, mark in (("Amina", "Came"), ("Carol", "Apologies"), ("University 1", "Did not come")):
        dev.fill("Name", name)
        dev.press("Find")
        dev.press(mark)
        assert "Undo" in dev.said()
    dev.follow("See all of them")
    dev.follow("Add somebody who came without booking")
    dev.fill("Their name", STRANGER)
    dev.choose("Community")
    dev.press("Add them: they came")
    assert "No account" in dev.page.locator("main li.item", has_text=STRANGER).inner_text()
    community, university = dev.page.locator("ul[aria-label='How many'] > li").all_inner_texts()
    assert [*re.findall(r"\d+", community)] == ["4", "0", "2", "0", "0"]  # places, waiting, came, apologies, did not
    assert [*re.findall(r"\d+", university)] == ["6", "0", "0", "1", "1"]

    story.hub.turns_to(datetime.combine(story.thursday, time(15, 5), HERE))
    dev.page.goto(f"{story.path}host/")
    dev.follow("Say what came out of it")
    dev.fill("What came out of it?", RECAP)
    dev.press("Save it")
    assert RECAP in story.letter("amina", "What came out of it")
    assert not story.has_letter("carol", "What came out of it")
    stranger = story.sits_down()
    words = said_at(stranger, story.path)
    assert RECAP in words
    assert STRANGER not in words


@pytest.mark.parametrize(
    ("hand", "scripts"), [(Mouse, True), (Keyboard, True), (Mouse, False)], ids=["mouse", "keyboard", "without scripts"]
)
def test_an_open_hour_is_put_on_fills_moves_and_happens(
    tell: Callable[..., Story], hand: type[Mouse], scripts: bool
) -> None:
    story = tell(hand, scripts=scripts)
    dev = dev_puts_it_on(story)
    amina = amina_finds_and_books_it(story)
    only_the_host_sees_what_she_needs(story, dev)
    carol = carol_comes_too_late(story, dev)
    dev_moves_it_twice(story, dev, amina)
    joan_pays(story)
    kofi_cannot_come(story, carol)
    the_day_itself(story)
