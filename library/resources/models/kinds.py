"""The kinds of resource there are so far (H1)."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from library.resources.models.resource import ResourcePage, in_the_order_of_writing


class GuidePage(ResourcePage):
    """How to do something."""

    kind = _("How-to guide")
    icon = "doc"
    template = "library/resources/guide_page.html"

    class Meta:
        verbose_name = _("guide")


class TemplatePage(ResourcePage):
    """A document to fill in, blank and as a filled example (H4)."""

    kind = _("Document template")
    icon = "pen"
    template = "library/resources/template_page.html"
    content_panels = in_the_order_of_writing(
        InlinePanel(
            "files", label=_("Files"), help_text=_("Each paper as Word and as OpenDocument, under the same name.")
        )
    )

    class Meta:
        verbose_name = _("document template")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "files": self.files.select_related("file")}


class TemplateFile(Orderable):
    """One file of a template; files with the same label are the same document in another format."""

    page = ParentalKey(TemplatePage, on_delete=models.CASCADE, related_name="files")
    label = models.CharField(_("what it is"), max_length=120)
    file = models.ForeignKey("resources.LibraryFile", models.PROTECT, related_name="template_files")

    panels = [
        FieldPanel("label", help_text=_("Blank, or an example filled in? Say so in the name.")),
        FieldPanel("file", help_text=_("The paper in one of its two forms.")),
    ]

    def __str__(self) -> str:
        return self.label
