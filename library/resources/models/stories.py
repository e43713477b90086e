"""What happened to others: case studies (H6, H15), and ways to build a partnership with their ups and downs."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from hub.people.choices import Region
from library.resources.models.resource import ResourcePage, in_the_order_of_writing
from library.resources.models.sections import SectionedPage, fields_of, panel_of, section

OF_A_CASE = {
    "involved": _("Who was involved"),
    "wanted": _("What we wanted"),
    "did": _("What we did"),
    "worked": _("What worked"),
    "failed": _("What did not work"),
    "changed": _("What changed, and for whom"),
    "advice": _("What we would tell others"),
}
OF_A_MODEL = {
    "workings": _("How it works"),
    "strengths": _("Strengths"),
    "weaknesses": _("Weaknesses"),
    "opportunities": _("Opportunities"),
    "threats": _("Threats"),
    "fits": _("When it fits"),
    "example": _("A worked example"),
    "next_step": _("Next step"),
}
HINTS_OF_A_CASE = {
    "involved": _("Who did what. Names only of those who said yes."),
    "wanted": _("What each side hoped for at the start."),
    "did": _("Step by step, with hours and pounds."),
    "worked": _("And how you know that it did."),
    "failed": _("Be as plain as about what worked. Others learn most from it."),
    "changed": _("For the group, for the researcher, and for anybody who lost by it."),
    "advice": _("Three to five things, the most useful first."),
}
HINTS_OF_A_MODEL = {
    "workings": _("Who decides, who pays, who does the work."),
    "strengths": _("What it does better than other ways."),
    "weaknesses": _("What it costs, and whom it leaves out."),
    "opportunities": _("What it could lead to."),
    "threats": _("What could end it from outside."),
    "fits": _("For which group, and at what time."),
    "example": _("Made-up people, real numbers."),
    "next_step": _("One thing to do this week."),
}


SHOWN_AT = "max-1600x1600"  # the size in which a page shows a picture of a story


class CaseStudyPage(SectionedPage):
    """What one partnership did, what worked and what did not, in the seven parts that everybody is asked for."""

    kind = _("Case study")
    icon = "talk"
    HEADINGS = OF_A_CASE

    illustrative = models.BooleanField(
        _("an illustration"), default=False, help_text=_("Made up from what partnerships commonly tell.")
    )
    region = models.CharField(_("region"), max_length=20, choices=Region, blank=True, default="")
    lasted = models.CharField(_("how long it lasted"), max_length=60, blank=True, default="")
    involved = section(OF_A_CASE["involved"])
    wanted = section(OF_A_CASE["wanted"])
    did = section(OF_A_CASE["did"])
    worked = section(OF_A_CASE["worked"])
    failed = section(OF_A_CASE["failed"])
    changed = section(OF_A_CASE["changed"])
    advice = section(OF_A_CASE["advice"])

    template = "library/resources/case_study_page.html"
    search_fields = [*ResourcePage.search_fields, *fields_of(OF_A_CASE)]
    content_panels = in_the_order_of_writing(
        FieldRowPanel(
            [
                FieldPanel("region", help_text=_("Leave it open if it would tell who they are.")),
                FieldPanel("lasted", help_text=_("Such as: 14 months.")),
            ]
        ),
        FieldPanel("illustrative"),
        panel_of(OF_A_CASE, HINTS_OF_A_CASE, _("The story")),
        InlinePanel("pictures", heading=_("Pictures"), label=_("picture")),
        InlinePanel("papers", heading=_("Papers to download"), label=_("paper")),
    )

    class Meta:
        verbose_name = _("case study")

    def draw_pictures(self) -> None:
        for one in self._chosen("pictures", "picture"):
            one.picture.get_rendition(SHOWN_AT)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["files"] = self.kept(request, "papers", lambda: self._chosen("papers", "file"))
        context["pictures"] = self.kept(request, "pictures", self._drawn)
        return context

    def _chosen(self, parts: str, name: str) -> list[Any]:
        """What an editor has chosen for each of these parts; in a draft one may still be empty."""
        return [part for part in getattr(self, parts).all() if getattr(part, name, None)]

    def _drawn(self) -> list[Any]:
        return [one.picture.get_rendition(SHOWN_AT) for one in self._chosen("pictures", "picture")]

    @property
    def own_facts(self) -> list[tuple[Any, Any]]:
        facts = [(_("Where"), self.get_region_display()), (_("It lasted"), self.lasted)]
        return [(name, fact) for name, fact in facts if fact]


class StoryPicture(Orderable):
    """A picture of what happened. The picture itself says what it shows."""

    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey("resources.Picture", models.PROTECT, related_name="in_stories")

    panels = [FieldPanel("picture")]

    def __str__(self) -> str:
        return f"a picture of {self.page}"


class StoryPaper(Orderable):
    """A paper that belongs to the story, such as a poster or a budget."""

    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="papers")
    label = models.CharField(_("what it is"), max_length=255)
    file = models.ForeignKey("resources.LibraryFile", models.PROTECT, related_name="in_stories")

    panels = [FieldPanel("label"), FieldPanel("file")]

    def __str__(self) -> str:
        return self.label


class PartnershipModelPage(SectionedPage):
    """One way to build a partnership: how it works, its strengths, weaknesses, opportunities and threats (H1)."""

    kind = _("Way to build a partnership")
    icon = "frame"
    HEADINGS = OF_A_MODEL

    workings = section(OF_A_MODEL["workings"])
    strengths = section(OF_A_MODEL["strengths"])
    weaknesses = section(OF_A_MODEL["weaknesses"])
    opportunities = section(OF_A_MODEL["opportunities"])
    threats = section(OF_A_MODEL["threats"])
    fits = section(OF_A_MODEL["fits"])
    example = section(OF_A_MODEL["example"])
    next_step = section(OF_A_MODEL["next_step"])

    template = "library/resources/sectioned_page.html"
    search_fields = [*ResourcePage.search_fields, *fields_of(OF_A_MODEL)]
    content_panels = in_the_order_of_writing(panel_of(OF_A_MODEL, HINTS_OF_A_MODEL, _("The way it is built")))

    class Meta:
        verbose_name = _("partnership model")
