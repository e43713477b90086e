"""A picture or a paper that goes with a story, looked at before it is kept (H6, T38 to T41)."""

from dataclasses import dataclass
from typing import Any, BinaryIO, Final, cast

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hub.controls import TOO_LONG
from hub.intake import pictures, scanning, wording
from hub.intake.refusals import UploadRefused
from hub.once import OnceField
from library.giving.choices import Attached
from library.giving.policy import MOST_BYTES_ATTACHED, SAYS_LETTERS
from library.resources import uploads

PICTURES: Final = ("jpg", "jpeg", "png", "webp")
PAPERS: Final = ("pdf", "docx", "odt", "xlsx", "ods")
TAKEN: Final = ", ".join(f".{ending}" for ending in (*PICTURES, *PAPERS))


@dataclass(frozen=True)
class Checked:
    """What is kept of a file: its kind, its bytes under a plain name, and who it says wrote it."""

    kind: Attached
    content: ContentFile
    writers: list[str]


class AttachmentForm(forms.Form):
    """One picture or paper, and what it is."""

    file = forms.FileField(
        label=_("Choose a picture or a paper"),
        help_text=_("A photo, a PDF, or a Word, Excel or LibreOffice file of up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in (*PICTURES, *PAPERS))}),
        error_messages={
            "required": _("Choose a file first."),
            "invalid": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "empty": _("There is nothing in this file. Choose another one."),
        },
    )
    says = forms.CharField(
        label=_("What is it?"),
        help_text=_("Of a picture: what it shows, for people who cannot see it. Of a paper: what it is."),
        max_length=SAYS_LETTERS,
        error_messages={"required": _("Say in a few words what it is."), "max_length": TOO_LONG},
    )
    ours = forms.BooleanField(
        label=_("I may share it, and everybody who can be seen in it is fine with that"),
        error_messages={"required": _("Tick this once you have asked them. If you may not share it, leave it out.")},
    )
    once = OnceField()

    def clean_file(self) -> Checked:
        """What is kept of it. What it was called does not count, what is in it does."""
        sent: UploadedFile = self.cleaned_data["file"]
        ending = str(sent.name).rpartition(".")[2].lower()
        if sent.size is None or sent.size > MOST_BYTES_ATTACHED:
            most = {"most": filesizeformat(MOST_BYTES_ATTACHED)}
            raise forms.ValidationError(_("This file is too big: it may have up to %(most)s.") % most)
        try:
            scanning.check(_bytes(sent), scanner=settings.SCANNER)
            return _picture(sent) if ending in PICTURES else _paper(sent, ending)
        except UploadRefused as fault:
            raise forms.ValidationError(_words(fault, ending)) from fault


def _bytes(sent: UploadedFile) -> BinaryIO:
    return cast(BinaryIO, sent.file)


def _picture(sent: UploadedFile) -> Checked:
    content, ending = pictures.redrawn(_bytes(sent))
    return Checked(Attached.PICTURE, ContentFile(content, f"picture.{ending}"), [])


def _paper(sent: UploadedFile, ending: str) -> Checked:
    if ending not in PAPERS:
        raise UploadRefused("kind")
    uploads.check(ending, _bytes(sent))
    writers = uploads.writers_of(ending, _bytes(sent))
    return Checked(Attached.PAPER, ContentFile(sent.read(), f"paper.{ending}"), writers)


def _words(fault: UploadRefused, ending: str) -> Any:
    return wording.of_picture(fault) if ending in PICTURES else wording.of_upload(fault, kinds=TAKEN)
