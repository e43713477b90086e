"""What pages show of a story: its parts, how it reads, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from library.giving.choices import Attached
from library.giving.models import SECTIONS, Attachment, Submission
from library.giving.readiness import OPTIONAL, Reading, ids_of, reading_of
from library.giving.words import to_html
from library.glossary.marking import meanings_of
from library.glossary.models import Term
from library.resources.models.stories import OF_A_CASE


@dataclass(frozen=True)
class Part:
    """One part of a story as a page shows it."""

    name: str
    anchor: str
    heading: str
    html: SafeString


@dataclass(frozen=True)
class Line:
    """One step in the outline of a story: what it is, and whether something is there."""

    step: str
    label: Any
    is_done: bool
    is_optional: bool


def sections_of(facts: Any) -> list[Part]:
    """The parts that say something, of a story or of the kept facts of a version."""
    written = {name: str(facts[name] if isinstance(facts, dict) else getattr(facts, name)) for name in SECTIONS}
    return [
        Part(name, slugify(str(heading)), str(heading), mark_safe(to_html(written[name])))  # noqa: S308 (it escapes all)
        for name, heading in OF_A_CASE.items()
        if written[name]
    ]


def attached_of(story: Submission, facts: dict[str, Any] | None = None) -> list[Attachment]:
    """The pictures and papers of a story as it is written now, or of the kept facts of a version."""
    if facts is None:
        return list(story.attachments.standing())
    kept = {one.public_id: one for one in story.attachments.all()}
    return [kept[one] for one in ids_of(facts) if one in kept]


def lines_of(facts: dict[str, Any]) -> str:
    """The pictures and papers of a version, one a line, for comparing."""
    return "\n".join(f"{Attached(one['kind']).label}: {one['says']}" for one in facts.get("attached", []))


def outline(story: Submission) -> list[Line]:
    """The steps in their order, and which of them have been filled in."""
    parts = [Line(name, OF_A_CASE[name], bool(getattr(story, name)), name in OPTIONAL) for name in SECTIONS]
    return [
        Line("start", _("Its name, and what it is about"), bool(story.summary), is_optional=False),
        *parts,
        Line("about", _("Where it was, and how long"), bool(story.region or story.lasted), is_optional=True),
        Line("attached", _("Pictures and papers"), story.attachments.standing().exists(), is_optional=True),
        Line("people", _("Who is named in it"), story.named.listed().exists(), is_optional=True),
        Line("terms", _("How others may use it"), bool(story.licence), is_optional=False),
    ]


def passing(texts: Iterable[str]) -> Reading:
    """How it reads, with the words it may lose readers by."""
    terms = [term for term in Term.objects.all() if term.instead]
    meanings = meanings_of((term.slug, term.forms, term.means) for term in terms)
    return reading_of(texts, meanings, {term.slug: term.instead for term in terms})
