"""Resources that point to what others made: reading lists, and schemes that are there already (H1, W6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from library.resources.models.blocks import many
from library.resources.models.resource import ResourcePage, in_the_order_of_writing


class EntryBlock(blocks.StructBlock):
    """One thing worth reading: what it is, whose, where it stands and why it is on the list."""

    title = blocks.CharBlock(max_length=160)
    by = blocks.CharBlock(max_length=120, required=False)
    path = blocks.CharBlock(max_length=200, required=False, help_text=_("For a page of the Hub. Starts with /"))
    address = blocks.URLBlock(max_length=300, required=False, help_text=_("For a page elsewhere."))
    why = blocks.TextBlock(max_length=400)


class ReadingListPage(ResourcePage):
    """A few things to read, watch or use, in an order, and why each is on the list."""

    kind = _("Reading list")
    icon = "list"

    entries = many(EntryBlock(), "entry", least=1)

    template = "library/resources/reading_list_page.html"
    search_fields = [*ResourcePage.search_fields, index.SearchField("entries")]
    content_panels = in_the_order_of_writing(
        FieldPanel("entries", help_text=_("In the order to read them, and why each is on the list."))
    )

    class Meta:
        verbose_name = _("reading list")


class DirectoryPage(ResourcePage):
    """A scheme or course that others run. Facts about it age: the page says when they were last checked."""

    kind = _("Run by others")
    icon = "sign"
    counts = 0.8  # what we wrote ourselves comes first

    run_by = models.CharField(_("run by"), max_length=200)
    for_whom = models.CharField(_("who it is for"), max_length=200)
    how_it_runs = models.CharField(_("how it runs"), max_length=200, blank=True, default="")
    lasts = models.CharField(_("how long it lasts"), max_length=120, blank=True, default="")
    cost = models.CharField(_("what it costs"), max_length=120, blank=True, default="")
    address = models.URLField(_("where to find it"), max_length=300, blank=True, default="")

    template = "library/resources/directory_page.html"
    search_fields = [*ResourcePage.search_fields, index.SearchField("run_by"), index.SearchField("for_whom")]
    content_panels = in_the_order_of_writing(
        MultiFieldPanel(
            [
                FieldPanel("run_by", help_text=_("The name as they write it.")),
                FieldPanel("for_whom", help_text=_("Say plainly who can come, and who cannot.")),
                FieldPanel("how_it_runs", help_text=_("Online or in a place, alone or in a group.")),
                FieldPanel("lasts", help_text=_("Such as: two days, a year apart.")),
                FieldPanel("cost", help_text=_("In pounds. Say if places are paid for.")),
                FieldPanel("address", help_text=_("Their own page about it, not a search.")),
            ],
            _("The facts"),
        )
    )

    class Meta:
        verbose_name = _("directory entry")
