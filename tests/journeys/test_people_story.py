"""The story of people here, told by themselves in a real browser against a really running Hub, on a phone's width:
by mouse, by keyboard, and without JavaScript. Each chapter is one person's; what one does, another sees."""

import json
import time
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.journeys.conftest import code_in, newest_letter
from tests.journeys.hands import Keyboard, Mouse

pytestmark = pytest.mark.browser

NASTY = "You people should all go back where you came from."
USED: set[str] = set()  # codes work once


@dataclass
class Story:
    """Who opens windows with what hands, and what the chapters have to know of each other."""

    open: Callable[..., Any]
    hand: type[Mouse]
    folder: Path
    name: str = field(default_factory=lambda: f"Sefa {uuid.uuid4().hex[:6]}")
    caller: str = field(default_factory=lambda: f"Win {uuid.uuid4().hex[:6]}")

    @property
    def address(self) -> str:
        return self.name.replace(" ", "-").lower() + "@example.org"

    @property
    def callers_address(self) -> str:
        return self.caller.replace(" ", "-").lower() + "@example.org"

    def sits_down(self, as_: str = "", **options: Any) -> Mouse:
        """One of the demo's cast, or a stranger, with a window of their own."""
        return self.hand(self.open(as_=as_, **options))

    def comes_back(self, hands: Mouse) -> Mouse:
        """The same person on another day: a new window of the same browser, still signed in."""
        kept = hands.page.context.storage_state()
        hands.page.context.close()
        again = self.sits_down(storage_state=kept)
        again.page.goto("/my/")
        return again


def heading(hands: Mouse) -> str:
    return str(hands.page.locator("h1").inner_text())


def new_code(hands: Mouse, to: str) -> str:
    """The code of a letter that has not been used before, read in the demo's mailbox."""
    for _ in range(60):
        code = code_in(newest_letter(hands.page, to=to, subject="Your code"))
        if code not in USED:
            USED.add(code)
            return code
        time.sleep(0.5)
    raise AssertionError(f"No new code came to {to}.")


def proves_it(hands: Mouse, address: str) -> None:
    """Once more before a deed that matters: by the code from a letter (T57)."""
    assert heading(hands) == "Show us it is you"
    hands.press("E-mail me a code")
    waiting = hands.page.url
    code = new_code(hands, address)
    hands.page.goto(waiting)
    hands.fill("The code from the letter", code)
    hands.press("Go on")


def joins(story: Story) -> Mouse:
    hands = story.sits_down()
    hands.page.goto("/accounts/signup/")
    hands.fill("E-mail address", story.address)
    hands.press("Send me the code")
    waiting = hands.page.url
    code = code_in(newest_letter(hands.page, to=story.address, subject="code"))
    hands.page.goto(waiting)
    hands.fill("The code from the letter", code)
    hands.press("Go on")
    hands.fill("What do you like to be called?", story.name)
    hands.press("Save and go on")
    assert heading(hands) == f"Hello, {story.name}"
    return hands


def answers_over_three_visits(story: Story, hands: Mouse) -> Mouse:
    """One question a visit; after each she sees what others see (P1, P6)."""
    for title, label, words in (
        ("Say what you work on", "What do you work on?", "We help families who have just arrived find a home."),
        ("Say what you can offer", "What can you offer?", "Trust in our street, and a room with a kettle."),
    ):
        hands = story.comes_back(hands)
        assert title in hands.said()
        card = hands.page.locator(".next > li", has_text=title)
        hands.page.goto(card.get_by_role("link").get_attribute("href"))
        hands.fill(label, words)
        hands.press("Save this answer")
        assert heading(hands) == "Saved. This is what others see"
        assert hands.page.locator(".said").inner_text() == words
        hands.follow("That’s enough for today")
    hands = story.comes_back(hands)
    hands.follow("Your profile")
    hands.follow("How you like to be reached")
    hands.choose("By text message")
    hands.fill("Phone number", "07700 900177")
    hands.choose("People I have been introduced to")
    hands.press("Save this answer")
    assert "Only people you have been introduced to see this." in hands.said()
    hands.page.goto("/my/profile/seen/")
    assert "a room with a kettle" in hands.said()
    assert "07700" not in hands.said()
    hands.follow("People you have been introduced to")
    assert "07700 900177" in hands.said()
    return hands


def joins_the_directory(hands: Mouse) -> None:
    hands.page.goto("/people/")
    assert "You are not in the directory yet." in hands.said()
    hands.follow("Say yes to being found")
    hands.press("Being found in the directory")
    hands.page.goto("/people/")
    assert "You are not in the directory yet." not in hands.said()


