"""Each kind of letter says the same in text and HTML, in plain words, and its subject tells nothing (R3, X1, T44)."""

import re
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.template.loader import get_template, render_to_string

from hub import registry
from hub.letters.outbox import Words, write
from library.resources.readability import reading_age, sentences, words

KINDS = registry.letter_kinds.names()
CODED = [kind for kind in KINDS if kind.startswith("people.") and registry.letter_kinds[kind].secret]  # not a link
NAME = "{{ base_url }} {% now 'Y' %} Zoë & <b>Ann</b>"
CODE = "QGQP-RJLH"
SAMPLE: dict[str, Any] = {
    "base_url": "https://hub.example",
    "address": "reader@example.org",
    "until": datetime(2026, 11, 22, 14, 32, tzinfo=ZoneInfo("Europe/London")),
    "code": CODE,
    "from_email": "o'old+1@example.org",
    "to_email": "new&2@example.org",
    "deleted_email": "gone@example.org",
    "person": SimpleNamespace(called=NAME),
    "days": 2,
    "path": "/discussions/3Fz9aLq0Xw2b/",
    "stop_path": "/discussions/3Fz9aLq0Xw2b/unfollow/",
    "reason": "It is advertising",
    "entered": ["What you work on", "You agree: Being found in the directory"],
    "organisation_name": "Tyne & <b>Us</b>",
    "who_name": "O'Neil <i>Ann</i>",
    "left": 3,
    "title": "Tea & <b>talk</b> {{ base_url }}",
    "when": "Tuesday 8 December 2026, 18:30 UK time",
    "day": "Tuesday 8 December 2026",
    "host": SimpleNamespace(called=NAME),
    "helper": SimpleNamespace(called=NAME),
    "place": "Room 2,\nTyne Hall",
    "joining": "Ring & say <i>hello</i>",
    "answer_path": "/letters/answer/3Fz9aLq0Xw2b:signed/",
    "others": [("Friday 11 December 2026, 10:00 UK time", "A walk & <b>more</b>")],
    "waits": False,
    "begun": False,
    "was_changed": True,
    "is_late": True,
    "message_subject": "The room {% now 'Y' %} & <b>us</b>",
    "message_text": "We meet <i>upstairs</i>.\n{{ base_url }} & more",
    "cost_kind": "Getting there",
    "amount": "£4.20",
    "grant": SimpleNamespace(
        get_role_display="Facilitator", starts_on=date(2027, 5, 1), ends_on=date(2027, 6, 30), was_taken_back=False
    ),
    "suspension": SimpleNamespace(reason="Three people were written to unkindly."),
    "months": 24,
    "closes_on": date(2027, 2, 23),
    "lines": [{"title": "Somebody wrote in a discussion you follow", "path": "/my/letters/7/"}],
    "more": 5,
    "heading": "May a story name you?",
    "paragraphs": ["It names you.", "Please say yes or no by Friday."],
    "button": "Read it and answer",
}
FROM_USERS = [NAME, CODE, "reader@example.org", "o'old+1@example.org", "new&2@example.org", "gone@example.org"]
FROM_USERS += [SAMPLE["organisation_name"], SAMPLE["who_name"], SAMPLE["title"], SAMPLE["message_subject"]]
MISSING = "nobody gave this letter its "  # a name the sample lacks shows itself: add it to SAMPLE
PARTS = ("subject.txt", "txt", "html")
OLDEST_READER, LONGEST_SUBJECT, LONGEST_SENTENCE = 13, 78, 25
LINK = re.compile(r"https?://\S+")


class Seen(HTMLParser):
    """What a reader of the HTML sees: its heading, the words below it, its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.heading = self.said = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "h1":
            self.heading += data
        elif self._inside not in ("style", "title"):
            self.said += data


def sample_of(kind: str) -> dict[str, Any]:
    """What a letter is written from; one that people choose about has the link by which they stop it (R2)."""
    return SAMPLE | ({"choices_path": "/letters/stop/x:y/"} if registry.letter_kinds[kind].group else {})


def squeezed(text: str) -> str:
    """The words without spaces, addresses and the marks that introduce them: what text and HTML have in common."""
    return re.sub(r"[\s:-]", "", LINK.sub("", text))


def template_of(kind: str) -> str:
    room, _, name = kind.partition(".")
    return f"{apps.get_app_config(room).name.replace('.', '/')}/email/{name}"


def faults(letter: Words, raw_subject: str, *, has_code: bool) -> list[str]:
    """What is wrong with a letter, in a word or two each."""
    seen = Seen(letter.html)
    plain = letter.text.replace(NAME, "Zoë").replace(CODE, "")
    checks = {
        "links differ": sorted(LINK.findall(letter.text)) != sorted(seen.links),
        "words differ": squeezed(letter.text) != squeezed(seen.said),
        "heading differs": seen.heading != letter.subject,
        "no code": has_code and CODE not in letter.text,
        "subject too long": "\n" in raw_subject.strip() or not 0 < len(letter.subject) <= LONGEST_SUBJECT,
        "subject tells": any(value in letter.subject for value in FROM_USERS),
        "hard to read": reading_age(plain) > OLDEST_READER,
        "long sentence": any(len(words(sentence)) > LONGEST_SENTENCE for sentence in sentences(plain)),
        "missing value": MISSING in letter.subject + letter.text + letter.html,
        "user text among ours": not all(is_alone(value, letter.text) for value in FROM_USERS),
    }
    return [fault for fault, is_there in checks.items() if is_there]


def is_alone(value: str, text: str) -> bool:
    """Whether a user's words stand on lines with none of ours but a greeting."""
    lines = [line.strip() for line in text.splitlines() if value in line]
    return all(line in (value, f"Hello {value},") for line in lines)


