"""Where somebody is signed in, and ending it (T56)."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from hub.people.models import Person


@transaction.atomic
def end_sessions(person: Person, *, but: str = "") -> int:
    """Sign somebody out everywhere, but for the session called `but`; answers how many ended. Twice is harmless."""
    devices = UserSession.objects.filter(user_id=person.pk).exclude(session_key=but)
    keys = list(devices.values_list("session_key", flat=True))
    devices.delete()
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)


@transaction.atomic
def end_session(*, by: Person, device: UserSession) -> None:
    """Sign one of their own devices out. Twice is harmless; a device of somebody else stays."""
    mine = UserSession.objects.filter(user_id=by.pk, session_key=device.session_key)
    if mine.delete()[0]:
        Session.objects.filter(session_key=device.session_key).delete()