def asks_to_join(hands: Mouse) -> str:
    """She adds her charity by its number and is told that it is here (P10). Answers where its page is."""
    hands.page.goto("/my/")
    hands.follow("Organisations")
    hands.follow("Find or add my organisation")
    hands.fill("What is it called, or what is its number?", "9912345")
    hands.press("Look for it")
    assert "It may be here already" in hands.said()
    hands.follow("Tyne Welcome")
    where = hands.page.url
    hands.follow("Ask to join")
    hands.fill("What do you do there?", "runs it day by day")
    hands.press("Ask to join")
    assert "You asked to join on" in hands.said()
    return str(where)


def the_contact_says_yes(story: Story) -> None:
    femi = story.sits_down("femi")
    newest_letter(femi.page, to="femi@example.org", subject="Somebody asks to join", saying=story.name)
    femi.follow("/requests/")
    assert story.name in femi.said()
    femi.press("Yes, let them in")
    assert story.name in femi.said()


def finds_and_asks(hands: Mouse) -> None:
    """A researcher near her who works on housing; nobody's address is to be seen (P9, T62)."""
    hands.page.goto("/people/")
    hands.select("Part in partnerships", "Researcher")
    hands.select("Region", "North East")
    hands.select("Topic", "Homes and housing")
    hands.press("Show people")
    assert hands.page.locator("main ul.plain > li.item h3").all_inner_texts() == ["Carol"]
    hands.follow("Carol")
    assert "carol@example.org" not in hands.page.content()
    hands.follow("Ask for an introduction")
    promises(hands)
    hands.fill("Your message", "I run Tyne Welcome. Would you count with us who gets turned away?")
    hands.choose("Also show my e-mail address to them")
    hands.press("Send it")
    assert heading(hands) == "You and Carol"
    assert "carol@example.org" not in hands.page.content()


def promises(hands: Mouse) -> None:
    """How we treat each other: asked once, before the first contact (P12)."""
    assert heading(hands) == "How we treat each other"
    hands.choose("I am 18 or over")
    hands.press("I promise this")


def carol_agrees(story: Story, hands: Mouse) -> None:
    """Only now do both see each other's address."""
    ours = hands.page.url
    carol = story.sits_down("carol")
    carol.page.goto("/my/introductions/")
    carol.follow(story.name)
    assert "who gets turned away" in carol.said()
    assert story.address not in carol.page.content()
    carol.choose("Also show my e-mail address to them")
    carol.press("Yes, I would like to meet")
    assert story.address in carol.said()
    hands.page.goto(ours)
    assert "carol@example.org" in hands.said()


def something_nasty_comes(story: Story, hands: Mouse) -> None:
    """Two taps: report and block. Then the two are nowhere for each other (P12)."""
    kofi = story.sits_down("kofi")
    kofi.page.goto(f"/people/?q={story.name.replace(' ', '+')}")
    kofi.follow(story.name)
    kofi.follow("Ask for an introduction")
    kofi.fill("Your message", f"{NASTY} {story.name}")
    kofi.press("Send it")
    hands.page.goto("/my/introductions/")
    hands.follow("Kofi")
    assert NASTY in hands.said()

    hands.follow("Report this, and block them")
    hands.press("Send it to the safeguarding leads")

    assert heading(hands) == "Thank you"
    hands.page.goto("/people/?q=Kofi")
    assert "Nobody fits all of that yet" in hands.said()
    kofi.page.goto(f"/people/?q={story.name.replace(' ', '+')}")
    assert "Nobody fits all of that yet" in kofi.said()


def lena_sees_it(story: Story) -> None:
    lena = story.sits_down("lena")
    lena.page.goto("/desk/")
    lena.follow("Reports")
    case = lena.page.locator("li.case", has_text=f"{NASTY} {story.name}")
    assert "Kofi" in case.inner_text()
    lena.press("I am taking this on")
    lena.follow("Say what was done")
    lena.fill("What was done", "Spoke with him. He has left the Hub.")
    lena.press("Close this report")
    assert NASTY not in lena.said()


