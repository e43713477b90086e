"""The same resource for those who would rather listen, or read it in very short sentences (H13)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

EASY_FEATURES = ["h3", "bold", "ul", "ol", "link"]


class OtherVersions(Orderable):
    """An audio version and an easy-read version can hang on any resource. A table of its own: few pages have them."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="other_versions")
    audio = models.ForeignKey(
        "resources.LibraryFile",
        models.PROTECT,
        verbose_name=_("audio version"),
        null=True,
        blank=True,
        related_name="audio_of",
        help_text=_("The whole page read out: .m4a or .mp3. The page itself is its transcript."),
    )
    audio_minutes = models.PositiveSmallIntegerField(
        _("minutes to listen"), null=True, blank=True, help_text=_("Rounded up. People choose by it.")
    )
    audio_by_machine = models.BooleanField(
        _("read by a machine"), default=False, help_text=_("Tick this if no person is heard. We say so on the page.")
    )
    audio_spoken_by = models.CharField(
        _("read by"), max_length=120, blank=True, default="", help_text=_("Whose voice it is, if they agreed.")
    )
    easy_read = RichTextField(
        _("easy read"),
        features=EASY_FEATURES,
        blank=True,
        default="",
        help_text=_("The same in very short sentences, one thought in each. No hard words."),
    )
    easy_read_file = models.ForeignKey(
        "resources.LibraryFile",
        models.PROTECT,
        verbose_name=_("easy read as a file"),
        null=True,
        blank=True,
        related_name="easy_read_of",
        help_text=_("If you have it with pictures: a PDF or a Word file."),
    )

    panels = [
        FieldPanel("audio"),
        FieldRowPanel([FieldPanel("audio_minutes"), FieldPanel("audio_spoken_by")]),
        FieldPanel("audio_by_machine"),
        FieldPanel("easy_read"),
        FieldPanel("easy_read_file"),
    ]

    def __str__(self) -> str:
        return str(_("To listen to, and easy read"))

    def clean(self) -> None:
        super().clean()
        if self.audio and not self.audio.is_sound:
            raise ValidationError({"audio": _("This is no sound. Choose an .m4a or .mp3 file.")})


def panel_of_versions() -> Any:
    return InlinePanel(
        "other_versions",
        heading=_("To listen to, and easy read"),
        label=_("Versions"),
        help_text=_("Both are optional. Add them once the words of the page are settled."),
        max_num=1,
        classname="collapsed",
    )
