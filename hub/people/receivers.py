"""What the Hub does when allauth says that somebody signed in, or that a second factor came, went or was used."""

from typing import Any

from allauth.account.signals import email_changed, password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from allauth.mfa.utils import is_mfa_enabled
from django.dispatch import receiver
from django.http import HttpRequest

from hub import clock
from hub.doors import SECOND_FACTOR, note_proof
from hub.people import actions
from hub.people.models import Person


@receiver(user_logged_in, dispatch_uid="people.prove_by_signing_in")
def prove_by_signing_in(request: HttpRequest, **facts: Any) -> None:
    """Whoever has just signed in has proved who they are, and stays signed in as long as everybody."""
    note_proof(request)
    request.session.set_expiry(None)


@receiver(authenticator_used, dispatch_uid="people.note_use")
def note_use(request: HttpRequest, user: Person, authenticator: Authenticator, **facts: Any) -> None:
    """A second factor was shown: this session may open desks. A recovery code that was used is told."""
    request.session[SECOND_FACTOR] = str(user.pk)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db()  # allauth marked the code on a row of its own
        left = len(authenticator.wrap().get_unused_codes())
        actions.note_recovery_code(by=user, left=left, now=clock.now())


@receiver(authenticator_added, dispatch_uid="people.note_added")
def note_added(user: Person, authenticator: Authenticator, **facts: Any) -> None:
    actions.note_account_deed("people.add_second_factor", by=user, now=clock.now(), kind=authenticator.type)


@receiver(authenticator_removed, dispatch_uid="people.note_removed")
def note_removed(request: HttpRequest, user: Person, authenticator: Authenticator, **facts: Any) -> None:
    """Without any second factor left this session has none to show."""
    if not is_mfa_enabled(user):
        request.session.pop(SECOND_FACTOR, None)
    actions.note_account_deed("people.remove_second_factor", by=user, now=clock.now(), kind=authenticator.type)


@receiver(email_changed, dispatch_uid="people.note_address")
def note_address(user: Person, from_email_address: Any, **facts: Any) -> None:
    """An address took another's place. The first one somebody proves is none that was changed."""
    if from_email_address is not None:
        actions.note_account_deed("people.change_address", by=user, now=clock.now())


@receiver([password_changed, password_set, password_reset], dispatch_uid="people.note_password")
def note_password(request: HttpRequest, user: Person, **facts: Any) -> None:
    """Another password ends every other session, and they leave the list of devices at once."""
    is_here = request.user.is_authenticated
    actions.end_sessions(user, but=str(request.session.session_key) if is_here else "")
    actions.note_account_deed("people.change_password", by=user, now=clock.now())
