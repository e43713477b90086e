"""Putting the first words into the glossary."""

from datetime import datetime
from pathlib import Path

import yaml
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from library.glossary.models import Term

WRITTEN = Path(__file__).resolve().parent.parent / "content" / "glossary.yml"
KEEPERS = ("Editors", "Moderators")


@transaction.atomic
def load_terms(*, now: datetime) -> None:
    """Add every word of the file that is missing. What editors changed stays theirs."""
    known = set(Term.objects.values_list("slug", flat=True))
    if not known:
        _open_to_editors()
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


def _open_to_editors() -> None:
    """Editors and moderators look after the words, as they do the pages."""
    rights = Permission.objects.filter(content_type__app_label="glossary", content_type__model="term")
    for group in Group.objects.filter(name__in=KEEPERS):
        group.permissions.add(*rights)
