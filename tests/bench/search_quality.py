"""How good the search of the library is: questions with the answers they should be given, in two halves.

`tune` questions may be looked at while the search is made better; the others only tell whether it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from library.finding.answers import Wordbook
from library.finding.asking import Synonyms
from library.finding.spelling import Speller
from library.resources.catalogue import Catalogue, catalogue_of, find
from library.resources.editions import shelf_now
from library.resources.models import LibraryIndexPage

QUESTIONS: Final = Path(__file__).resolve().parents[1] / "library" / "finding" / "questions.yml"
HALVES: Final = {"tune": True, "told": False}
LOOKED_AT: Final = 20  # further down nobody looks
Ask = Callable[[str], list[str]]


@dataclass(frozen=True)
class Score:
    """`mrr`: one over the place of the first good answer, on average. `recall5`: how much of what must be among the
    first five is. `missed`: the questions that fell short, with what came instead."""

    mrr: float
    recall5: float
    missed: list[str]


@cache
def questions() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")))


def score(ask: Ask, *, half: str) -> Score:
    """One half of the questions, put to `ask`, which answers with slugs."""
    asked = [question for question in questions() if question["tune"] == HALVES[half]]
    ranks, recalls, missed = [], [], []
    for question in asked:
        found = ask(question["asked"])[:LOOKED_AT]
        places = [place for place, slug in enumerate(found, 1) if slug in question["first"]]
        ranks.append(1 / places[0] if places else 0.0)
        recalls.append(len(set(found[:5]) & set(question["five"])) / len(question["five"]))
        if ranks[-1] < 1 or recalls[-1] < 1:
            missed.append(f"{question['asked']}: {', '.join(found[:5])}")
    return Score(sum(ranks) / len(asked), sum(recalls) / len(asked), missed)


def library() -> Catalogue:
    """The catalogue as the pages have it."""
    return catalogue_of(LibraryIndexPage.objects.get(), shelf_now())


def asks(catalogue: Catalogue) -> Ask:
    """The search as the search box has it."""
    return lambda typed: [card.url_path.rstrip("/").rpartition("/")[2] for card in find(typed, catalogue)[0]]


def plain(catalogue: Catalogue) -> Catalogue:
    """The same without mending slips, without synonyms and without picks: what must miss the bars."""
    knows = replace(catalogue.words.knows, speller=Speller({}))
    return replace(catalogue, words=Wordbook(knows, Synonyms()))
