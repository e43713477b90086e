"""What is kept of those who give stories, and of those whom stories name (T64)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, FIRST, INTERNAL, PUBLIC, Holding, Row, hold, rows_of
from library.giving.actions import forget_old_drafts, leave, leave_named
from library.giving.models import SECTIONS, Attachment, NamedPerson, SectionRemark, Submission, SubmissionVersion

LABEL = _("Stories you wrote for the library")
TEXTS = ("title", "summary", *SECTIONS, "lasted")
WHY = _("So that others learn from what happened to you.")
KEEP = _("Drafts for two years after you last wrote in them. What you sent in, until you take it back or leave.")
STAYS = _("A published story stays without your name, or comes down, as you chose when you wrote it.")


def _readers(person: Any, on: date) -> list[Any]:
    return [_("you; moderators, once you have sent it in; everybody, once it is published")]


def _stories(person: Any) -> list[Row]:
    return rows_of(Submission.objects.filter(author=person), *TEXTS, "status", "licence", "begun_at", "sent_at")


def _versions(person: Any) -> list[Row]:
    return rows_of(SubmissionVersion.objects.filter(submission__author=person), "number", "sent_at", "facts")


def _attached(person: Any) -> list[Row]:
    mine = Attachment.objects.filter(submission__author=person)
    return rows_of(mine, "kind", "says", "file", "writers", "added_at")


def _remarks(person: Any) -> list[Row]:
    mine = SectionRemark.objects.filter(version__submission__author=person)
    return rows_of(mine, "section", "words", "said_at", "answer", "answered_at")


def _named(person: Any) -> list[Row]:
    rows = NamedPerson.objects.filter(email__iexact=person.email)
    return rows_of(rows, "submission__title", "name", "answer", "words", "answered_at")


def _erase(person: Any, now: datetime) -> None:
    leave(person=person, now=now)


def _erase_named(person: Any, now: datetime) -> None:
    if person.email:
        leave_named(email=person.email, now=now)


def _of_a_story(model: Any, about: tuple[str, ...], fields: dict[str, str], export: Any, **more: Any) -> Holding:
    kept: dict[str, Any] = {"why": WHY, "keep": KEEP, "readers": _readers, "erase": _erase, "stays": STAYS, **more}
    return Holding(model=model, label=LABEL, about=about, fields=fields, export=export, **kept)


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    hold(
        Holding(
            model=NamedPerson,
            label=_("Stories that name you"),
            about=(),  # found by their address, because most have no account
            fields={"name": PUBLIC, "email": CONFIDENTIAL, "words": CONFIDENTIAL},
            why=_("To ask you before a story names you."),
            keep=_("As long as the story is there. After a no, your address stays so that nobody asks you again."),
            readers=_readers,
            export=_named,
            erase=_erase_named,
        ),
        order=FIRST,
    )
    hold(
        _of_a_story(
            Submission,
            ("author", "reader", "down_asked_by"),
            {
                **dict.fromkeys(TEXTS, PUBLIC),
                **dict.fromkeys(("author", "verdict"), CONFIDENTIAL),
                **dict.fromkeys(("passed_on", "reader", "down_because", "down_asked_by"), INTERNAL),
            },
            _stories,
            forget=lambda now: forget_old_drafts(now=now),
        ),
        _of_a_story(SubmissionVersion, ("submission__author",), {"facts": CONFIDENTIAL}, _versions),
        _of_a_story(
            Attachment,
            ("submission__author",),
            {"file": CONFIDENTIAL, "says": PUBLIC, "writers": CONFIDENTIAL},
            _attached,
        ),
        _of_a_story(
            SectionRemark,
            ("version__submission__author", "said_by"),
            {"words": CONFIDENTIAL, "answer": CONFIDENTIAL, "said_by": INTERNAL},
            _remarks,
        ),
    )
