"""What comes before the day: a question, offers, a signpost, a plan, and people who get ready (M1-M4, M11)."""

from tests.journeys.hands import Mouse
from tests.journeys.match_story import (
    BRINGS,
    COMMUNITY,
    FEARED,
    LUNCH,
    OFFICE,
    QUESTION,
    TITLE,
    UNIVERSITY,
    Story,
    at_page,
    path_in,
    path_of,
)


def amina_asks(story: Story) -> Mouse:
    """In five minutes, by keyboard: one thing at a time (M11)."""
    amina = story.sits_down("amina")
    at_page(amina, "/questions/")
    amina.follow("Ask a question")
    amina.press("Go on")
    assert "Type your question." in amina.said()
    amina.fill("Your question, in one sentence", QUESTION)
    amina.press("Go on")
    amina.fill("Why does it matter", "One family in four has missed one since the spring.")
    amina.press("Go on")
    assert "Step 3 of" in amina.said()
    amina.press("Go on")
    amina.select("Where is it about?", "North East")
    amina.choose("Health")
    amina.press("Go on")
    assert QUESTION in amina.said()
    amina.follow("Go on to the last step")
    amina.choose("A community group in the North East")
    amina.press("Post it")
    assert "Nobody has offered yet." in amina.said()
    story.question = path_of(amina)
    return amina


def two_researchers_offer(story: Story) -> None:
    """Only Amina reads the offers (T6)."""
    for name, words in (("carol", "I can talk with twelve families."), ("rosa", "I can count a year of letters.")):
        hands = story.sits_down(name)
        at_page(hands, story.question)
        hands.follow("I can help with this")
        hands.choose("A researcher")
        hands.fill("What can you do?", words)
        hands.press("Send my offer")
        assert words in hands.said()
    assert "Two people have offered." in at_page(story.seats["carol"], story.question)
    assert "a year of letters" not in story.seats["carol"].page.content()


def dev_says_who_can_help_today(story: Story, amina: Mouse) -> Mouse:
    dev = story.sits_down("dev")
    assert "twelve families" not in at_page(dev, story.question)
    dev.follow("Say who can help today")
    dev.fill("Which part is not research?", "Getting to the hospital at all: about a third of it.")
    dev.fill("Who can help today?", OFFICE)
    dev.fill("What do they do?", "Book a free ride for those who cannot get there.")
    dev.fill("Phone number", "0191 496 0123")
    dev.press("Show it")
    letter = story.letters("amina", "Somebody can help with part of your question")
    assert len(letter) == 1
    said = at_page(amina, path_in(letter[0], "questions/"))
    for words in (OFFICE, "0191 496 0123", "about a third", "twelve families", "a year of letters"):
        assert words in said
    assert len(story.letters("amina", "Somebody offers to help")) == 2
    amina.press(": Rosa")
    assert "The group is talking with one of them." in at_page(amina, story.question)
    return dev


def dev_plans_it(story: Story, dev: Mouse) -> None:
    """From a copy of the last one (M1, M2)."""
    at_page(dev, "/whats-on/host/?past=1")
    dev.follow(TITLE)
    dev.follow("Put on another one like it")
    places = ("Places in all", "The most from the community side", "The most from the university side")
    assert [dev.page.get_by_label(label).input_value() for label in places] == ["24", "12", "12"]
    assert "Gateshead" in dev.page.get_by_label("Where is it?").input_value()
    dev.fill("Which day?", f"{story.day.day} {story.day.month} {story.day.year}")
    dev.fill("Starts at", "13:00")
    dev.fill("Ends at", "16:00")
    dev.fill("Who is paid, and what for?", LUNCH)
    dev.press("Keep it as a draft")
    assert "Nothing is missing." in dev.said()
    dev.press("Open it for booking")
    assert "Six rounds of twelve minutes" in dev.said()
    dev.follow("See it as others do")
    story.key = path_of(dev).split("/")[2]
    assert "26 November" in dev.said()
    assert LUNCH in dev.said()


def books(story: Story, hands: Mouse) -> None:
    at_page(hands, "/whats-on/")
    hands.follow(TITLE)
    assert path_of(hands) == story.page
    hands.follow("Book")
    hands.press("Book")
    assert "You have a place" in hands.said()
    at_page(hands, story.page)
    hands.follow("Get ready")


def fills_her_card(hands: Mouse, *, topic: str, brings: str, hopes: str, words: str) -> None:
    """In steps; each saves what was said, and a page at the end shows all of it (M4)."""
    hands.follow("Fill my card")
    hands.choose(topic)
    hands.press("Save and go on")
    hands.choose(brings)
    hands.fill("Say it in your own words", words)
    hands.press("Save and stop for today")
    assert "Saved. Go on whenever you like." in hands.page.inner_text("body")
    hands.follow("Go on with my card")
    while "Look through your card" not in hands.said():  # some of it is said already, on a card or in a profile
        hands.press("Save and go on")
    hands.follow(": What you hope for")
    hands.choose(hopes)
    hands.press("Save and go on")
    hands.choose("talking things through")
    hands.press("Save and go on")
    hands.choose("sleep on it, then say it")
    hands.press("Save and go on")
    hands.choose("Near where I live")
    hands.press("Save and go on")
    said = hands.said()
    for answer in (topic, brings, words, hopes, "talking things through", "sleep on it", "Near where I live"):
        assert answer in said
    hands.press("Finish my card")
    assert "Your card is finished." in hands.page.inner_text("body")


def looks_at_the_four_pieces(hands: Mouse) -> None:
    for done in range(1, 5):
        hands.press("I have looked at it")
        assert f"{done} of 4 done" in hands.said()


def names_in_private(story: Story, amina: Mouse, carol: Mouse) -> None:
    """Each wishes for the other; Amina names whom she must not meet, and nobody is told (M4, T6)."""
    for hands, other in ((amina, "Carol"), (carol, "Amina")):
        at_page(hands, story.meet)
        hands.follow("People I would like to meet")
        hands.choose(other)
        hands.press("Save")
        assert "Saved. Only you see it." in hands.page.inner_text("body")
    amina.follow("Somebody I should not be put together with")
    amina.fill("type their e-mail address", f"{FEARED.lower()}@example.org")
    amina.press("Keep us apart")
    assert "Saved. You will not be put together. Nobody is told." in amina.page.inner_text("body")


def they_get_ready(story: Story, amina: Mouse, carol: Mouse, dev: Mouse) -> None:
    others = {"community": COMMUNITY[1:], "university": UNIVERSITY[1:]}
    story.hub.ask(guests=story.key, **others)
    for hands, brings, hopes in (
        (amina, "Knowing people who should be heard", "Making sense of numbers"),
        (carol, "Making sense of numbers", "Knowing people who should be heard"),
    ):
        books(story, hands)
        fills_her_card(hands, topic="Health", brings=brings, hopes=hopes, words=BRINGS)
        looks_at_the_four_pieces(hands)
    names_in_private(story, amina, carol)
    said = at_page(dev, f"{story.meet}host/prepared/")
    assert said.count("Card finished") == 24
    assert said.count("Looked at 4 of 4") == 2
    assert "24 of 24 people have finished their card." in at_page(dev, f"{story.page}host/")
