"""A last letter to somebody whose account is closed, and a warning to those who have not come for two years."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import FINAL_STATES, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify, write
from hub.people.models import Person
from hub.privacy.policy import GOODBYE_VALID_FOR, IDLE_MONTHS, WARNED_FOR

GOODBYE, STILL_HERE = "privacy.account_erased", "privacy.still_here"


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter this room sends."""
    goodbye = registry.LetterKind(GOODBYE, _("An account was closed"), Treatment.URGENT, private=True)
    still_here = registry.LetterKind(
        STILL_HERE, _("An account nobody has used for long"), Treatment.REMINDER, compose=_compose_still_here
    )
    registry.letter_kinds.plug(GOODBYE, goodbye)
    registry.letter_kinds.plug(STILL_HERE, still_here)


def say_goodbye(address: str, person: Person, *, now: datetime) -> Letter:
    """One last letter to the address they had; the row forgets the address once the letter has gone."""
    context = {"base_url": settings.BASE_URL, "contact_address": settings.CONTACT_ADDRESS}
    words = write("hub/privacy/email/account_erased", context)
    key, until = f"{GOODBYE}:{person.pk}", now + GOODBYE_VALID_FOR
    return notify(address, kind=GOODBYE, key=key, now=now, words=words, about=person, valid_until=until)


def goodbye_of(person: Person) -> Letter | None:
    """The last letter to somebody, while it has not gone."""
    return Letter.objects.filter(key=f"{GOODBYE}:{person.pk}").exclude(address="").first()


def forget_goodbyes() -> int:
    """Take the address out of last letters that have come to their end."""
    ended = Letter.objects.filter(kind=GOODBYE, state__in=FINAL_STATES).exclude(address="")
    return ended.update(address="", subject="", text="", html="", person_id=Cast(F("about_id"), BigIntegerField()))


def warn(person: Person, *, seen: datetime, now: datetime) -> Letter:
    """Tell somebody once that their account will be closed unless they sign in; written at the moment it goes."""
    return notify(person, kind=STILL_HERE, key=warning_key(person, seen), now=now, about=person)


def warning_key(person: Person, seen: datetime) -> str:
    """One warning for each time somebody has stayed away."""
    return f"{STILL_HERE}:{person.pk}:{seen:%Y-%m-%d}"


def _compose_still_here(letter: Letter) -> Words | None:
    person = letter.person
    if person is None or not person.is_active or (person.last_login and person.last_login > letter.created_at):
        return None
    closes = (letter.created_at + WARNED_FOR + timedelta(days=1)).astimezone(ZoneInfo(settings.TIME_ZONE))
    context = {"person": person, "base_url": settings.BASE_URL, "closes_on": closes.date(), "months": IDLE_MONTHS}
    return write("hub/privacy/email/still_here", context)