def mo_writes_down_what_a_caller_says(story: Story) -> None:
    """Somebody has no time for forms and rings; what is entered for them says so (P11)."""
    mo = story.sits_down("mo")
    mo.page.goto("/desk/people/")
    mo.follow("Somebody new on the phone")
    mo.fill("What do they like to be called?", story.caller)
    mo.fill("Their e-mail address", story.callers_address)
    mo.press("Make the account")
    mo.follow("What you work on")
    mo.fill("What do you work on?", "I mend bicycles with young people.")
    mo.press("Save it for them")
    mo.press("Being found in the directory")

    theirs = story.sits_down()
    theirs.page.goto("/accounts/login/code/")
    theirs.fill("E-mail address", story.callers_address)
    theirs.press("E-mail me a code")
    waiting = theirs.page.url
    code = new_code(theirs, story.callers_address)
    theirs.page.goto(waiting)
    theirs.fill("The code from the letter", code)
    theirs.press("Sign in")
    theirs.page.goto("/my/profile/")
    assert "Entered for you by the programme team on" in theirs.said()
    assert "I mend bicycles" in theirs.said()


def olu_gives_and_ends_a_role(story: Story) -> None:
    """From a day to come, with a reason at the end; the trail shows both (P3, X6)."""
    starts = timezone.localdate() + timedelta(days=30)
    olu = story.sits_down("olu", locale="en-GB")
    olu.page.goto("/desk/people/")
    olu.fill("Name or e-mail address", story.caller)
    olu.press("Find")
    olu.follow(story.caller)
    olu.follow("Give a role")
    proves_it(olu, "olu@example.org")
    olu.select("Which role?", "Facilitator")
    olu.pick_day("From which day?", starts)
    olu.press("Give this role")
    assert "Begins" in olu.said()
    olu.follow("End it or take it back")
    olu.pick_day("From which day are they without it?", starts + timedelta(days=30))
    olu.fill("Why?", "The learning group ends in June.")
    olu.press("End this role")
    assert "The learning group ends in June." in olu.said()

    olu.page.goto("/desk/audit/")
    trail = olu.page.locator("main li.item").filter(has_text=story.caller).all_inner_texts()
    assert any("gave a working role" in line for line in trail), trail
    assert any("ended a working role" in line and "The learning group ends in June." in line for line in trail), trail


def takes_a_copy_and_leaves(story: Story, hands: Mouse) -> None:
    """Who can see it, a copy of it, and out (P7)."""
    hands.page.goto("/my/")
    hands.follow("Your data")
    assert "Seen by" in hands.said()
    hands.follow("Take a copy")
    copy = hands.take("Make my copy", story.folder / "your-data.zip")
    with zipfile.ZipFile(copy) as archive:
        kept = json.dumps(json.loads(archive.read("data.json")), ensure_ascii=False)
        assert story.name in archive.read("data.html").decode()
    assert "a room with a kettle" in kept
    assert NASTY not in kept
    hands.page.goto("/my/data/")
    hands.follow("Close my account")
    hands.choose("Yes, close my account")
    hands.press("Close my account")
    assert heading(hands) == "Goodbye, and thank you"
    newest_letter(hands.page, to=story.address, subject="Your account is closed")


def nobody_finds_her_any_more(story: Story, organisation: str) -> None:
    femi = story.sits_down("femi")
    femi.page.goto(f"/people/?q={story.name.replace(' ', '+')}")
    assert "Nobody fits all of that yet" in femi.said()
    femi.page.goto(organisation)
    assert "Femi" in femi.said()
    assert story.name not in femi.page.content()


@pytest.mark.parametrize(
    ("hand", "scripts"), [(Mouse, True), (Keyboard, True), (Mouse, False)], ids=["mouse", "keyboard", "without scripts"]
)
def test_people_meet_keep_each_other_safe_and_leave(
    window: Any, tmp_path: Path, hand: type[Mouse], scripts: bool
) -> None:
    def open_window(**options: Any) -> Any:
        page = window(width=360, scripts=scripts, **options)
        pages.append(page)
        return page

    pages: list[Any] = []
    story = Story(open_window, hand, tmp_path)
    newcomer = answers_over_three_visits(story, joins(story))
    joins_the_directory(newcomer)
    organisation = asks_to_join(newcomer)
    the_contact_says_yes(story)
    newcomer.page.goto(organisation)
    assert "You belong to it." in newcomer.said()
    finds_and_asks(newcomer)
    carol_agrees(story, newcomer)
    something_nasty_comes(story, newcomer)
    lena_sees_it(story)
    mo_writes_down_what_a_caller_says(story)
    olu_gives_and_ends_a_role(story)
    takes_a_copy_and_leaves(story, newcomer)
    nobody_finds_her_any_more(story, organisation)
    assert [page.foreign for page in pages] == [[] for page in pages]
