"""Guides on the library's shelf."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from library.resources.models import Edition, GuidePage, LibraryIndexPage, ResourcePage


def empty_shelf(*, but: str = "") -> None:
    """Take every resource off the shelf, but one: quicker than deleting what was loaded."""
    Page.objects.type(ResourcePage).exclude(slug=but).update(live=False)
    Edition.objects.create()


class GuideFactory(DjangoModelFactory):
    """A published guide; `body` is plain words."""

    class Meta:
        model = GuidePage

    title = factory.Sequence(lambda number: f"Guide number {number}")
    summary = "About nothing in particular."
    authors = looked_after_by = "The Hub library team"
    last_reviewed_on = date(2026, 11, 1)
    next_review_on = date(2027, 11, 1)
    body = "Words."

    @classmethod
    def _create(cls, model_class: type[GuidePage], *args: Any, **facts: Any) -> GuidePage:
        page = model_class(**{**facts, "body": [("text", f"<p>{facts['body']}</p>")]})
        LibraryIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        return page
