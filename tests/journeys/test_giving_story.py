"""The story of a story, told by its people in a real browser at a phone's width (H6, H15).

Ben begins it on one phone and goes on on another; Joy is named in it and agrees by a letter; Grace sends it back with
two remarks, compares, and publishes what she read. A month later Ben corrects a figure, and the old words stay up
until the new ones have been read.
"""

import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.factories.giving import PDF
from tests.journeys.conftest import newest_letter
from tests.journeys.hands import Keyboard, Mouse

pytestmark = pytest.mark.browser

PARTS = {
    "What did you want?": "We wanted beans. He wanted to know why gardens begin and end.",
    "What worked?": "Tea at ten. Whoever came was asked what they had seen.",
    "What did not work?": "The diary. Nobody writes with muddy hands, so half the year is lost.",
    "What changed, and for whom?": "Six of us stayed friends. He wrote one paper, with our names on it.",
    "What would you tell others?": "Keep the diary by telephone, and pay for the call.",
}
INVOLVED = "Eleven of us from the allotments, and a geographer who practised participatory methodology."


@dataclass
class Story:
    """Who opens windows with what hands, and what the chapters have to know of each other."""

    open: Callable[..., Any]
    hand: type[Mouse]
    folder: Path
    mark: str = field(default_factory=lambda: uuid.uuid4().hex[:6])
    place: str = ""

    @property
    def title(self) -> str:
        return f"Beans and maps {self.mark}"

    @property
    def joy(self) -> str:
        return f"joy-{self.mark}@example.org"

    @property
    def did(self) -> str:
        return f"We met every Saturday. Joy Etienne {self.mark} kept the diary. It cost £80."

    def sits_down(self, as_: str = "") -> Mouse:
        return self.hand(self.open(as_=as_))


def ben_begins(story: Story) -> None:
    ben = story.sits_down("ben")
    ben.page.goto("/library/")
    ben.follow("Share what happened")
    ben.follow("Begin a story")
    ben.fill("What shall we call your story?", story.title)
    ben.fill("In a sentence or two", "A year of growing beans with a geographer. Half of it failed.")
    ben.press("Save and go on")
    ben.fill("Who was involved?", INVOLVED)
    ben.press("Save and go on")
    assert "participatory methodology" in ben.said()  # in passing, with what could be said instead
    assert "ways of doing research together" in ben.said()
    ben.fill("What did you want?", PARTS["What did you want?"])
    ben.press("Save and go on")
    ben.page.context.close()  # the tram comes


def ben_goes_on_at_home(story: Story) -> None:
    ben = story.sits_down("ben")
    ben.page.goto("/my/")
    ben.page.goto("/library/give/")
    ben.follow(story.title)
    assert "Before you can send it in" in ben.said()
    story.place = ben.page.url
    ben.follow("What we did")
    ben.fill("What did you do?", story.did)
    ben.press("Save and go on")
    for label in list(PARTS)[1:]:
        ben.fill(label, PARTS[label])
        ben.press("Save and go on")
    ben.select("Where was it?", "North East")
    ben.fill("How long did it last?", "one year")
    ben.press("Save and go on")
    ben_adds_a_photograph_and_a_paper(story, ben)
    ben.fill("Their name, as it stands in the story", f"Joy Etienne {story.mark}")
    ben.fill("Their e-mail address", story.joy)
    ben.press("Add them")
    ben.follow("Go on")
    ben.choose("CC BY 4.0")
    ben.choose("This is ours to tell")
    ben.press("Save")
    ben.follow("Read it as others will")
    assert story.did in ben.said()
    ben.follow("Back to your story")
    ben.press("Send it in")
    assert "You hear from us by" in ben.said()


def ben_adds_a_photograph_and_a_paper(story: Story, ben: Mouse) -> None:
    photograph, paper = story.folder / "IMG_4711.jpg", story.folder / "costs.pdf"
    Image.new("RGB", (1200, 900), "olivedrab").save(photograph)
    paper.write_bytes(PDF)
    for path, says in ((photograph, "Two people carry a crate of beans"), (paper, "What it cost")):
        ben.page.get_by_label("Choose a picture or a paper").set_input_files(path)
        ben.fill("What is it?", says)
        ben.choose("I may share it")
        ben.press("Add it")
        assert "It goes with your story now." in ben.page.locator("body").inner_text()
    assert "Inside it stands who wrote it: Joe Bloggs." in ben.said()
    assert "IMG_4711" not in ben.page.content()
    ben.follow("Go on")


def joy_agrees(story: Story) -> None:
    joy = story.sits_down()
    newest_letter(joy.page, to=story.joy, subject="name you")
    link = joy.page.locator("main a[href*='/library/give/consent/']").first.get_attribute("href")
    joy.page.goto(re.sub(r"^https?://[^/]+", "", str(link)))
    assert f"Joy Etienne {story.mark} kept the diary." in joy.said()
    joy.choose("Yes, that is fine")
    joy.press("Send my answer")
    assert "You have said yes." in joy.said()


