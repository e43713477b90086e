"""Putting the first words in, and noting what was not found."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import yaml
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.db.models import F
from wagtail.models import Page

from library.finding.models import MissedSearch, Pick, Synonym
from library.finding.policy import FORGET_MISSED_AFTER, LONGEST_MISSED, MOST_MISSED_A_DAY
from library.finding.stems import words_of

WRITTEN: Final = Path(__file__).resolve().parent.parent / "content" / "finding.yml"
KEEPERS: Final = ("Editors", "Moderators")
NUMBER: Final = re.compile(r"[0-9](?:[^a-z]*[0-9]){4}", re.IGNORECASE)  # of a phone, an account or a house


@transaction.atomic
def load_words(*, now: datetime) -> None:
    """Add every set of words and every pick of the file that is missing. What editors changed stays theirs."""
    if not Synonym.objects.exists():
        _open_to_editors()
    written: dict[str, Any] = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    known = set(Synonym.objects.values_list("slug", flat=True))
    for slug, words in written["same"].items():
        if slug not in known:
            Synonym.objects.create(slug=slug, words=", ".join(words))
    picked = set(Pick.objects.values_list("words", flat=True))
    for asked, slugs in written["picks"].items():
        if asked not in picked:
            _pick(asked, slugs)


def _pick(asked: str, slugs: list[str]) -> None:
    """The pages that are there, in this order."""
    pages = {page.slug: page for page in Page.objects.live().filter(slug__in=slugs)}
    for place, slug in enumerate(slugs, 1):
        if slug in pages:
            Pick.objects.create(words=asked, page=pages[slug], place=place)


def _open_to_editors() -> None:
    """Editors and moderators look after sets of words and picks, as they do the pages."""
    rights = Permission.objects.filter(content_type__app_label="finding", content_type__model__in=["synonym", "pick"])
    for group in Group.objects.filter(name__in=KEEPERS):
        group.permissions.add(*rights)


def note_missed(typed: str, *, on: date) -> None:
    """Count a question that found nothing. What looks like an address or a number of somebody is not kept (T12)."""
    words = " ".join(words_of(typed))
    if not words or len(words) > LONGEST_MISSED or "@" in typed or NUMBER.search(typed):
        return
    today = MissedSearch.objects.filter(day=on)
    if today.filter(words=words).update(count=F("count") + 1) or today.count() >= MOST_MISSED_A_DAY:
        return
    try:
        with transaction.atomic():
            MissedSearch.objects.create(words=words, day=on)
    except IntegrityError:  # somebody asked the same at the same moment
        today.filter(words=words).update(count=F("count") + 1)


def forget_old_misses(*, on: date) -> int:
    """Clear away what was asked long ago; how many went."""
    return MissedSearch.objects.before(on - FORGET_MISSED_AFTER).delete()[0]


def drop_misses_that_name(name: str) -> None:
    """Somebody leaves whose name was looked for in vain: their name goes from the list, too."""
    words = " ".join(words_of(name))
    if words:
        MissedSearch.objects.filter(words__contains=words).delete()
