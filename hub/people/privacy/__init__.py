"""What this room keeps about people: themselves, what they say, and how they sign in (P7, T64–T66)."""

from datetime import datetime

from django.db.models import Q

from hub.holdings import hold, holdings
from hub.people.models import Person
from hub.people.privacy.accounts import ACCOUNTS
from hub.people.privacy.persons import PERSON, PERSONS

__all__ = ["kept_of_the_erased", "plug_holdings"]


def plug_holdings() -> None:
    """Every table of this room; the person's own row is emptied last, when nothing needs their address any more."""
    hold(*PERSONS, *ACCOUNTS)
    holdings.plug(PERSON.name, PERSON, order=1000)


def kept_of_the_erased(now: datetime) -> list[str]:
    """Stubs that still lead to what somebody said, or still open a door: there must be none (T64)."""
    something = Q(profile__isnull=False) | Q(emailaddress__isnull=False) | Q(authenticator__isnull=False)
    something |= Q(blocks__isnull=False) | Q(consents__isnull=False, consents__withdrawn_at__isnull=True)
    left = Person.objects.filter(something, erased_at__isnull=False).distinct().order_by("pk")
    return [f"person {pk}" for pk in left.values_list("pk", flat=True)]
