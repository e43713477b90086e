"""What My Hub gathers for somebody, and what a search across finds for them."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from hub import registry

MOST_STEPS = 3
MOST_FOUND = 5  # of each part of the search across; the rest stands where its `more` leads
LONGEST_QUESTION = 200


def next_steps(person: Any) -> list[registry.Step]:
    """The first three suggestions not put aside, in the order the rooms ask for (P2)."""
    aside = set(person.steps_put_aside.values_list("step", flat=True))
    steps = (step for steps_of in registry.next_steps for step in steps_of(person) if step.key not in aside)
    return list(islice(steps, MOST_STEPS))


def desks_of(person: Any, *, on: date) -> list[registry.Desk]:
    """The desks somebody's roles open today."""
    roles = set(person.roles.live(on).values_list("role", flat=True))
    return [desk for desk in registry.desks if desk.roles & roles]


@dataclass(frozen=True)
class Section:
    """What one part of the search across found; `has_more` than is shown, and `more`, where all of it stands."""

    label: str
    found: list[registry.Found]
    has_more: bool
    more: str


def clean_question(typed: str) -> str:
    """What somebody typed, in one line, without signs that cannot be seen, and not without end."""
    seen = "".join(
        " " if unicodedata.category(sign)[0] == "C" else sign for sign in unicodedata.normalize("NFC", typed)
    )
    return " ".join(seen.split())[:LONGEST_QUESTION].strip()


def search_across(person: Any, question: str, *, on: date) -> list[Section]:
    """The parts that found something, in their order; each shows only what this person may see (X8)."""
    sections = []
    for part in registry.searches:
        found = part.find(person, question, on, MOST_FOUND + 1)
        more = part.more(question) if part.more else ""
        sections.append(Section(str(part.label), found[:MOST_FOUND], len(found) > MOST_FOUND, more))
    return [section for section in sections if section.found]
