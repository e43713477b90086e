"""What the glossary answers to a search across (X8)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from hub.registry import Found
from library.glossary.models import Term


def find_terms(person: Any, question: str, on: date, limit: int) -> list[Found]:
    """The glossary's part of the search across (X8)."""
    words = " ".join(question.split())
    rows = Term.objects.visible_to(person).like(words).only("slug", "term", "means")[:limit] if words else []
    return [Found(term.term, term.means, f"/library/glossary/#{term.slug}") for term in rows]


def more_terms(question: str) -> str:
    """Where the glossary shows all that it finds."""
    return f"/library/glossary/?{urlencode({'q': question})}"
