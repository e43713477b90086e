"""What a link in a letter allows: to stop one group of letters, and nothing else (R2, RFC 8058); and the desk (R4)."""

from datetime import date, datetime
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from hub import registry
from hub.letters.choices import WEEKLY_LETTERS, Deed, LetterState
from hub.letters.models import Letter
from hub.letters.policy import DESK_ROLES, TEAM_ROLES
from hub.letters.querysets import has_role

_SIGNER: Final = Signer(salt="letters.stop")  # it never runs out: a letter of last year can still be stopped


def stop_path(person: Any, group: str) -> str:
    """Where these letters to this person are stopped, without signing in."""
    return reverse("hub:letters-stop", args=[_SIGNER.sign(f"{person.public_id}:{group}")])


def allowed_by(token: str) -> tuple[Any, str] | None:
    """Whose letters of which group this link may stop; None when it is not ours, or they are not here any more."""
    try:
        public_id, _, group = _SIGNER.unsign(token).partition(":")
    except BadSignature:
        return None
    person = get_user_model().objects.filter(public_id=public_id, is_active=True).first()
    known = group == WEEKLY_LETTERS or group in registry.letter_groups
    return (person, group) if person and known else None


def can_sit_at_letters(person: Any, *, on: date) -> bool:
    """The programme team and administrators; safeguarding leads for what is about safety (R4)."""
    return has_role(person, DESK_ROLES, on=on)


def is_of_team(person: Any, *, on: date) -> bool:
    """Who looks after addresses that do not work."""
    return has_role(person, TEAM_ROLES, on=on)


def deeds_of(letter: Letter, *, now: datetime) -> list[Deed]:
    """What can be done with a letter in its state. What its reader chose to have on the Hub alone is left so."""
    if letter.state == LetterState.QUEUED:
        return [Deed.CANCEL] if _is_code(letter) else [Deed.HOLD, Deed.CANCEL]
    if letter.state == LetterState.HELD:
        return [Deed.RELEASE, Deed.CANCEL]
    if letter.state == LetterState.SENT:
        return [Deed.CAME_BACK]
    again = [Deed.AGAIN] if can_go_again(letter, now=now) else []
    if letter.state == LetterState.UNCERTAIN:
        return [Deed.ARRIVED, *again, Deed.CAME_BACK]
    return again if letter.state == LetterState.FAILED else []


def can_go_again(letter: Letter, *, now: datetime) -> bool:
    """There are words to send, somebody to send them to, and a use in it."""
    has_words = letter.is_written or letter.kind_of_letter.compose is not None
    return has_words and bool(letter.mailbox) and letter.instead == "" and not letter.is_worthless(now)


def _is_code(letter: Letter) -> bool:
    """Somebody sits and waits for it, and its secret is not kept longer than it must be."""
    return letter.kind_of_letter.secret and letter.kind_of_letter.compose is None
