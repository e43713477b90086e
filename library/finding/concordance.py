"""A concordance: where each word of the shelf stands, in titles, summaries and subjects. Pure.

It is made once for each edition; a question then only looks words up.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from typing import Final

from library.finding.dull import DULL
from library.finding.spelling import Speller
from library.finding.stems import stem, words_of

TITLE: Final = 1.0  # how much a word counts by where it stands
AFTER_COLON: Final = 0.7  # what follows a colon only explains the title
SUMMARY: Final = 0.5
SUBJECT: Final = 0.3
BODY: Final = 0.3
Stems = tuple[str, ...]
Places = dict[int, float]  # page, and how much a word counts there


@dataclass(frozen=True)
class Entry:
    """What a page is called, what it says of itself and what it is about."""

    pk: int
    title: str
    summary: str
    subjects: str
    counts: float = 1.0  # beside others


@dataclass
class Concordance:
    """`places` by stem; `lines` are the stems of titles and summaries, for words that stand together."""

    places: dict[str, Places] = field(default_factory=dict)
    titles: dict[int, frozenset[str]] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)
    counts: dict[int, float] = field(default_factory=dict)
    joined: dict[str, tuple[str, str]] = field(default_factory=dict)
    vocabulary: Counter[str] = field(default_factory=Counter)
    known: frozenset[str] = frozenset()
    speller: Speller = field(default_factory=lambda: Speller({}))

    def where(self, stems: Stems) -> Places:
        """Where a word or a run of words stands, and how much it counts there."""
        if not stems:
            return {}
        found = self.places.get(stems[0], {})
        if len(stems) == 1:
            return found
        others = [self.places.get(one, {}) for one in stems[1:]]
        run = f" {' '.join(stems)} "
        return {
            pk: min(found[pk], *(other[pk] for other in others))
            for pk in found.keys() & set.intersection(*map(set, others))
            if run in self.lines[pk]
        }


def concordance_of(entries: Iterable[Entry], words: Iterable[str]) -> Concordance:
    """The concordance of these pages. `words` may be meant by somebody who misspells, too."""
    made = Concordance()
    for entry in entries:
        _enter(made, entry)
    for text in words:
        made.vocabulary.update(words_of(text))
    made.vocabulary.update(dict.fromkeys(DULL, 1))
    made.speller = Speller(made.vocabulary)
    made.known = frozenset(stem(word) for word in made.vocabulary)
    return made


def _enter(made: Concordance, entry: Entry) -> None:
    title, summary, subjects = words_of(entry.title), words_of(entry.summary), words_of(entry.subjects)
    called = words_of(entry.title.partition(":")[0]) or title
    for words, weight in ((subjects, SUBJECT), (summary, SUMMARY), (title, AFTER_COLON), (called, TITLE)):
        made.vocabulary.update(words)
        for word in words:
            made.places.setdefault(stem(word), {})[entry.pk] = weight
    made.counts[entry.pk] = entry.counts
    telling = [word for word in called if word not in DULL]
    made.titles[entry.pk] = frozenset(stem(word) for word in telling or called)
    made.lines[entry.pk] = "|".join(f" {' '.join(map(stem, words))} " for words in (title, summary, subjects))
    for first, second in zip(title, title[1:], strict=False):
        made.joined.setdefault(first + second, (first, second))


def rarity(places: Places, of: int) -> float:
    """How much it says that a word stands somewhere: more, the fewer pages have it, and the less it counts there."""
    return log(1 + of / max(sum(places.values()), 1.0))