def grace_opens_it(story: Story) -> Mouse:
    grace = story.sits_down("grace")
    grace.page.goto("/desk/stories/")
    grace.follow(story.title)
    return grace


def grace_sends_it_back(story: Story) -> None:
    grace = grace_opens_it(story)
    said = grace.said()
    assert "CC BY 4.0" in said
    assert f"Joy Etienne {story.mark}: Agreed" in said
    picture_is_seen(grace, "main figure img")
    opens(grace, "Send it back with reasons")
    grace.fill("What the author will read", "The diary. Keep every word of it. Two small things would make it ready.")
    grace.fill("What we did", "Was that for all of it?")
    grace.fill("What worked", "How many came?")
    grace.press("Send it back")
    assert "Sent back." in grace.page.locator("body").inner_text()


def picture_is_seen(hands: Mouse, where: str) -> None:
    """It is fetched when somebody comes near it, and it says what it shows."""
    picture = hands.page.locator(where).first
    picture.scroll_into_view_if_needed()
    assert picture.get_attribute("alt") == "Two people carry a crate of beans"
    for _ in range(60):
        if picture.evaluate("picture => picture.complete && picture.naturalWidth > 0"):
            return
        time.sleep(0.25)
    raise AssertionError(f"No picture came to {hands.page.url}.")


def opens(hands: Mouse, words: str) -> None:
    """What stands folded on the page, by key or by mouse."""
    summary = hands.page.locator("summary", has_text=words)
    summary.focus()
    hands.page.keyboard.press("Enter")


def ben_answers_one_and_mends_the_other(story: Story) -> None:
    ben = story.sits_down("ben")
    ben.page.goto(story.place)
    assert "Was that for all of it?" in ben.said()
    ben.follow("Answer about “What we did”")
    ben.fill("Your answer", "Yes, for the whole year.")
    ben.press("Keep the answer")
    ben.follow("Change “What worked”")
    ben.fill("What worked?", PARTS["What worked?"] + "\n\nEight of eleven came until the end.")
    ben.press("Save and go on")
    ben.page.goto(story.place)
    ben.press("Send it in")


def grace_compares_and_publishes(story: Story) -> None:
    grace = grace_opens_it(story)
    assert "Yes, for the whole year." in grace.said()
    grace.follow("See what changed since version 1")
    added = [" ".join(words.split()) for words in grace.page.locator("ins").all_inner_texts()]
    assert added == ["Added: Eight of eleven came until the end."]
    grace.follow("Back to the story")
    grace.press("Publish it")
    assert "Published." in grace.page.locator("body").inner_text()


def everybody_reads_it(story: Story, figure: str) -> str:
    reader = story.sits_down()
    reader.page.goto(f"/library/?q={story.mark}")
    reader.follow(story.title)
    said = reader.said()
    assert figure in said
    assert "Eight of eleven came until the end." in said
    picture_is_seen(reader, "figure.shot img")
    paper = reader.page.request.get(reader.page.locator("main a[href*='/documents/']").last.get_attribute("href"))
    assert paper.body() == PDF
    return str(reader.page.url)


def ben_corrects_a_figure(story: Story) -> None:
    ben = story.sits_down("ben")
    ben.page.goto(story.place)
    ben.press("Change it")
    ben.page.goto(f"{story.place}did/")
    ben.fill("What did you do?", story.did.replace("£80", "£92"))
    ben.press("Save and go on")
    ben.page.goto(story.place)
    ben.press("Send the changes in")
    assert "The words that were published are still up" in ben.said()


def joy_agrees_again_because_her_sentence_moved(story: Story) -> None:
    """Her yes was for exactly those words; these about her are the same, so she is asked nothing."""
    grace = grace_opens_it(story)
    assert f"Joy Etienne {story.mark}: Agreed" in grace.said()
    grace.press("Publish it")


@pytest.mark.parametrize(("hand", "scripts"), [(Keyboard, True), (Mouse, False)], ids=["keyboard", "without scripts"])
def test_what_happened_is_given_named_read_mended_and_kept_true(
    window: Any, tmp_path: Path, hand: type[Mouse], scripts: bool
) -> None:
    def open_window(**options: Any) -> Any:
        page = window(width=360, scripts=scripts, **options)
        pages.append(page)
        return page

    pages: list[Any] = []
    story = Story(open_window, hand, tmp_path)
    ben_begins(story)
    ben_goes_on_at_home(story)
    joy_agrees(story)
    grace_sends_it_back(story)
    ben_answers_one_and_mends_the_other(story)
    grace_compares_and_publishes(story)
    everybody_reads_it(story, "£80")
    ben_corrects_a_figure(story)
    everybody_reads_it(story, "£80")
    joy_agrees_again_because_her_sentence_moved(story)
    everybody_reads_it(story, "£92")
    assert [asked for page in pages for asked in page.foreign] == []
