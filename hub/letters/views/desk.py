"""One letter at the desk: its facts, its history, what it says where that may be read, and what can be done (R4)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from hub import clock
from hub.audit.models import AuditEntry
from hub.doors import attempt, refuse_unless, sent
from hub.letters import actions
from hub.letters.choices import DEEDS, Deed, LetterState
from hub.letters.forms import ReleaseForm, ReturnForm, StayForm, SureForm
from hub.letters.models import Letter
from hub.letters.outbox import Words
from hub.letters.permissions import can_sit_at_letters, deeds_of
from hub.letters.views.shelves import lines_of
from hub.letters.wording import without_personal_links

log = logging.getLogger(__name__)
GONE: Final = frozenset({LetterState.SENT, LetterState.CANCELLED, LetterState.SENDING})


def _letter(request: HttpRequest, pk: int) -> Letter:
    """A letter of this desk; one that is kept from whoever asks does not exist (T6, T13)."""
    refuse_unless(can_sit_at_letters(request.user, on=clock.today()))
    seen = Letter.objects.at_desk(request.user, on=clock.today()).select_related("person", "carried_by")
    return get_object_or_404(seen, pk=pk)


@login_required
@require_GET
def desk_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Looking changes nothing: the words are put together and thrown away."""
    letter = _letter(request, pk)
    context = {
        "letter": letter,
        "line": lines_of([letter])[0],
        "deeds": [(deed, PAGES[deed]) for deed in deeds_of(letter, now=clock.now())],
        "history": _history(letter),
        "is_private": not letter.kind_of_letter.shows_words,
        "words": _words(letter) if letter.kind_of_letter.shows_words else None,
        "is_to_come": letter.state not in GONE,
    }
    return render(request, "hub/letters/desk_letter.html", context)


def _history(letter: Letter) -> list[dict[str, Any]]:
    """Who did what at the desk, and why."""
    entries = AuditEntry.objects.filter(subject_label=letter._meta.label, subject_id=str(letter.pk)).order_by(
        "at", "pk"
    )
    people = get_user_model().objects.in_bulk([entry.actor_id for entry in entries if entry.actor_id])
    return [
        {
            "at": entry.at,
            "who": people[entry.actor_id].called if entry.actor_id in people else _("The Hub"),
            "did": DEEDS.get(entry.deed, entry.deed),
            "reason": entry.reason,
        }
        for entry in entries
    ]


def _words(letter: Letter) -> Words | None:
    """What it said, or would say if it went now; None when nobody is left whom it concerns, or it cannot be written."""
    compose = letter.kind_of_letter.compose
    words: Words | None = Words(letter.subject, letter.text, "")
    if compose is not None and letter.state not in GONE:
        try:
            words = compose(letter)
        except Exception:  # the page still opens for a letter that nobody can write
            log.exception("letters: letter %s could not be shown", letter.pk)
            words = None
    if words is None or not words.text:
        return None
    return Words(words.subject, without_personal_links(words.text), "")


@dataclass(frozen=True)
class Page:
    """How a deed is asked for, and what is said when it is done."""

    button: Any
    text: Any
    form: type[SureForm]
    act: Callable[..., Any]
    done: Callable[[Any], Any]


def _held(many: int) -> Any:
    said = ngettext("One letter is held back.", "%(many)d letters are held back.", many) % {"many": many}
    return said if many else _("It was held back already. Nothing has changed.")


def _released(outcome: tuple[int, int]) -> Any:
    going, useless = outcome
    said = [
        ngettext("One letter goes now, or when it is due.", "%(many)d letters go now, or when they are due.", going)
    ]
    if useless:
        late = "One was cancelled: its time has passed.", "%(late)d were cancelled: their time has passed."
        said = [*(said if going else []), ngettext(*late, useless)]
    words = " ".join(said) % {"many": going, "late": useless}
    return words if going or useless else _("It was let go already. Nothing has changed.")


def _cancelled(many: int) -> Any:
    said = ngettext("One letter is cancelled.", "%(many)d letters are cancelled.", many) % {"many": many}
    return said if many else _("It was cancelled already. Nothing has changed.")


def _noted(done: bool) -> Any:
    return _("Noted.") if done else _("That was noted already. Nothing has changed.")


PAGES: Final[dict[str, Page]] = {
    Deed.HOLD: Page(
        Deed.HOLD.label,
        gettext_lazy("It does not go until somebody lets it go. New letters of this kind still go."),
        StayForm,
        actions.hold_letters,
        _held,
    ),
    Deed.RELEASE: Page(
        Deed.RELEASE.label,
        gettext_lazy("It goes when it is due, or at once if it is late. If its time has passed, it is cancelled."),
        ReleaseForm,
        actions.release_letters,
        _released,
    ),
    Deed.CANCEL: Page(
        Deed.CANCEL.label,
        gettext_lazy("It never goes. You cannot take this back. Its reader is not told."),
        StayForm,
        actions.cancel_letters,
        _cancelled,
    ),
    Deed.AGAIN: Page(
        Deed.AGAIN.label,
        gettext_lazy("If the first one did arrive, they now get it twice."),
        SureForm,
        actions.send_again,
        lambda done: _("It goes again within a minute.") if done else _("It waits to go already."),
    ),
    Deed.ARRIVED: Page(
        Deed.ARRIVED.label,
        gettext_lazy("Say this when you know it: they told you, or answered. It is not sent again."),
        SureForm,
        actions.note_arrival,
        _noted,
    ),
    Deed.CAME_BACK: Page(
        Deed.CAME_BACK.label,
        gettext_lazy(
            "Say this when the letter came back to the mailbox that the team reads. It counts as failed. Reminders "
            "to this address then stop for a while, and its owner sees that on My Hub."
        ),
        ReturnForm,
        actions.note_return,
        _noted,
    ),
}


@login_required
def letter_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Ask once more, with a reason where one is due; then it is done, or refused with a sentence."""
    letter = _letter(request, pk)
    if deed not in PAGES:
        raise Http404
    page, is_possible = PAGES[deed], deed in deeds_of(letter, now=clock.now())
    alike = Letter.objects.like(letter).filter(state=letter.state).exclude(pk=letter.pk)
    form = page.form(sent(request), others=alike.count() if issubclass(page.form, ReleaseForm) else 0)
    if request.method == "POST" and form.is_valid():
        doing = partial(page.act, by=request.user, letter=letter, now=clock.now(), **form.told)
        outcome = attempt(request, doing, refused=actions.NotPossible)
        if outcome is not None:
            messages.success(request, page.done(outcome))
        return redirect("hub:desk-letter", letter.pk)
    if not is_possible:
        return redirect("hub:desk-letter", letter.pk)
    context = {"letter": letter, "line": lines_of([letter])[0], "page": page, "deed": deed, "form": form}
    return render(request, "hub/letters/desk_deed.html", context)
