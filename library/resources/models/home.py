"""The front door and the six starting points (P2)."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from hub.people.choices import SIDE_OF_START, Side, StartingPoint
from library.resources.models.blocks import DoorBlock, FirstStepBlock, QuestionBlock, StageBlock, body, many
from library.resources.models.index import LibraryIndexPage
from library.resources.models.public import PublicPage
from library.resources.querysets import resources_under

NEWEST = 3


class HomePage(PublicPage):
    """What the Hub is and who it is for, in one screen; three ways in."""

    lead = models.CharField(_("lead"), max_length=190)
    for_whom = models.TextField(_("what it is and who it is for"), max_length=600)
    doors = many(DoorBlock(), "door", least=1)
    how = many(StageBlock(), "stage")

    template = "library/resources/home_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead", help_text=_("What the Hub does, in one sentence.")),
        FieldPanel(
            "for_whom", help_text=_("Two or three sentences, so that everybody can tell whether it is for them.")
        ),
        FieldPanel("doors", help_text=_("One way in for each of the three kinds of people.")),
        FieldPanel("how", help_text=_("How a partnership goes, in four parts.")),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["resources.LibraryIndexPage", "resources.StartIndexPage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **self.kept(request, "shelf", self._shelf)}

    def _shelf(self) -> dict[str, Any]:
        """The library, its newest and how many there are."""
        library = LibraryIndexPage.objects.child_of(self).live().first()
        shelf = resources_under(library) if library else Page.objects.none()
        newest = list(shelf.specific().defer_streamfields()[:NEWEST])
        return {"library": library, "newest": newest, "count": shelf.count()}


class StartIndexPage(PublicPage):
    """All six starting points."""

    lead = models.CharField(_("lead"), max_length=250, blank=True)

    template = "library/resources/start_index_page.html"
    content_panels = [*Page.content_panels, FieldPanel("lead", help_text=_("One line under the heading."))]
    parent_page_types = ["resources.HomePage"]
    subpage_types = ["resources.StartPage"]
    max_count = 1

    class Meta:
        verbose_name = _("starting points")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "sides": self.kept(request, "sides", self._sides)}

    def _sides(self) -> list[tuple[Side, list["StartPage"]]]:
        starts = list(StartPage.objects.child_of(self).live().public().order_by("path"))
        sides = [(side, [start for start in starts if start.side == side]) for side in Side]
        return [pair for pair in sides if pair[1]]


class StartPage(PublicPage):
    """Where one kind of person starts: three first steps and their questions answered."""

    starting_point = models.CharField(_("starting point"), max_length=24, choices=StartingPoint, unique=True)
    short_title = models.CharField(_("short title"), max_length=60)
    summary = models.CharField(_("summary"), max_length=250)
    sounds_like_me = many(blocks.CharBlock(max_length=160), "line")
    steps = many(FirstStepBlock(), "step", least=3, most=3)
    questions = many(QuestionBlock(), "question")
    body = body()

    template = "library/resources/start_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("starting_point", help_text=_("Each has one page.")),
        FieldPanel("short_title", help_text=_("As it stands on buttons and in lists.")),
        FieldPanel("summary", help_text=_("Who this is for, in a sentence.")),
        FieldPanel("sounds_like_me", help_text=_("Three things such a person would say.")),
        FieldPanel("steps", help_text=_("Three first steps, the shortest first.")),
        FieldPanel("questions", help_text=_("What such people ask, answered in a few lines.")),
        FieldPanel("body", help_text=_("Anything more. It stands at the end.")),
    ]
    parent_page_types = ["resources.StartIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("starting point")

    @property
    def side(self) -> Side:
        return SIDE_OF_START[StartingPoint(self.starting_point)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "others": self.kept(request, "others", self._others)}

    def _others(self) -> list["StartPage"]:
        others = StartPage.objects.sibling_of(self, inclusive=False).live()
        return [start for start in others if start.side == self.side]
