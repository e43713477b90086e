"""The library's front desk."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from library.resources.querysets import clean_question, resources_under


class LibraryIndexPage(Page):
    """Every resource, and a search box."""

    lead = models.CharField(_("lead"), max_length=250, blank=True)

    template = "library/resources/library_index_page.html"
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["resources.HomePage"]
    subpage_types = [
        "resources.GuidePage",
        "resources.TemplatePage",
        "resources.ActivityPage",
        "resources.CaseStudyPage",
        "resources.PartnershipModelPage",
        "resources.ReadingListPage",
        "resources.DirectoryPage",
    ]
    max_count = 1

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        typed = request.GET.get("q", "")
        question = clean_question(typed)
        shelf = resources_under(self).specific()
        found = list(shelf.search(question) if question else shelf)
        return {**context, "typed": typed[:200], "question": question, "resources": found, "count": len(found)}
