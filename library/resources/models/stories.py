"""What happened to others: case studies (H6, H15), and ways to build a partnership with their ups and downs."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from hub.people.choices import Region
from library.resources.models.resource import ResourcePage
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
    content_panels = [
        *ResourcePage.content_panels,
        FieldRowPanel([FieldPanel("region"), FieldPanel("lasted")]),
        FieldPanel("illustrative"),
        panel_of(OF_A_CASE, _("The story")),
    ]

    class Meta:
        verbose_name = _("case study")

    @property
    def own_facts(self) -> list[tuple[Any, Any]]:
        facts = [(_("Where"), self.get_region_display()), (_("It lasted"), self.lasted)]
        return [(name, fact) for name, fact in facts if fact]


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
    content_panels = [*ResourcePage.content_panels, panel_of(OF_A_MODEL, _("The way it is built"))]

    class Meta:
        verbose_name = _("partnership model")
