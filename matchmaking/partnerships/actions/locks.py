"""Which rows guard the rules of a partnership, and in which order they are locked.

First everybody who stands in it, in the order of their keys, then the partnership. Whoever blocks somebody holds their
own row of Person all the while, so that nobody is asked past a block.
"""

from collections.abc import Iterable

from hub.people.models import Person
from matchmaking.partnerships.models import Partnership


def lock_people(keys: Iterable[int]) -> None:
    """Their rows; what merely points at them may still be written."""
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=set(keys)).order_by("pk"))


def held(partnership: Partnership, *others: Person) -> Partnership:
    """The partnership as it stands now, locked after its people and these others."""
    people = partnership.members.standing().values_list("person", flat=True)
    lock_people([*people, *(other.pk for other in others)])
    return locked(partnership)


def locked(partnership: Partnership) -> Partnership:
    return Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
