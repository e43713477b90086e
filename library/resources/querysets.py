"""Questions about many pages and files."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from wagtail.documents.models import DocumentQuerySet
from wagtail.models import Orderable, Page, PageQuerySet

LONGEST_QUESTION = 200


class LibraryFileQuerySet(DocumentQuerySet):
    """Files for download."""

    def on_public_pages(self) -> Self:
        """Hanging on at least one page everybody may read: a paper, a recording, its captions, another version."""
        return self.filter(hanging_on_public_pages(self.model))

    def visible_to(self, person: Any) -> Self:
        """Those on public pages; all of them to people who may work on files in the workroom."""
        return self.all() if works_in_workroom(person) else self.on_public_pages()


class RenditionQuerySet(QuerySet):
    """Pictures at one size."""

    def visible_to(self, person: Any) -> Self:
        """Those of pictures on public pages; all of them to people who work on pictures in the workroom."""
        if works_in_workroom(person):
            return self.all()
        pictures: Any = self.model._meta.get_field("image").related_model
        return self.filter(image__in=pictures._default_manager.filter(hanging_on_public_pages(pictures)))


def works_in_workroom(person: Any) -> bool:
    return person.is_authenticated and person.is_active and person.has_perm("wagtailadmin.access_admin")


def hanging_on_public_pages(model: type[Model]) -> Q:
    """What at least one page that everybody may read points at, itself or by one of its parts (T14, T16).

    Every key to `model` is asked, so that a new kind of page needs no line here.
    """
    shut = Page.objects.get_queryset().private_q()
    public = Page.objects.live().exclude(shut).values("pk")
    found = Q(pk__in=[])
    for relation in model._meta.related_objects:
        owner, name = relation.related_model, relation.field.name
        there = owner._default_manager.filter(**{f"{name}__isnull": False})
        if issubclass(owner, Page):
            found |= Q(pk__in=there.filter(live=True).exclude(shut).order_by().values(name))
        elif issubclass(owner, Orderable):
            found |= Q(pk__in=there.filter(page__in=public).order_by().values(name))
    return found


def places_of(model: type[Model]) -> set[tuple[int, int]]:
    """Which thing of `model` hangs on which page, itself or by one of its parts: pairs of ids, in one question."""
    parts = []
    for relation in model._meta.related_objects:
        owner, name = relation.related_model, relation.field.name
        if issubclass(owner, Page | Orderable):
            page = "pk" if issubclass(owner, Page) else "page"
            there = owner._default_manager.filter(**{f"{name}__isnull": False})
            parts.append(there.order_by().values_list(name, page))
    return set(parts[0].union(*parts[1:])) if parts else set()


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


def drafts_among(pages: Iterable[Any], *, below: bool) -> Iterator[Any]:
    """Resources as their last drafts have them: the chosen ones, and those `below` them that nobody sees yet."""
    for page in pages:
        found = [page.specific, *(page.get_descendants().not_live().specific() if below else ())]
        yield from (one.get_latest_revision_as_object() for one in found if hasattr(one, "own_faults"))


def all_found(question: str) -> str:
    """Where the library shows all that it finds."""
    return f"/library/?{urlencode({'q': question})}"


def resource_at(slug: str) -> Page | None:
    """The resource at that address of the library, when everybody may read it."""
    index = Page.objects.filter(content_type__app_label="resources", content_type__model="libraryindexpage").first()
    return resources_under(index).filter(slug=slug).first() if index else None
