"""Files and pictures. Own models from the first day, because Wagtail cannot change them later."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition

from library.resources.querysets import LibraryFileQuerySet

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "txt": "text/plain",
}
FILE_NAMES = {
    "docx": _("Word (.docx)"),
    "odt": _("OpenDocument, for LibreOffice (.odt)"),
    "xlsx": _("Excel (.xlsx)"),
    "ods": _("OpenDocument sheet (.ods)"),
    "pdf": _("PDF"),
    "txt": _("Plain text"),
}


class LibraryFile(AbstractDocument):
    """A document to download. Seen by those who may see a page it hangs on (decision 14, T14)."""

    objects = LibraryFileQuerySet.as_manager()
    admin_form_fields = Document.admin_form_fields

    @property
    def kind_name(self) -> Any:
        """What people call this kind of file."""
        return FILE_NAMES.get(self.file_extension, self.file_extension)

    @property
    def served_as(self) -> str:
        """The content type it goes out with; an unknown one is only ever bytes."""
        return CONTENT_TYPES.get(self.file_extension, "application/octet-stream")


class Picture(AbstractImage):
    """A picture. What it shows is asked for, because the file's name tells nobody (WCAG 1.1.1)."""

    shows = models.CharField(_("what it shows"), max_length=255, help_text=_("For people who cannot see it."))
    admin_form_fields = (
        "title",
        "shows",
        "file",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    @property
    def default_alt_text(self) -> str:
        return self.shows


class Rendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_once")
        ]
