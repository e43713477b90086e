"""Who hears what of a story. The story itself never travels by mail, nor what a moderator says of it (T63)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hub import registry
from hub.letters.choices import Treatment
from hub.letters.outbox import notify, write
from hub.people.models import Person
from library.giving.models import NamedPerson, Submission

SIGNER = signing.Signer(salt="giving.consent")
NEWS, ASKED, OUT = "giving.news", "giving.consent_asked", "giving.named_published"


def plug_letter_kinds() -> None:
    """Three kinds, all service messages: each answers what somebody did, or asks what only they can answer."""
    for name, label, treatment in (
        (NEWS, gettext_lazy("News of a story you wrote"), Treatment.REMINDER),
        (ASKED, gettext_lazy("May a story name you?"), Treatment.FORMAL),
        (OUT, gettext_lazy("A story that names you is published"), Treatment.REMINDER),
    ):
        registry.letter_kinds.plug(name, registry.LetterKind(name, label, treatment, private=True))


def consent_path(named: NamedPerson) -> str:
    """Where somebody who is named reads what is said of them, and answers without an account (T55)."""
    return reverse("library:give-consent", args=[SIGNER.sign(named.public_id)])


def named_by(token: str) -> NamedPerson | None:
    """Whose link this is; None for one that nobody sent."""
    try:
        public_id = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    rows = NamedPerson.objects.select_related("submission", "submission__author", "submission__page")
    return rows.filter(public_id=public_id, submission__author__isnull=False).first()


def tell_author(
    submission: Submission,
    *,
    key: str,
    now: datetime,
    heading: str,
    lines: Sequence[str],
    button: str = "",
    due_at: datetime | None = None,
) -> None:
    """One piece of news: what happened, what to do, by when."""
    author = submission.author
    if author is None or author.erased_at:
        return
    context = _context(submission, heading, lines) | {
        "path": reverse("library:give-story", args=[submission.public_id]),
        "button": button or _("See your story"),
    }
    words = write("library/giving/email/news", context)
    key = f"{NEWS}:{submission.pk}:{key}"
    notify(author, kind=NEWS, key=key, now=now, due_at=due_at, words=words, about=submission)


def ask_consent(named: NamedPerson, *, occurrence: str, now: datetime) -> None:
    """Ask somebody whether a story may name them. Members find it on the Hub as well."""
    submission = named.submission
    author = submission.author.called if submission.author else _("Somebody")
    lines = [
        _("%(author)s has written a story about working together, for the library of the Hub. It names you.")
        % {"author": author},
        _("Please read what it says of you, and say yes or no. Nothing is published before you have answered."),
        _("You need no account. If you say no, your name comes out, and nobody asks you why."),
    ]
    heading = _("May a story name you?")
    context = _context(submission, heading, lines) | {"path": consent_path(named), "button": _("Read it and answer")}
    words = write("library/giving/email/consent_asked", context)
    key = f"{ASKED}:{named.pk}:{occurrence}"
    notify(_addressee(named), kind=ASKED, key=key, now=now, words=words, about=submission)


def tell_named(named: NamedPerson, *, version: int, now: datetime) -> None:
    """It is out, and they may still change their mind."""
    heading = _("A story that names you is published")
    lines = [
        _("You agreed to be named in it. Now everybody can read it in the library."),
        _("If you change your mind, open the link and say so. The story then comes down until your name is out."),
    ]
    submission = named.submission
    context = _context(submission, heading, lines) | {"path": consent_path(named), "button": _("Read it")}
    words = write("library/giving/email/named_published", context)
    key = f"{OUT}:{named.pk}:{version}"
    notify(_addressee(named), kind=OUT, key=key, now=now, words=words, about=submission)


def _addressee(named: NamedPerson) -> Person | str:
    member = Person.objects.active().filter(email__iexact=named.email).first()
    return member or named.email


def _context(submission: Submission, heading: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"base_url": settings.BASE_URL, "heading": heading, "paragraphs": lines, "title": submission.title}
