"""A tally: how many cards there are of each value, beside what else is chosen. Exact, and made once for a shelf. Pure.

Each value keeps a long number with one bit for each card, so that counting any part of the shelf is a few sums.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Final

Counts = dict[str, Counter[str]]
BYTE: Final = 8


@dataclass(frozen=True)
class Tally:
    """`places` by key of a card; `bits` by facet and value: a bit at the place of each card that has it."""

    places: dict[int, int]
    bits: dict[str, dict[str, int]]

    def counted(self, pks: Iterable[int] | None, chosen: Mapping[str, str]) -> Counts:
        """How many of these cards (None: of all) have each value of each facet and what is chosen in the others."""
        every = (1 << len(self.places)) - 1
        among = every if pks is None else _bits_at([self.places[pk] for pk in pks], len(self.places))
        return {name: self._count(name, self._beside(name, among, chosen)) for name in self.bits}

    def _beside(self, name: str, among: int, chosen: Mapping[str, str]) -> int:
        others = [self.bits[other].get(value, 0) for other, value in chosen.items() if other != name]
        return reduce(and_, others, among)

    def _count(self, name: str, among: int) -> Counter[str]:
        counts = ((value, (bits & among).bit_count()) for value, bits in self.bits[name].items())
        return Counter({value: count for value, count in counts if count})


def tally_of(shelf: Mapping[int, Mapping[str, Iterable[str]]], names: Iterable[str]) -> Tally:
    """The tally of cards, by key, with their values by facet."""
    places = {pk: place for place, pk in enumerate(shelf)}
    found: dict[str, dict[str, list[int]]] = {name: {} for name in names}
    for pk, values in shelf.items():
        for name, places_of in found.items():
            for value in values[name]:
                places_of.setdefault(value, []).append(places[pk])
    bits = {name: {value: _bits_at(at, len(places)) for value, at in each.items()} for name, each in found.items()}
    return Tally(places, bits)


def _bits_at(places: Iterable[int], of: int) -> int:
    marks = bytearray(of // BYTE + 1)
    for place in places:
        marks[place // BYTE] |= 1 << place % BYTE
    return int.from_bytes(marks, "little")
