"""What a resource still needs before it is published, and how easy it is to read (H13, decision 18).

Asked when an editor publishes or hands in, never when a draft is saved: half a page is worth keeping.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from typing import Any, Final

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from library.resources import readability
from library.resources.policy import AIMED_READING_AGE, HARDEST_NAMED, LEAST_WORDS, OLDEST_READING_AGE

_END_OF_BLOCK: Final = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br/?>", re.IGNORECASE)
_LEAST_WORDS_OF_A_HARD_SENTENCE: Final = 6

Faults = dict[str, str]


def faults(page: Any, *, on: date, versions: Iterable[Any] | None = None) -> Faults:
    """What keeps a page from being published: for each field, the sentence an editor reads.

    `versions` are its other versions as they were typed, where they are not yet kept.
    """
    others = page.other_versions.all() if versions is None else versions
    return {
        **_of_summary(page),
        **_of_reviews(page, on),
        **_of_versions(others),
        **_of_words(page),
        **page.own_faults(),
    }


def advice(page: Any) -> list[str]:
    """The sentences that are hardest to read, the hardest first; none where the page is easy enough."""
    words = words_of(page)
    if len(readability.words(words)) < LEAST_WORDS or readability.reading_age(words) <= AIMED_READING_AGE:
        return []
    return hardest(words)


def hardest(words: str) -> list[str]:
    """The few sentences of a text that are hardest to read."""
    told = {
        sentence: readability.reading_age(sentence)
        for sentence in readability.sentences(words)
        if len(readability.words(sentence)) >= _LEAST_WORDS_OF_A_HARD_SENTENCE
    }
    hard = [sentence for sentence, age in told.items() if age > AIMED_READING_AGE]
    return sorted(hard, key=lambda sentence: -told[sentence])[:HARDEST_NAMED]


def reading_age(page: Any) -> float | None:
    """The reading age of all its words; None while there are too few to tell."""
    words = words_of(page)
    return readability.reading_age(words) if len(readability.words(words)) >= LEAST_WORDS else None


def words_of(page: Any) -> str:
    """All that a reader of the page reads, each heading, point and paragraph in a line of its own."""
    return "\n".join(filter(None, (part.strip() for part in _parts(page))))


def _parts(page: Any) -> Iterator[str]:
    yield page.summary or ""
    for block in page.body or ():
        yield _plain(block.value["text"] if block.block_type == "notice" else block.value)
    for section in page.sections() if hasattr(page, "sections") else ():
        yield _plain(section.text)
    yield from (line.partition("]")[2] or line for line in getattr(page, "transcript", "").splitlines())


def _plain(rich: Any) -> str:
    """The words of rich text, a block to a line."""
    return unescape(strip_tags(_END_OF_BLOCK.sub("\n", getattr(rich, "source", str(rich)))))


def _of_summary(page: Any) -> Faults:
    return {} if page.summary else {"summary": _("Say in a sentence or two what it is good for, and for whom.")}


def _of_reviews(page: Any, on: date) -> Faults:
    last, following = page.last_reviewed_on, page.next_review_on
    found: Faults = {}
    if last and last > on:
        found["last_reviewed_on"] = _("This day has not come yet. Put the day on which somebody last checked it.")
    if following and following < on:
        found["next_review_on"] = _("This day is over. Check the page, then put a day to come.")
    elif last and following and following <= last:
        found["next_review_on"] = _("The next review has to come after the last one.")
    return found


def _of_versions(versions: Iterable[Any]) -> Faults:
    found: Faults = {}
    for one in versions:
        if one.audio and not one.audio_minutes:
            found["audio_minutes"] = _("Say how many minutes the audio version takes.")
        if one.audio and not (one.audio_by_machine or one.audio_spoken_by):
            found["audio_spoken_by"] = _("Say whose voice the audio version has, or tick that a machine reads.")
    return found


def _of_words(page: Any) -> Faults:
    age = reading_age(page)
    if age is None or age <= OLDEST_READING_AGE:
        return {}
    first = next(iter(hardest(words_of(page))), "")
    said = _("This is too hard to read: its reading age is %(age).0f, and %(aim).0f is what we aim at.")
    begin = _("Begin with this sentence: “%(sentence)s”")
    return {
        "body": f"{said} {begin}" % {"age": age, "aim": AIMED_READING_AGE, "sentence": first}
        if first
        else said % {"age": age, "aim": AIMED_READING_AGE}
    }
