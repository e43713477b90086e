"""Which rows guard the rules of an introduction, and in which order they are locked.

First the two persons, in the order of their keys, then the introduction. Whoever blocks somebody holds their own row
of Person all the while, so that no introduction can slip past a block.
"""

from hub.contact.models import Introduction
from hub.people.models import Person


def lock_people(one: Person, other: Person) -> None:
    """Both rows; what merely points at them may still be written."""
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=[one.pk, other.pk]).order_by("pk"))


def held(introduction: Introduction) -> Introduction:
    """The introduction as it stands now, locked after its two people."""
    lock_people(introduction.asker, introduction.asked)
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("asker", "asked")
    return rows.get(pk=introduction.pk)
