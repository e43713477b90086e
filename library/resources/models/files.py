"""Files and pictures. Own models from the first day, because Wagtail cannot change them later."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition

from hub.intake import pictures, scanning
from hub.intake import wording as intake_words
from hub.intake.refusals import UploadRefused
from library.resources import uploads, wording
from library.resources.policy import LONGEST_PICTURE, MOST_BYTES
from library.resources.querysets import LibraryFileQuerySet, RenditionQuerySet

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "vtt": "text/vtt; charset=utf-8",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
}
FILE_NAMES = {
    "docx": _("Word (.docx)"),
    "odt": _("OpenDocument, for LibreOffice (.odt)"),
    "xlsx": _("Excel (.xlsx)"),
    "ods": _("OpenDocument sheet (.ods)"),
    "pdf": _("PDF"),
    "txt": _("Plain text"),
    "vtt": _("Captions (.vtt)"),
    "mp4": _("Film (.mp4)"),
    "webm": _("Film (.webm)"),
    "m4a": _("Sound (.m4a)"),
    "mp3": _("Sound (.mp3)"),
}
FILMS, SOUNDS = ("mp4", "webm"), ("m4a", "mp3")
PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}


def content_type_of(ending: str) -> str:
    """The content type that a file of this ending goes out with; an unknown one is only ever bytes."""
    return CONTENT_TYPES.get(ending) or PICTURE_TYPES.get(ending, "application/octet-stream")


class LibraryFile(AbstractDocument):
    """A document to download, or a recording. Seen by those who may see a page it hangs on (decision 14, T14)."""

    objects = LibraryFileQuerySet.as_manager()
    admin_form_fields = Document.admin_form_fields

    def clean(self) -> None:
        """A new file is of a kind we take, is what its name says, and is not too big (T38 to T40)."""
        if not self.file or self.file._committed:
            super().clean()
            return
        most = MOST_BYTES.get(self.file_extension)
        if most is None:
            raise ValidationError({"file": self._refusal(UploadRefused("kind"))})
        if self.file.size > most:
            raise ValidationError(
                {"file": _("This file is too big: it may have up to %(most)s.") % {"most": filesizeformat(most)}}
            )
        try:
            uploads.check(self.file_extension, self.file.file)
            scanning.check(self.file.file, scanner=settings.SCANNER)
        except UploadRefused as fault:
            raise ValidationError({"file": self._refusal(fault)}) from fault

    def _refusal(self, fault: UploadRefused) -> Any:
        return wording.of_upload(fault, kinds=", ".join(f".{ending}" for ending in settings.WAGTAILDOCS_EXTENSIONS))

    @property
    def kind_name(self) -> Any:
        """What people call this kind of file."""
        return FILE_NAMES.get(self.file_extension, self.file_extension)

    @property
    def served_as(self) -> str:
        """The content type it goes out with; an unknown one is only ever bytes."""
        return CONTENT_TYPES.get(self.file_extension, "application/octet-stream")

    @property
    def is_film(self) -> bool:
        return self.file_extension in FILMS

    @property
    def is_sound(self) -> bool:
        return self.file_extension in SOUNDS


class Picture(AbstractImage):
    """A picture. What it shows is asked for, because the file's name tells nobody (WCAG 1.1.1)."""

    shows = models.CharField(
        _("what it shows"), max_length=255, blank=True, help_text=_("One sentence for people who cannot see it.")
    )
    is_decoration = models.BooleanField(
        _("only decoration"), default=False, help_text=_("Tick this if the page says the same without it.")
    )
    admin_form_fields = (
        "title",
        "file",
        "shows",
        "is_decoration",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    def clean(self) -> None:
        """Words or none, said plainly; of a new picture only what is seen is kept (T38, T40, T41)."""
        super().clean()
        if not self.shows and not self.is_decoration:
            raise ValidationError({"shows": _("Say what it shows, or tick that it is only decoration.")})
        if self.file and not self.file._committed and not self.file.name.lower().endswith(".gif"):
            self._redraw()

    def _redraw(self) -> None:
        """The same picture without the notes that a camera or phone writes beside it."""
        try:
            scanning.check(self.file.file, scanner=settings.SCANNER)
            drawn, _ending = pictures.redrawn(self.file.file, longest=LONGEST_PICTURE)
        except UploadRefused as fault:
            raise ValidationError({"file": intake_words.of_picture(fault)}) from fault
        self.file.file = ContentFile(drawn, name=self.file.name)

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decoration else self.shows


class Rendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    objects = RenditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_once")
        ]

    @property
    def url(self) -> str:
        """Its door: the folder of files is not served (decision 14, T14)."""
        return reverse("library:picture", args=[self.pk, self.file.name.rpartition("/")[2]])

    @property
    def served_as(self) -> str:
        """The content type it goes out with; what is no picture is only ever bytes."""
        return PICTURE_TYPES.get(self.file.name.rpartition(".")[2].lower(), "application/octet-stream")
