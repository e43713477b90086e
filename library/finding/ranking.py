"""Ranking: the pages that a question finds, the best first. The same on every database. Pure.

A page counts for each term by where its words stand, and more for rare ones. What an index says of bodies comes in by
how well each page fits one term, never as a rank of its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from library.finding.asking import Asked, Term, Wording
from library.finding.concordance import BODY, TITLE, Concordance, Places, rarity

OTHERWISE: Final = 0.75  # how much a page counts that says it otherwise
HINT: Final = 0.12
DULL_IN_TITLE: Final = 0.1
PAIR: Final = 0.3
WHOLE_TITLE: Final = 0.6
ENOUGH: Final = 0.5  # of what a question asks, that a page has to have
NEARLY: Final = 0.5  # of what the best page counts, which is enough as well
LEAST: Final = 0.4  # of what a question asks, with that
LOOKED_AT: Final = 100  # of the first, in which neighbours are looked for


@dataclass(frozen=True)
class Bodies:
    """What the index says of one term: pages by how well they fit, from 0 to 1."""

    own: Places
    others: Places
    meant: Places


@dataclass(frozen=True)
class Ranked:
    """Keys of pages, the best first; whether what was meant was looked for instead of what was typed."""

    pks: list[int]
    is_mended: bool = False


def ranked(asked: Asked, knows: Concordance, bodies: Sequence[Bodies], shelf: Collection[int]) -> Ranked:
    """The pages of the shelf that this question finds."""
    places, is_mended = [], False
    for term, said in zip(asked.terms, bodies, strict=True):
        there = _as_typed(term, knows, said, shelf)
        if not there and term.meant:
            there = _as_meant(term, knows, said, shelf)
            is_mended = is_mended or bool(there)
        is_mended = is_mended or (term.is_mended and bool(there))
        places.append(there)
    if wanted := _with_phrases(asked, places):
        places = [{pk: weight for pk, weight in each.items() if pk in wanted} for each in places]
    weights = [
        term.counts * rarity(each, len(shelf)) if each else 0.0 for term, each in zip(asked.terms, places, strict=True)
    ]
    scores, covered = _summed(places, weights, knows)
    if not scores:
        return Ranked([])
    asks, best = sum(weights), max(scores.values())
    kept = {
        pk: score
        for pk, score in scores.items()
        if covered[pk] >= ENOUGH * asks or (score >= NEARLY * best and covered[pk] >= LEAST * asks)
    }
    return Ranked(_in_order(asked, knows, kept, places, weights), is_mended)


def _as_typed(term: Term, knows: Concordance, said: Bodies, shelf: Collection[int]) -> Places:
    """Where a term stands and how much it counts there."""
    own = _joined(term.own, knows, said.own, shelf)
    if not own and term.meant:
        return {}
    others = _joined(term.others, knows, said.others, shelf)
    return _higher(own, {pk: weight * OTHERWISE for pk, weight in others.items()})


def _as_meant(term: Term, knows: Concordance, said: Bodies, shelf: Collection[int]) -> Places:
    """Where what was meant stands; this only comes in when what was typed is nowhere."""
    first = _joined(term.meant[:1], knows, said.meant, shelf)
    others = _joined(term.meant[1:], knows, said.others, shelf)
    return _higher(first, {pk: weight * OTHERWISE for pk, weight in others.items()})


def _joined(wordings: Sequence[Wording], knows: Concordance, bodies: Places, shelf: Collection[int]) -> Places:
    places = {pk: BODY * (1 + fit) / 2 for pk, fit in bodies.items() if pk in shelf}
    for wording in wordings:
        places = _higher(places, knows.where(wording.stems))
    return places


def _higher(one: Places, two: Places) -> Places:
    """Both, each page with the more that it counts in either."""
    return one | {pk: max(weight, one.get(pk, 0.0)) for pk, weight in two.items()}


def _with_phrases(asked: Asked, places: list[Places]) -> set[int]:
    """Pages that have every phrase in quotation marks; none when no page has, then their words will do."""
    phrases = [set(each) for term, each in zip(asked.terms, places, strict=True) if term.is_phrase]
    return set.intersection(*phrases) if phrases else set()


def _summed(places: list[Places], weights: list[float], knows: Concordance) -> tuple[Places, Places]:
    scores: Places = {}
    covered: Places = {}
    for each, weight in zip(places, weights, strict=True):
        for pk, counts in each.items():
            scores[pk] = scores.get(pk, 0.0) + weight * counts
            covered[pk] = covered.get(pk, 0.0) + weight
    return {pk: score * knows.counts[pk] for pk, score in scores.items()}, covered


def _in_order(
    asked: Asked, knows: Concordance, scores: Places, places: list[Places], weights: list[float]
) -> list[int]:
    """By score; the first ones again with what else speaks for them. The older page first where nothing does."""
    order = sorted(scores, key=lambda pk: (-scores[pk], pk))
    first, mean = order[:LOOKED_AT], sum(weights) / len(weights)
    better = {pk: scores[pk] + _besides(asked, knows, pk, places, weights, mean) for pk in first}
    return sorted(first, key=lambda pk: (-better[pk], pk)) + order[LOOKED_AT:]


def _besides(
    asked: Asked, knows: Concordance, pk: int, places: list[Places], weights: list[float], mean: float
) -> float:
    """What speaks for a page beside its words: neighbours that stand together, most of its title, plain words."""
    line, title, pages = knows.lines[pk], knows.titles[pk], len(knows.titles)
    pairs = sum(1 for one, two in asked.pairs if f" {one} {two} " in line)
    in_title = [weight for each, weight in zip(places, weights, strict=True) if each.get(pk, 0.0) >= TITLE * OTHERWISE]
    whole = sum(in_title) * min(1.0, len(in_title) / len(title))
    hints = sum(where[pk] * rarity(where, pages) for hint in asked.hints if pk in (where := knows.where((hint,))))
    dull = sum(rarity(where, pages) for word in asked.dull if (where := knows.where((word,))).get(pk, 0.0) >= TITLE)
    return PAIR * mean * pairs + WHOLE_TITLE * whole + HINT * hints + DULL_IN_TITLE * dull
