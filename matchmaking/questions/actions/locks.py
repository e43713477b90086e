"""Which rows guard the rules of a question, and in which order they are locked.

First the people, in the order of their keys, then the question, then offers. Whoever blocks somebody holds their row
of Person all the while, so that no offer can slip past a block.
"""

from hub.people.models import Person
from matchmaking.questions.models import CommunityQuestion


def lock_people(*people: Person) -> None:
    """Their rows; what merely points at them may still be written."""
    keys = [person.pk for person in people]
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def held(question: CommunityQuestion) -> CommunityQuestion:
    """The question as it stands now, locked."""
    rows = CommunityQuestion.objects.select_for_update(of=("self",)).select_related("asked_by", "organisation")
    return rows.get(pk=question.pk)
