"""What a link in a letter allows: to stop the letters of one group, and nothing else (R2, RFC 8058)."""

from typing import Any, Final

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from hub import registry
from hub.letters.choices import WEEKLY_LETTERS

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
