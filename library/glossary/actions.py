"""Putting the first words into the glossary, and keeping at hand what pages need of it."""

from datetime import datetime
from pathlib import Path

import yaml
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.db import transaction

from library.glossary.marking import Marker, marker
from library.glossary.models import Term

WRITTEN = Path(__file__).resolve().parent.parent / "content" / "glossary.yml"
KEEPERS = ("Editors", "Moderators")
KEPT_AS = "glossary.meanings"
KEPT_FOR = 600  # seconds; a change is seen at once where it was made, and everywhere within ten minutes


@transaction.atomic
def load_terms(*, now: datetime) -> None:
    """Add every word of the file that is missing. What editors changed stays theirs."""
    _open_to_editors()
    known = set(Term.objects.values_list("slug", flat=True))
    for row in yaml.safe_load(WRITTEN.read_text(encoding="utf-8")):
        if row["slug"] not in known:
            Term.objects.create(
                term=row["term"],
                slug=row["slug"],
                said_by=row["said_by"],
                means=row["means"],
                example=row.get("example", ""),
                instead=row.get("instead", ""),
                other_forms=", ".join(row.get("also", [])),
            )
    forget_meanings()


def _open_to_editors() -> None:
    """Editors and moderators look after the words, as they do the pages."""
    rights = Permission.objects.filter(content_type__app_label="glossary", content_type__model="term")
    for group in Group.objects.filter(name__in=KEEPERS):
        group.permissions.add(*rights)


def meanings() -> tuple[Marker, dict[str, str]]:
    """What finds the words in a page, and what each (by its slug) means; asked of the database once in ten minutes."""
    kept = cache.get(KEPT_AS)
    if kept is None:
        terms = list(Term.objects.filter(explained_in_place=True))
        kept = [(term.slug, term.forms, term.means) for term in terms]
        cache.set(KEPT_AS, kept, KEPT_FOR)
    return marker((slug, forms) for slug, forms, _means in kept), {slug: means for slug, _forms, means in kept}


def forget_meanings() -> None:
    """A word was changed: ask again."""
    cache.delete(KEPT_AS)
