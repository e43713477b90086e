"""The partnership gym: something to do together, printed on one sheet (H5)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from library.resources.models.blocks import many
from library.resources.models.resource import ResourcePage, in_the_order_of_writing
from library.resources.models.sections import SectionedPage, fields_of, panel_of, section

HEADINGS = {
    "purpose": _("What it is for"),
    "steps": _("Steps"),
    "example": _("A worked example"),
    "trouble": _("If it goes wrong"),
    "afterwards": _("Afterwards"),
}
HINTS = {
    "purpose": _("What will you have at the end that you do not have now?"),
    "steps": _("Number them, with the minutes of each: **10 minutes.**"),
    "example": _("Made-up people, real numbers."),
    "trouble": _("What goes wrong most, and what to say then."),
    "afterwards": _("What to do in the next week."),
}


class ActivityPage(SectionedPage):
    """An activity with its time, the size of the group, what you need and its steps. `minutes` is how long it takes."""

    kind = _("Activity")
    icon = "gym"
    is_read = False
    HEADINGS = HEADINGS

    least_people = models.PositiveSmallIntegerField(_("fewest people"), default=2)
    most_people = models.PositiveSmallIntegerField(_("most people"), default=12)
    needs = many(blocks.CharBlock(max_length=120), "thing")
    purpose = section(HEADINGS["purpose"])
    steps = section(HEADINGS["steps"])
    example = section(HEADINGS["example"])
    trouble = section(HEADINGS["trouble"])
    afterwards = section(HEADINGS["afterwards"])

    template = "library/resources/activity_page.html"
    search_fields = [*ResourcePage.search_fields, *fields_of(HEADINGS)]
    content_panels = in_the_order_of_writing(
        FieldRowPanel(
            [
                FieldPanel("least_people", help_text=_("With fewer than this it does not work.")),
                FieldPanel("most_people", help_text=_("With more than this, split up.")),
            ]
        ),
        FieldPanel("needs", help_text=_("Things to bring, one in each line. Leave out what every room has.")),
        panel_of(HEADINGS, HINTS, _("How it goes")),
    )

    class Meta:
        verbose_name = _("activity")
        constraints = [
            models.CheckConstraint(condition=Q(least_people__lte=F("most_people")), name="activity_fewest_before_most")
        ]

    def clean(self) -> None:
        super().clean()
        if self.least_people > self.most_people:
            raise ValidationError({"most_people": _("This is fewer than the fewest people.")})
