"""The library's front desk."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.doors import page_of
from library.resources import catalogue, editions, facets
from library.resources.models.public import PublicPage
from library.resources.querysets import LONGEST_QUESTION, clean_question

PAGE_SIZE = 20
FACETS_IN_SIGHT = 3
SUBJECTS_SHOWN = 6  # where nothing was found


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
        whole = catalogue.catalogue_of(self, shelf)
        offered = facets.labels(catalogue.resource_kinds(), whole.topics)
        typed = request.GET.get("q", "")[:LONGEST_QUESTION]
        question, chosen = clean_question(typed), facets.chosen_from(request.GET, offered)
        cards, answer = catalogue.find(typed, whole) if question else (whole.cards, None)
        if question and not cards:
            catalogue.note_missed(typed)
        counts = whole.counted(chosen, cards if question else None)
        found = page_of(request, facets.matching(cards, chosen) if chosen else cards, PAGE_SIZE)
        shown = facets.shown(offered, counts, chosen, found.paginator.count)
        return {
            **super().get_context(request, *args, **kwargs),
            "typed": typed,
            "question": question,
            "answer": answer,
            "chosen": chosen,
            "facets": shown,
            **self._facets_in_turn(shown, chosen),
            "subjects": [] if cards else facets.largest(whole.counted({}), whole.topics, SUBJECTS_SHOWN),
            "found": found,
            "resources": found.object_list,
            "items": partial(catalogue.items, found.object_list, shelf),  # written while the page is
            "count": found.paginator.count,
            "query": urlencode({**({"q": typed} if question else {}), **chosen}),
        }

    def _facets_in_turn(self, shown: list[facets.Facet], chosen: dict[str, str]) -> dict[str, Any]:
        """The first ones in sight, the others folded away until one of them is chosen."""
        more = shown[FACETS_IN_SIGHT:]
        are_chosen = any(facet.name in chosen for facet in more)
        return {"first_facets": shown[:FACETS_IN_SIGHT], "more_facets": more, "more_are_chosen": are_chosen}
