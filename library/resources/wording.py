"""Sentences that editors read about files, captions and transcripts that cannot be taken as they are."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from hub.intake import wording
from hub.intake.refusals import UploadRefused
from library.resources.captions import CaptionError
from library.resources.transcripts import LONGEST_HEADING, TranscriptError

OF_CAPTIONS: Final = {
    "too-long": _("The captions are too long for one recording."),
    "no-heading": _("The first line has to be WEBVTT."),
    "empty": _("There are no captions in it yet."),
    "style": _("Line %(line)d sets colours or places. Take that part out, and the reader’s own choice counts."),
    "no-times": _("Line %(line)d should say from when to when, such as 00:01:20.000 --> 00:01:24.500."),
    "no-words": _("Below the times in line %(line)d there are no words."),
    "ends-first": _("The caption in line %(line)d ends before it begins."),
    "mark": _("Line %(line)d has a mark that captions do not know. Only bold, italic and who speaks are kept."),
    "backwards": _("The caption in line %(line)d begins before the one above it."),
    "overlap": _("The caption in line %(line)d begins long before the one above it ends."),
}
OF_TRANSCRIPTS: Final = {
    "empty": _("Write what is said. Begin each part with its time and a heading, such as [01:20] Say who you are."),
    "no-mark": _("Begin with a time and a heading in a line of their own, such as [00:00] What this is about."),
    "no-heading": _("Line %(line)d has a time and no heading. Write a few words after the time."),
    "long-heading": _("The heading in line %(line)d is too long. Put what is said in the next line."),
    "backwards": _("The time in line %(line)d is not later than the one before it."),
    "silent": _("One part has no words under its heading."),
}


def of_captions(fault: CaptionError) -> Any:
    return OF_CAPTIONS[fault.fault] % {"line": fault.line}


def of_transcript(fault: TranscriptError) -> Any:
    return OF_TRANSCRIPTS[fault.fault] % {"line": fault.line, "most": LONGEST_HEADING}


def of_upload(fault: UploadRefused, *, kinds: str) -> Any:
    """Why a file is not taken; of captions, what is wrong with them."""
    if isinstance(fault.__cause__, CaptionError):
        return of_captions(fault.__cause__)
    return wording.of_upload(fault, kinds=kinds)
