"""The story of a story: begun on a Sunday, gone on with from another phone, agreed to by who is named, sent back with a
remark, mended, compared and published as it was read; then changed while the old words stay up (H6, T32-T34).
"""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.conftest import newest_letter
from tests.journeys.hands import Keyboard, Mouse

pytestmark = pytest.mark.browser

PARTS = {
    "Who was involved?": "Fifteen of us, a geographer, and {who}.",
    "What did you want?": "Beans. She wanted to know how water moves.",
    "What did you do?": "We met on six Saturdays.\n- {who} measured the rain.\n- We dug.",
    "What worked?": "Digging together.",
    "What did not work?": "The second summer. Nobody had time.",
    "What changed, and for whom?": "The council mended the tap.",
    "What would you tell others?": "Say on the first day how it ends.",
}


def as_(window: Callable[..., Any], name: str, kind: type[Mouse], scripts: bool) -> Mouse:
    """Somebody of the cast, signed in on a phone of their own."""
    return kind(window(as_=name, scripts=scripts))


def write_parts(hands: Mouse, who: str, questions: list[str]) -> None:
    for question in questions:
        assert hands.page.locator("h1").inner_text() == question
        hands.fill(question, PARTS[question].format(who=who))
        hands.press("Save and go on")


@pytest.mark.parametrize(("kind", "scripts"), [(Mouse, False), (Keyboard, True)], ids=["without scripts", "keyboard"])
def test_a_story_is_given_agreed_to_mended_and_published(
    window: Callable[..., Any], kind: type[Mouse], scripts: bool
) -> None:
    mark = uuid.uuid4().hex[:6]
    title, who, address = f"The allotment {mark}", f"Joy {mark.title()}x", f"joy-{mark}@example.org"
    questions = list(PARTS)

    ben = as_(window, "ben", kind, scripts)
    ben.page.goto("/library/")
    ben.follow("Share what happened")
    ben.follow("Begin a story")
    ben.fill("What shall we call your story?", title)
    ben.fill("In a sentence or two", "A year of beans that half worked.")
    ben.press("Save and go on")
    write_parts(ben, who, questions[:4])  # and stops after the fourth

    other = as_(window, "ben", kind, scripts)  # on Wednesday, from another phone
    other.page.goto("/my/")
    other.follow("Go on")
    other.follow("What did not work")
    write_parts(other, who, questions[4:])
    other.fill("How long did it last?", "a year")
    other.press("Save and go on")
    other.fill("Their name", who)
    other.fill("Their e-mail address", address)
    other.press("Add them")
    assert who in other.said()
    other.follow("Go on")
    other.choose("This is ours to tell")
    other.press("Save")
    other.follow("Read it as others will")
    assert f"{who} measured the rain." in other.said()
    other.follow("Back to your story")
    other.press("Send it in")
    assert "It is on its way" in other.said()
    mine = other.page.url

    joy = kind(window(scripts=scripts))
    newest_letter(joy.page, to=address, subject="May a story name you?")
    joy.follow("Read it and answer")
    assert f"{who} measured the rain." in joy.said()
    joy.choose("Yes, that is fine")
    joy.press("Send my answer")
    assert "You have said yes." in joy.said()

    grace = as_(window, "grace", kind, scripts)
    grace.page.goto("/desk/stories/?shelf=waiting")
    grace.follow(title)
    assert f"{who}: Agreed" in grace.said()
    unfold(grace, "Send it back with reasons")
    grace.fill("What the author will read", "Lovely beans. One small thing.")
    grace.fill("What we did", "Who paid for the seeds?")
    grace.press("Send it back")

    other.page.goto(mine)
    assert "Who paid for the seeds?" in other.said()
    other.follow("Change “What we did”")
    other.fill("What did you do?", f"We met on six Saturdays. {who} measured the rain. The seeds were £14.")
    other.press("Save and go on")
    other.page.goto(mine)
    other.press("Send it in")
    assert "It is on its way" in other.said()

    newest_letter(joy.page, to=address, subject="May a story name you?", saying=title)
    joy.follow("Read it and answer")
    joy.choose("Yes, that is fine")
    joy.press("Send my answer")

    grace.page.goto("/desk/stories/?shelf=waiting")
    grace.follow(title)
    grace.follow("See what changed")
    assert "The seeds were £14." in grace.said()
    grace.follow("Back to the story")
    grace.press("Publish it")
    assert "Published." in grace.said()

    other.page.goto(mine)
    other.follow("See it in the library")
    up = other.page.url
    assert "The seeds were £14." in other.said()

    other.page.goto(mine)
    other.press("Change it")
    other.page.goto(mine.rstrip("/") + "/worked/")
    other.fill("What worked?", "Digging together, and soup.")
    other.press("Save and go on")
    other.page.goto(mine)
    other.press("Send the changes in")
    stranger = window(scripts=scripts)
    stranger.goto(up)
    assert "and soup" not in stranger.locator("main").inner_text()


def unfold(hands: Mouse, words: str) -> None:
    """Open what is folded away."""
    if isinstance(hands, Keyboard):
        hands._go_to("summary", words)
        hands.page.keyboard.press("Enter")
    else:
        hands.page.locator("summary", has_text=words).first.click()
