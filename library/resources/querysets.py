"""Questions about many pages and files."""

import unicodedata
from typing import Any, Self
from urllib.parse import urlencode

from wagtail.documents.models import DocumentQuerySet
from wagtail.models import Page, PageQuerySet

LONGEST_QUESTION = 200


class LibraryFileQuerySet(DocumentQuerySet):
    """Files for download."""

    def on_public_pages(self) -> Self:
        """Hanging on at least one page everybody may read."""
        public = Page.objects.live().public()
        return self.filter(template_files__page__in=public.values("pk")).distinct()

    def visible_to(self, person: Any) -> Self:
        """Those on public pages; all of them to people who may work on files in the workroom."""
        if person.is_authenticated and person.is_active and person.has_perm("wagtailadmin.access_admin"):
            return self.all()
        return self.on_public_pages()


def clean_question(typed: str) -> str:
    """What somebody typed into a search box, as words alone: quotes and signs break some engines."""
    written = unicodedata.normalize("NFC", typed).replace("’", "").replace("'", "")
    words = "".join(sign if _is_of_a_word(sign) else " " for sign in written)[:LONGEST_QUESTION]
    return " ".join(words.split()) if any(sign.isalnum() for sign in words) else ""


def _is_of_a_word(sign: str) -> bool:
    """Letters, their marks (vowels, in many scripts), numbers, and what joins two words."""
    return sign in "-_" or unicodedata.category(sign)[0] in "LMN"


def resources_under(index: Page) -> PageQuerySet:
    """Every resource everybody may read, newest first."""
    return Page.objects.child_of(index).live().public().order_by("-first_published_at", "pk")


def all_found(question: str) -> str:
    """Where the library shows all that it finds."""
    return f"/library/?{urlencode({'q': question})}"


def resource_at(slug: str) -> Page | None:
    """The resource at that address of the library, when everybody may read it."""
    index = Page.objects.filter(content_type__app_label="resources", content_type__model="libraryindexpage").first()
    return resources_under(index).filter(slug=slug).first() if index else None
