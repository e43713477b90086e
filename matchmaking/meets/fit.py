"""How well two people fit, from what each wrote on their match card, and why (M4, M5). Pure.

A card holds what somebody chose to say about the work and about how they like to work. It has no place for access
needs, for who somebody is (age, origin, faith, gender, languages), or for whom they must not meet: none of that can
enter a fit, and no reason can hint at it.

Each part of a card is worth something between 0 and 1, and a half where either of the two said nothing: an empty card
fits everybody middling, and nobody is punished for it. Both see the same fit and the same reasons.
"""

from collections.abc import Set
from dataclasses import dataclass
from math import sqrt
from typing import Final

from matchmaking.meets.reasons import Because, Reason, strongest
from matchmaking.meets.rounds import Key

NONE: Final[frozenset[str]] = frozenset()
MIDDLING: Final = 0.5
NOTHING_SHARED: Final = 0.3  # both said something, and none of it is the same
WISHED: Final = 0.3  # of what is missing to a perfect fit, for each of the two who would like to meet the other
WEIGHTS: Final = {"topics": 3.0, "hopes": 2.0, "ways": 1.0, "disagreement": 0.75, "place": 1.25, "words": 1.0}
FAR: Final = 50  # miles that lead into the next region
SHORTEST: Final = 5  # letters of a word that can tell something by itself
EVERYBODY_WRITES: Final = """
    about above across after again almost alone along already although always among another anybody anyone
    anything anyway around aside asked asking based became because become becoming before began begin behind
    being believe below beside better between beyond bigger bring bringing brings brought called cannot carry
    certain chance clear close coming common could course currently decide different difficult doing during
    early easier easily either enough especially every everybody everyone everything everywhere example fairly
    finally first follow forward found further general getting given gives giving going great group guess happen
    happened happy having hello helpful helping helps hopefully hoping however important include including
    instead interested issue itself keeping knowing known large later learn learning least leave little looking
    makes making matter maybe means meant might month myself nearly needed needs never nobody nothing often
    other others ourselves particular people perhaps person place please point possible probably project provide
    question quickly quite rather ready really reason research right seems several short should simple simply
    since small somebody someone something sometimes somewhere special spend start started still story straight
    stuff taken takes taking thank thanks their there these thing think those through today together toward
    tried trying under understand unless until useful using usually various want wanted wants whatever whenever
    where whether which while whole whose within without wonder working world worth would wrong year yours
    yourself
"""
DULL: Final = frozenset(EVERYBODY_WRITES.split())


@dataclass(frozen=True)
class Card:
    """What somebody says of themselves before a match event. Slugs, but for the words of free text (`words_of`).

    `miles` is how far they can travel, None where they meet online only; `region` is all that is known of where.
    """

    key: Key
    side: str
    topics: frozenset[str] = NONE
    brings: frozenset[str] = NONE
    hopes: frozenset[str] = NONE
    words: frozenset[str] = NONE
    ways: frozenset[str] = NONE
    disagreement: str = ""
    region: str = ""
    miles: int | None = None
    wishes: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Fit:
    """From 0 to 1, and at most three reasons, the strongest first."""

    value: float
    reasons: tuple[Reason, ...] = ()


def words_of(text: str) -> frozenset[str]:
    """The words of free text that can tell something, in small letters; a plural counts as its singular."""
    letters = "".join(letter if letter.isalpha() else " " for letter in text.casefold())
    telling = (word for word in letters.split() if word not in DULL)
    words = {word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in telling}
    return frozenset(word for word in words if len(word) >= SHORTEST and word not in DULL)


def fit(one: Card, two: Card) -> Fit:
    """How well these two fit, and why; the same whichever comes first."""
    one, two = sorted((one, two), key=lambda card: (card.side, str(card.key)))
    parts = [
        ("topics", _shared(one.topics, two.topics), _named(Because.BOTH_NAMED, one.topics & two.topics)),
        ("hopes", _met(one, two), _hope(one, two)),
        ("hopes", _met(two, one), _hope(two, one)),
        ("words", _shared(one.words, two.words), _named(Because.BOTH_WROTE, one.words & two.words)),
        ("ways", _shared(one.ways, two.ways), _named(Because.BOTH_LIKE, one.ways & two.ways)),
        ("disagreement", *_disagreement(one, two)),
        ("place", *_place(one, two)),
    ]
    value = sum(WEIGHTS[name] * worth for name, worth, _ in parts) / sum(WEIGHTS[name] for name, _, _ in parts)
    wishes = (two.key in one.wishes) + (one.key in two.wishes)
    reasons = [(WEIGHTS[name] * (worth - NOTHING_SHARED), reason) for name, worth, reason in parts if reason]
    if wishes == 2:  # one wish alone stays with whoever made it
        reasons.append((max(WEIGHTS.values()), Reason(Because.BOTH_WISHED)))
    return Fit(1 - (1 - value) * (1 - WISHED) ** wishes, strongest(reasons))


def _shared(one: Set[str], two: Set[str]) -> float:
    """How alike two sets are: naming everything does not help, since it is set beside how much was named."""
    if not one or not two:
        return MIDDLING
    return NOTHING_SHARED + (1 - NOTHING_SHARED) * sqrt(len(one & two) / sqrt(len(one) * len(two)))


def _met(one: Card, two: Card) -> float:
    """How much of what one hopes for the other brings."""
    if not one.hopes or not two.brings:
        return MIDDLING
    return NOTHING_SHARED + (1 - NOTHING_SHARED) * sqrt(len(one.hopes & two.brings) / len(one.hopes))


def _named(because: Because, shared: Set[str]) -> Reason | None:
    return Reason(because, what=tuple(sorted(shared))) if shared else None


def _hope(one: Card, two: Card) -> Reason | None:
    met = one.hopes & two.brings
    return Reason(Because.HOPE_MET, who=one.key, whom=two.key, what=tuple(sorted(met))) if met else None


def _disagreement(one: Card, two: Card) -> tuple[float, Reason | None]:
    """The same way of handling disagreement helps; two different ways may do as well."""
    if one.disagreement and one.disagreement == two.disagreement:
        return 1.0, Reason(Because.SAME_DISAGREEMENT, what=(one.disagreement,))
    return MIDDLING, None


def _place(one: Card, two: Card) -> tuple[float, Reason | None]:
    """Whether they could meet again without a long way."""
    if one.region and one.region == two.region:
        return 1.0, Reason(Because.SAME_REGION, what=(one.region,))
    if not one.region or not two.region or one.miles is None or two.miles is None:
        return MIDDLING, None
    return (MIDDLING if max(one.miles, two.miles) >= FAR else NOTHING_SHARED), None
