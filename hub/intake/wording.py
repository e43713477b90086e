"""Sentences that people read about a file that is not taken."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from hub.intake.refusals import UploadRefused

OF_UPLOADS: Final = {
    "kind": _("This file is not what its name says, or of a kind we do not take. We take %(kinds)s."),
    "macros": _("There are macros, scripts or other files in this file. Save it without them and try again."),
    "locked": _("This file is locked with a password. Save it without one and try again."),
    "swollen": _("This file grows too big once it is opened. Make it smaller and try again."),
    "broken": _("This file cannot be opened. Save it again and try once more."),
    "harmful": _("Our virus scanner knows something harmful in this file. It was not kept."),
    "unchecked": _("We cannot check files for viruses just now. Try again in a little while."),
}
OF_PICTURES: Final = {
    **OF_UPLOADS,
    "kind": _("This is no picture that we can take. We take .jpg, .png and .webp."),
    "swollen": _("This picture has too many pixels. Save it smaller and try again."),
    "broken": _("This picture cannot be opened. Save it again and try once more."),
}


def of_picture(fault: UploadRefused) -> Any:
    """Why a picture is not taken."""
    return OF_PICTURES[fault.fault]


def of_upload(fault: UploadRefused, *, kinds: str) -> Any:
    """Why a file is not taken."""
    return OF_UPLOADS[fault.fault] % {"kinds": kinds}
