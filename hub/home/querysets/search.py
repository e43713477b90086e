"""What a search across finds for somebody (X8)."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from hub import registry

MOST_FOUND = 5  # of each part of the search across; the rest stands where its `more` leads
LONGEST_QUESTION = 200


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
        if part.for_members and not person.is_authenticated:
            continue
        found = part.find(person, question, on, MOST_FOUND + 1)
        more = part.more(question) if part.more else ""
        sections.append(Section(str(part.label), found[:MOST_FOUND], len(found) > MOST_FOUND, more))
    return [section for section in sections if section.found]
