"""What somebody asks: the words that tell, what they may mean, and how else that is said. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from library.finding.concordance import Concordance, Stems
from library.finding.dull import DULL
from library.finding.stems import stem, stems_of, words_of

PHRASE: Final = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
MOST_TERMS: Final = 10  # of one question; the rest of a long one only repeats
PART: Final = 0.4
MOST_WORDINGS: Final = 6  # of one term
LONGEST_TYPED: Final = 200


@dataclass(frozen=True)
class Wording:
    """A word or a run of words; `words` as an index is asked for it."""

    stems: Stems
    words: str


@dataclass(frozen=True)
class Term:
    """One thing that is asked for: as it was typed, how else it is said, and what may have been meant instead."""

    own: tuple[Wording, ...]
    others: tuple[Wording, ...] = ()
    meant: tuple[Wording, ...] = ()
    is_phrase: bool = False
    counts: float = 1.0  # the single words of a run that a set has count for less
    is_mended: bool = False  # a run of words that has slips, and is what a set has


@dataclass(frozen=True)
class Asked:
    """A question as it was understood. `hints` speak for a page that is found, and find none themselves."""

    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    hints: frozenset[str] = frozenset()
    dull: frozenset[str] = frozenset()
    meant: str = ""  # the whole question with its slips mended; empty when nothing looks like one
    is_dull: bool = False  # nothing in it tells anything

    @property
    def pairs(self) -> list[Stems]:
        """Neighbours, of which one at least tells something."""
        both = zip(self.words, self.words[1:], strict=False)
        return [(stem(one), stem(two)) for one, two in both if one not in DULL or two not in DULL]


@dataclass
class Synonyms:
    """Sets of words that mean the same, and plain words for words of the glossary."""

    runs: dict[str, list[tuple[Stems, int]]] = field(default_factory=dict)
    sets: list[tuple[Wording, ...]] = field(default_factory=list)
    plain: dict[Stems, frozenset[str]] = field(default_factory=dict)

    def at(self, stems: list[str], start: int) -> tuple[int, list[Wording]]:
        """The longest run of words from here on that a set has: its length, and all of its sets' words."""
        for length, numbers in self._runs_from(stems, start):
            found = [wording for number in numbers for wording in self.sets[number]]
            return length, list(dict.fromkeys(found))
        return 0, []

    def name_of(self, word: str) -> str:
        """One name for all single words of a set."""
        numbers = [number for run, number in self.runs.get(word, ()) if len(run) == 1]
        return f"set {min(numbers)}" if numbers else word

    def _runs_from(self, stems: list[str], start: int) -> Iterator[tuple[int, list[int]]]:
        there: dict[int, list[int]] = {}
        for run, number in self.runs.get(stems[start], ()):
            if tuple(stems[start : start + len(run)]) == run:
                there.setdefault(len(run), []).append(number)
        yield from sorted(there.items(), reverse=True)


def synonyms_of(sets: Iterable[Iterable[str]], plain: Mapping[str, str]) -> Synonyms:
    """Synonyms from sets of words, and from words with what they mean in plain words."""
    made = Synonyms()
    for words in sets:
        wordings = [Wording(stems_of(word), " ".join(words_of(word))) for word in words]
        for wording in (kept := tuple(wording for wording in wordings if wording.stems)):
            made.runs.setdefault(wording.stems[0], []).append((wording.stems, len(made.sets)))
        made.sets.append(kept)
    for word, text in plain.items():
        made.plain[stems_of(word)] = frozenset(stem(one) for one in words_of(text) if one not in DULL)
    return made


NOTHING: Final = Asked()


def understood(typed: str, knows: Concordance, synonyms: Synonyms) -> Asked:
    """The question that somebody typed."""
    typed = typed[:LONGEST_TYPED]
    phrases = [words for found in PHRASE.findall(typed) if (words := words_of(found))]
    words = words_of(typed)
    if not words:
        return NOTHING
    mended = [_mended(word, knows) for word in words]
    telling = [word for word in mended if word not in DULL]
    terms = [_phrase(phrase) for phrase in phrases if len(phrase) > 1]
    terms += _terms(words, mended, knows, synonyms) if telling else [_single(word) for word in words]
    return Asked(
        words=tuple(mended),
        terms=tuple(dict.fromkeys(terms))[:MOST_TERMS],
        hints=_hints(mended, synonyms),
        dull=frozenset(stem(word) for word in mended if word in DULL),
        meant=" ".join(mended) if any(term.meant or term.is_mended for term in terms) else "",
        is_dull=not telling,
    )


def _mended(word: str, knows: Concordance) -> str:
    """The word itself when it is known or nothing is near; two words that were typed as one stay one here."""
    if word in DULL or stem(word) in knows.known or word in knows.joined:
        return word
    return knows.speller.meant(word) or word


def _single(word: str) -> Term:
    return Term((Wording((stem(word),), word),))


def _phrase(words: list[str]) -> Term:
    return Term((Wording(tuple(stem(word) for word in words), " ".join(words)),), is_phrase=True)


def _terms(words: list[str], mended: list[str], knows: Concordance, synonyms: Synonyms) -> Iterator[Term]:
    """Runs that mean the same as others first, then the single words that tell."""
    stems, at = [stem(word) for word in mended], 0
    while at < len(stems):
        length, others = synonyms.at(stems, at)
        if length and not all(word in DULL for word in mended[at : at + length]):
            yield from _run(words[at : at + length], mended[at : at + length], others)
            at += length
            continue
        if mended[at] not in DULL:
            yield _word(words[at], mended[at], knows)
        at += 1


def _run(words: list[str], mended: list[str], others: list[Wording]) -> Iterator[Term]:
    """A run of words that a set has; the single words of a longer one are asked for, too."""
    own = Wording(tuple(stem(word) for word in mended), " ".join(mended))
    rest = tuple(other for other in others if other != own)[:MOST_WORDINGS]
    if len(mended) == 1 and words != mended:
        typed = Wording((stem(words[0]),), words[0])
        yield Term((typed,), rest, meant=(own, *rest))
        return
    yield Term((own,), rest, is_mended=words != mended)
    if len(mended) > 1:
        yield from (replace(_single(word), counts=PART) for word in mended if word not in DULL)


def _word(word: str, mended: str, knows: Concordance) -> Term:
    typed = Wording((stem(word),), word)
    if word in knows.joined:
        apart = knows.joined[word]
        return Term((typed, Wording(tuple(stem(part) for part in apart), " ".join(apart))))
    return Term((typed,), meant=() if mended == word or mended in DULL else (Wording((stem(mended),), mended),))


def _hints(mended: list[str], synonyms: Synonyms) -> frozenset[str]:
    """The plain words for those words of the question that the glossary explains."""
    stems = tuple(stem(word) for word in mended)
    runs = {stems[at : at + length] for length in (1, 2, 3) for at in range(len(stems))}
    return frozenset().union(*(synonyms.plain.get(run, frozenset()) for run in runs))
