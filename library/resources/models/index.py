"""The library's front desk."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.doors import page_of
from library.resources import catalogue, editions
from library.resources.models.public import PublicPage
from library.resources.querysets import clean_question

PAGE_SIZE = 20


class LibraryIndexPage(PublicPage):
    """Every resource, a search box, and ways to make the list shorter (H2)."""

    lead = models.CharField(_("lead"), max_length=250, blank=True)

    template = "library/resources/library_index_page.html"
    content_panels = [*PublicPage.content_panels, FieldPanel("lead", help_text=_("One line under the heading."))]
    parent_page_types = ["resources.HomePage"]
    subpage_types = [
        "resources.GuidePage",
        "resources.TemplatePage",
        "resources.ActivityPage",
        "resources.CaseStudyPage",
        "resources.PartnershipModelPage",
        "resources.ReadingListPage",
        "resources.DirectoryPage",
        "resources.WebinarPage",
        "resources.FilmPage",
    ]
    max_count = 1

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shelf = editions.shelf_of(request)
        all_of_it = catalogue.catalogue_of(self, shelf)
        typed = request.GET.get("q", "")
        question, chosen = clean_question(typed), catalogue.chosen_from(request.GET)
        cards = catalogue.ranked(self, all_of_it, question) if question else all_of_it.cards
        counts = catalogue.counted(cards, chosen) if question else all_of_it.counted(chosen)
        found = page_of(request, catalogue.matching(cards, chosen) if chosen else cards, PAGE_SIZE)
        return {
            **super().get_context(request, *args, **kwargs),
            "typed": typed[:200],
            "question": question,
            "chosen": chosen,
            "facets": catalogue.shown(counts, chosen),
            "found": found,
            "resources": found.object_list,
            "items": partial(catalogue.items, found.object_list, shelf),  # written while the page is
            "count": found.paginator.count,
            "query": urlencode({**({"q": typed[:200]} if question else {}), **chosen}),
        }
