"""What the outbox does when allauth says that somebody proved an address."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from hub.letters import actions


@receiver(email_confirmed, dispatch_uid="letters.wake_address")
def wake_address(email_address: EmailAddress, **facts: Any) -> None:
    """A letter with a code arrived there: the address works (R5)."""
    actions.forget_rest(email_address.email)
