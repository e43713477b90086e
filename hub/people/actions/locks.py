"""The locks of secrets in the database (decision 7)."""

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction

LOCKED = ("secret", "seed")  # of an app, of recovery codes; what a passkey keeps here is public


def locks() -> MultiFernet:
    """The keys, newest first: the first locks, all of them open."""
    return MultiFernet([Fernet(key) for key in settings.HUB_FIELD_KEYS])


@transaction.atomic
def lock_anew() -> int:
    """Lock every secret with the first key; answers how many rows hold one. Twice is harmless."""
    many = 0
    for row in Authenticator.objects.select_for_update().order_by("pk"):
        held = [name for name in LOCKED if name in row.data]
        for name in held:
            row.data[name] = locks().rotate(row.data[name].encode()).decode()
        if held:
            row.save(update_fields=["data"])
            many += 1
    return many
