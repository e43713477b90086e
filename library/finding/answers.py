"""Answers: which pages a question finds, by what editors know and what the index says (H2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Model

from library.finding.asking import Synonyms, synonyms_of, understood
from library.finding.concordance import Concordance, Entry, concordance_of
from library.finding.dull import DULL
from library.finding.models import Pick, Synonym
from library.finding.postings import bodies_of
from library.finding.ranking import ranked
from library.finding.stems import stem, words_of
from library.glossary.models import Term

__all__ = ["Answer", "Entry", "Wordbook", "answer", "wordbook_of"]


@dataclass(frozen=True)
class Wordbook:
    """All that is known of words, kept for one edition."""

    knows: Concordance
    synonyms: Synonyms = field(default_factory=Synonyms)
    picks: dict[frozenset[str], list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Keys of pages, the best first. `meant` is the question without its slips, where it has any; it was looked for
    instead when `is_mended`."""

    pks: list[int]
    meant: str = ""
    is_mended: bool = False


NOTHING: Final = Answer([])


def wordbook_of(entries: Iterable[Entry]) -> Wordbook:
    """The wordbook for these pages, with what editors wrote into the glossary, the sets of words and the picks."""
    terms, sets = list(Term.objects.all()), [synonym.members for synonym in Synonym.objects.all()]
    words = [word for members in sets for word in members] + [form for term in terms for form in term.forms]
    plain = {form: f"{term.instead} {term.means}" for term in terms for form in term.forms}
    synonyms = synonyms_of([*sets, *(term.forms for term in terms)], plain)
    picks: dict[frozenset[str], list[int]] = {}
    for asked, page in Pick.objects.values_list("words", "page").order_by("place", "pk"):
        picks.setdefault(_gist(words_of(asked), synonyms), []).append(page)
    return Wordbook(concordance_of(entries, words), synonyms, picks)


def answer(typed: str, book: Wordbook, kinds: Iterable[type[Model]], shelf: Collection[int]) -> Answer:
    """What this question finds among the pages of the shelf, which are of these kinds."""
    asked = understood(typed, book.knows, book.synonyms)
    if not asked.words:
        return NOTHING
    found = ranked(asked, book.knows, bodies_of(asked, kinds), shelf)
    picked = [pk for pk in book.picks.get(_gist(asked.words, book.synonyms), ()) if pk in shelf]
    pks = [*picked, *(pk for pk in found.pks if pk not in picked)] if picked else found.pks
    return Answer(pks, asked.meant, found.is_mended)


def _gist(words: Collection[str], synonyms: Synonyms) -> frozenset[str]:
    """What a question comes down to, for the picks of editors: its telling words in any order and form."""
    telling = [stem(word) for word in words if word not in DULL] or [stem(word) for word in words]
    return frozenset(synonyms.name_of(one) for one in telling)
