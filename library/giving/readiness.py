"""What a story still needs before it can be sent in, and what its author may want to know in passing (H6, H13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from library.giving.choices import Answer
from library.giving.models import SECTIONS, NamedPerson, Submission
from library.giving.words import sentences_naming
from library.glossary.marking import Meanings
from library.resources import readability
from library.resources.models.stories import OF_A_CASE

LONGEST_SENTENCE = 30  # words; a longer one is worth a second look
HARD_FROM = 13.0  # the reading age above which readers are lost (decision 18)
OPTIONAL = frozenset({"failed"})  # some things just went well


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: what, and the step at which it is put right."""

    words: str
    step: str


@dataclass(frozen=True)
class Jargon:
    """A word that may lose readers: as it stands, how often, what it means, and what could be said instead."""

    word: str
    times: int
    means: str
    instead: str


@dataclass(frozen=True)
class Reading:
    """How a story reads: its length, the age at which most can read it, and the words it may lose readers by."""

    words: int
    minutes: int
    age: int
    jargon: list[Jargon]
    longest: str

    @property
    def is_hard(self) -> bool:
        return self.age > HARD_FROM


def missing(submission: Submission) -> list[Missing]:
    """What stands in the way of sending it in, in the order of writing."""
    found = [Missing(_("Say in a sentence or two what it is about."), "start")] if not submission.summary else []
    for name in SECTIONS:
        if not getattr(submission, name) and name not in OPTIONAL:
            found.append(Missing(_("“%(part)s” is still empty.") % {"part": OF_A_CASE[name]}, name))
    if not submission.licence:
        found.append(Missing(_("Say how others may use it."), "terms"))
    return [*found, *_names(submission)]


def _names(submission: Submission) -> list[Missing]:
    """A story without names names nobody; somebody who is asked is named in it."""
    named = list(submission.named.listed())
    if submission.unnamed and named:
        words = _("You want no names in it, and you name %(who)s. Take them off the list, and out of the story.")
        return [Missing(words % {"who": ", ".join(one.name for one in named)}, "people")]
    return [Missing(words % {"who": one.name}, "people") for one in named if (words := _in_the_way(one, submission))]


def _in_the_way(named: NamedPerson, submission: Submission) -> str:
    """Why a story cannot be sent in with somebody on its list; empty when it can."""
    if named.answer == Answer.NO:
        return _("%(who)s would rather not be named. Take the name out of the story, and off your list.")
    if not sentences_naming(named.name, submission.texts):
        return _("%(who)s is on your list, and stands nowhere in the story.")
    return ""


def reading_of(texts: Iterable[str], meanings: Meanings, instead: dict[str, str]) -> Reading:
    """How these texts read. `instead` holds what could be said for a word of the glossary, by its slug."""
    text = "\n".join(texts)
    said = readability.words(text)
    return Reading(
        words=len(said),
        minutes=readability.reading_minutes(text),
        age=round(readability.reading_age(text)),
        jargon=_jargon(text, meanings, instead),
        longest=_longest(text),
    )


def _jargon(text: str, meanings: Meanings, instead: dict[str, str]) -> list[Jargon]:
    found = [(match.group(), meanings.slug_of(match.group())) for match in meanings.pattern.finditer(text)]
    times = Counter(slug for _word, slug in found if slug)
    first: dict[str, str] = {}
    for word, slug in found:
        first.setdefault(slug, word)
    return [
        Jargon(first[slug], count, meanings.means[slug], instead[slug])
        for slug, count in times.most_common()
        if instead.get(slug)
    ]


def _longest(text: str) -> str:
    """The longest sentence, where it is long enough to be worth a second look."""
    longest = max(readability.sentences(text), key=lambda one: len(readability.words(one)), default="")
    return longest if len(readability.words(longest)) > LONGEST_SENTENCE else ""


def facts_of(submission: Submission) -> dict[str, Any]:
    """Every field of a story, as plain values: what a version keeps."""
    named = ("title", "summary", *SECTIONS, "region", "lasted", "licence", "unnamed")
    facts: dict[str, Any] = {name: getattr(submission, name) for name in named}
    attached = [{"id": one.public_id, "kind": one.kind, "says": one.says} for one in submission.attachments.standing()]
    topics = sorted(submission.topics.values_list("slug", flat=True))
    return {**facts, "topics": topics, **({"attached": attached} if attached else {})}


def ids_of(facts: dict[str, Any]) -> list[str]:
    """The pictures and papers of a version, by their public ids, in order."""
    return [one["id"] for one in facts.get("attached", [])]
