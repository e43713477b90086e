"""Questions about what people keep."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count
from wagtail.models import Page

if TYPE_CHECKING:
    from library.shelves.models import Collection, Saved


class SavedQuerySet(models.QuerySet["Saved"]):
    """Pages on shelves."""

    def visible_to(self, person: Any) -> Self:
        """What somebody keeps is theirs alone, whoever else they are (H10)."""
        return self.filter(person=person) if getattr(person, "is_authenticated", False) else self.none()

    def for_listing(self) -> Self:
        """With their pages, newest first; a page that is not public any more stays on the shelf, and says so."""
        return self.select_related("page").order_by("-saved_at", "-pk")


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Lists that people make."""

    def visible_to(self, person: Any) -> Self:
        """Their own; whoever has the address of a shared one comes through another door."""
        return self.filter(person=person) if getattr(person, "is_authenticated", False) else self.none()

    def shared(self) -> Self:
        """Those that have an address for others."""
        return self.filter(secret__isnull=False, person__is_active=True)

    def for_listing(self) -> Self:
        return self.annotate(many=Count("items")).order_by("title", "pk")


def public_pages(pages: list[int]) -> dict[int, Page]:
    """Those of the pages that everybody may read, by their keys."""
    return Page.objects.live().public().in_bulk(pages)
