"""What people watch or listen to: webinars and films, with captions and every word as text (H1)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from library.resources import transcripts, wording
from library.resources.models.resource import ResourcePage, in_the_order_of_writing

POSTER = "fill-1280x720|format-jpeg"
LATEST_SECOND = 24 * 60 * 60


class PlayedPage(ResourcePage):
    """A recording with its captions, its chapters and its transcript. Nothing in it depends on sound or on scripts."""

    is_read = False

    recording = models.ForeignKey(
        "resources.LibraryFile",
        models.PROTECT,
        verbose_name=_("recording"),
        null=True,
        blank=True,
        related_name="%(class)s_recording",
        help_text=_("A film (.mp4 or .webm) or sound (.m4a or .mp3). Most phones play .mp4 and .m4a."),
    )
    captions = models.ForeignKey(
        "resources.LibraryFile",
        models.PROTECT,
        verbose_name=_("captions"),
        null=True,
        blank=True,
        related_name="%(class)s_captions",
        help_text=_("A .vtt file: what is said, with its times. Films need it; sound alone does not."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        default="",
        help_text=_(
            "All that is said, and what has to be seen. Begin each part with its time and a heading in a line of "
            "their own, such as [01:20] Say who you are. The parts become chapters."
        ),
    )
    poster = models.ForeignKey(
        "resources.Picture",
        models.SET_NULL,
        verbose_name=_("picture before it plays"),
        null=True,
        blank=True,
        related_name="%(class)s_poster",
        help_text=_("A still from the film. The picture itself says what it shows, or that it is decoration."),
    )
    speakers = models.CharField(
        _("who speaks"), max_length=200, blank=True, default="", help_text=_("Names and what they do.")
    )
    recorded_on = models.DateField(
        _("recorded on"), null=True, blank=True, help_text=_("Old advice may be out of date, so people look for it.")
    )
    by_machine = models.BooleanField(
        _("voice made by a machine"), default=False, help_text=_("Tick this if no person is heard. We say so.")
    )

    PLAYED_PANEL = MultiFieldPanel(
        [
            FieldPanel("recording"),
            FieldPanel("captions"),
            FieldPanel("transcript"),
            FieldPanel("poster"),
            FieldRowPanel([FieldPanel("speakers"), FieldPanel("recorded_on")]),
            FieldPanel("by_machine"),
        ],
        _("The recording"),
        help_text=_("Put up the recording first, then its captions, then the transcript."),
    )
    search_fields = [
        *ResourcePage.search_fields,
        index.SearchField("transcript"),
        index.SearchField("speakers"),
    ]
    content_panels = in_the_order_of_writing(PLAYED_PANEL)

    class Meta:
        abstract = True

    @property
    def time_needed(self) -> str:
        return ngettext("%(count)d minute to watch", "%(count)d minutes to watch", self.minutes) % {
            "count": self.minutes
        }

    @property
    def own_facts(self) -> list[tuple[Any, Any]]:
        day = date_format(self.recorded_on, "j F Y") if self.recorded_on else ""
        facts = [(_("Who speaks"), self.speakers), (_("Recorded"), day)]
        return [(name, fact) for name, fact in facts if fact]

    def clean(self) -> None:
        super().clean()
        if self.recording and not (self.recording.is_film or self.recording.is_sound):
            raise ValidationError({"recording": _("This is no recording. Choose a film or a sound.")})
        if self.captions and self.captions.file_extension != "vtt":
            raise ValidationError({"captions": _("These are no captions. Choose a .vtt file.")})

    def own_faults(self) -> dict[str, str]:
        """Nothing goes out that somebody who cannot hear or see could not follow."""
        found = {}
        if not self.recording:
            found["recording"] = gettext("Choose the recording.")
        elif self.recording.is_film and not self.captions:
            found["captions"] = gettext("Choose the captions. Without them, people who cannot hear are left out.")
        if self.poster and not (self.poster.shows or self.poster.is_decoration):
            found["poster"] = gettext("Say in the picture what it shows, or tick that it is only decoration.")
        if not (self.speakers or self.by_machine):
            found["speakers"] = gettext("Say who speaks, or tick that the voice is made by a machine.")
        try:
            transcripts.parse(self.transcript)
        except transcripts.TranscriptError as fault:
            found["transcript"] = str(wording.of_transcript(fault))
        return found

    def draw_pictures(self) -> None:
        if self.poster:
            self.poster.get_rendition(POSTER)

    def chapters(self) -> list[transcripts.Chapter]:
        """The parts of the transcript; none while it is not yet in order."""
        try:
            return transcripts.parse(self.transcript)
        except transcripts.TranscriptError:
            return []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            **self.kept(request, "played", self._played),
            "chapters": self.chapters(),
            "from_second": second_from(request.GET.get("t", "")),
        }

    def _played(self) -> dict[str, Any]:
        poster = self.poster
        return {
            "recording": self.recording,
            "captions": self.captions,
            "poster": poster.get_rendition(POSTER) if poster else None,
        }


def second_from(typed: str) -> int:
    """The second that an address asks to begin at; the beginning for anything else."""
    return min(int(typed), LATEST_SECOND) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0


class WebinarPage(PlayedPage):
    """Somebody explains something, and afterwards one can do it."""

    kind = _("Webinar")
    icon = "play"
    template = "library/resources/played_page.html"

    class Meta:
        verbose_name = _("webinar")


class FilmPage(PlayedPage):
    """A short film that tells one thing."""

    kind = _("Short film")
    icon = "film"
    template = "library/resources/played_page.html"

    class Meta:
        verbose_name = _("short film")
