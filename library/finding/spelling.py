"""Spelling: the word of a vocabulary that somebody may have meant. Pure."""

from collections.abc import Iterable, Mapping

LEAST_FOR_ONE, LEAST_FOR_TWO = 4, 8  # letters from which one slip is forgiven, and two
MOST_KEPT = 5_000  # words of which it is kept what they may have meant


def slips_forgiven(word: str) -> int:
    """How many slips a word of this length may have."""
    if not word.isalpha() or len(word) < LEAST_FOR_ONE:
        return 0
    return 2 if len(word) >= LEAST_FOR_TWO else 1


def slips_between(one: str, two: str, most: int) -> int:
    """How many letters are missing, added, changed or swapped with a neighbour; `most + 1` when there are more."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = last, row, [at]
        for place, other in enumerate(two, 1):
            cost = min(last[place] + 1, row[-1] + 1, last[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == two[place - 2] and one[at - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


class Speller:
    """Knows a vocabulary: words with how often they stand."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._counts = vocabulary
        self._meant: dict[str, str] = {}
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        for word in sorted(vocabulary):
            if word.isalpha() and len(word) >= LEAST_FOR_ONE - 1:
                self._by_length.setdefault(len(word), []).append((_letters(word), word))

    def meant(self, word: str) -> str:
        """The nearest word: fewest slips, the same first letter, the most common; empty when none is near.

        Many ask for the same words, so what was found is kept, as long as the vocabulary.
        """
        meant = self._meant.get(word)
        if meant is None:
            meant = self._nearest(word)
            if len(self._meant) >= MOST_KEPT:
                self._meant.clear()
            self._meant[word] = meant
        return meant

    def _nearest(self, word: str) -> str:
        most = slips_forgiven(word)
        near = [
            (slips, other[0] != word[0], -self._counts[other], other)
            for other in self._candidates(word, most)
            if 0 < (slips := slips_between(word, other, most)) <= most
        ]
        return min(near)[-1] if near else ""

    def _candidates(self, word: str, most: int) -> Iterable[str]:
        """Words of about this length that have about these letters: a quick look before the slow one."""
        letters = _letters(word)
        for length in range(len(word) - most, len(word) + most + 1):
            for others, other in self._by_length.get(length, ()):
                if most and (letters ^ others).bit_count() <= 2 * most:
                    yield other


def _letters(word: str) -> int:
    """Which letters a word has, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