@pytest.fixture(autouse=True)
def every_value_is_asked_for(settings: Any) -> None:
    """A variable that the sample does not hold says so instead of vanishing."""
    settings.TEMPLATES = [
        {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": MISSING + "%s"}}
        for engine in settings.TEMPLATES
    ]


def test_there_are_letters_to_look_at() -> None:
    assert {"people.login_code", "people.welcome", "care.worry_told"} <= set(KINDS)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_letter_has_its_template(kind: str, part: str) -> None:
    assert get_template(f"{template_of(kind)}.{part}").template.name.endswith(f".{part}")  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS)
def test_letter_says_the_same_twice_and_plainly(kind: str) -> None:
    letter = write(template_of(kind), sample_of(kind))
    raw_subject = render_to_string(f"{template_of(kind)}.subject.txt", SAMPLE)
    assert faults(letter, raw_subject, has_code=kind in CODED) == []


@pytest.mark.parametrize("kind", KINDS)
def test_name_with_marks_of_a_template_stays_letter_for_letter(kind: str) -> None:
    letter = write(template_of(kind), SAMPLE)
    greeted = "person.called" in get_template(f"{template_of(kind)}.txt").template.source  # type: ignore[attr-defined]
    assert (NAME in letter.text, NAME in Seen(letter.html).said) == (greeted, greeted)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("care.")])
def test_letter_to_those_who_care_depends_on_nothing_else(kind: str) -> None:
    bare = {key: SAMPLE[key] for key in ("base_url", "days")}
    assert write(template_of(kind), bare) == write(template_of(kind), SAMPLE)


IN_HTML = NAME.replace("&", "&amp;").replace("<", "&lt;")
GOOD = Words(
    subject="Your code",
    text=f"Hello {NAME},\n\nType this:\n\n    {CODE}\n\nSign in:\nhttps://hub.example/in/\n",
    html=f"<title>Hub</title><h1>Your code</h1><p>Hello <bdi>{IN_HTML}</bdi>,</p><p>Type this:</p><p>{CODE}</p>"
    '<a href="https://hub.example/in/">Sign in</a>',
)
HARD = "Institutional accountability necessitates authentication."
LONG = "so it is " * 9


def in_both(good: str, bad: str) -> Words:
    return replace(GOOD, text=GOOD.text.replace(good, bad), html=GOOD.html.replace(good, bad))


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (GOOD, []),
        (replace(GOOD, text=GOOD.text.replace("/in/", "/out/")), ["links differ"]),
        (replace(GOOD, text=GOOD.text + "More.\n"), ["words differ"]),
        (replace(GOOD, html=GOOD.html + "<p>More.</p>"), ["words differ"]),
        (replace(GOOD, html=GOOD.html.replace(CODE, "")), ["words differ"]),
        (replace(GOOD, text=GOOD.text.replace("&", "&amp;")), ["words differ"]),
        (replace(GOOD, html=GOOD.html.replace(IN_HTML, NAME)), ["words differ"]),
        (replace(GOOD, subject="Another"), ["heading differs"]),
        (in_both(CODE, ""), ["no code"]),
        (replace(GOOD, subject="s" * 79), ["heading differs", "subject too long"]),
        (replace(GOOD, subject=f"Type {CODE}"), ["heading differs", "subject tells"]),
        (replace(GOOD, subject="To gone@example.org"), ["heading differs", "subject tells"]),
        (in_both("Type this", HARD), ["hard to read"]),
        (in_both("Type this", LONG), ["long sentence"]),
        (in_both("Type this", f"{MISSING}day"), ["missing value"]),
        (in_both("Type this", "gone@example.org typed this"), ["user text among ours"]),
    ],
)
def test_planted_fault_is_found(letter: Words, expected: list[str]) -> None:
    assert faults(letter, letter.subject, has_code=True) == expected


def test_subject_of_two_lines_is_found() -> None:
    assert faults(GOOD, "Your\ncode", has_code=True) == ["subject too long"]
