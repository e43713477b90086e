"""What a plan leaves alone: rounds that happened, pairs locked by hand; and who is free beside them (M5). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from matchmaking.meets.rounds import Finding, Gathering, Key, Kind, Meeting, Person


@dataclass(frozen=True)
class Fixed:
    """A gathering with its locks looked at: those that can be kept, and findings about those that cannot."""

    gathering: Gathering
    locks: dict[int, tuple[Meeting, ...]]
    findings: tuple[Finding, ...]

    @cached_property
    def people(self) -> list[Person]:
        """Everybody once, in an order that does not depend on how they were given."""
        return sorted({person.key: person for person in self.gathering.people}.values(), key=lambda one: str(one.key))

    @cached_property
    def coming(self) -> range:
        """The rounds that are still to come."""
        return range(len(self.gathering.happened), max(self.gathering.rounds, len(self.gathering.happened)))

    @cached_property
    def met(self) -> frozenset[frozenset[Key]]:
        """Pairs that have met or are locked to."""
        happened = [meeting for each in self.gathering.happened for meeting in each.meetings]
        locked = [meeting for each in self.locks.values() for meeting in each]
        return frozenset(meeting.pair for meeting in happened + locked)

    @cached_property
    def never(self) -> frozenset[frozenset[Key]]:
        return frozenset(self.gathering.never)

    @cached_property
    def sides(self) -> list[str]:
        return sorted({person.side for person in self.people})

    def free_rounds(self, person: Person) -> list[int]:
        """Coming rounds in which somebody is here and not locked."""
        return [
            number for number in self.coming if number in person.rounds and person.key not in self.locked_in(number)
        ]

    def locked_in(self, number: int) -> frozenset[Key]:
        return frozenset().union(*(meeting.pair for meeting in self.locks.get(number, ())))

    def tables_free(self, number: int) -> int | None:
        """How many tables a round has beside those of its locks; None for as many as are needed."""
        tables = self.gathering.tables
        return None if tables is None else max(0, len(tables) - len(self.locks.get(number, ())))

    def meetings_fixed(self) -> list[Meeting]:
        """All meetings that happened or are locked."""
        happened = [meeting for each in self.gathering.happened for meeting in each.meetings]
        return happened + [meeting for number in self.coming for meeting in self.locks.get(number, ())]


def fixed(gathering: Gathering) -> Fixed:
    """Keep each lock that can be kept, in their order; one finding for each that cannot, whatever the reason."""
    met = {meeting.pair for each in gathering.happened for meeting in each.meetings} | set(gathering.never)
    people = {person.key: person for person in gathering.people}
    is_mixed = len({person.side for person in people.values()}) > 1
    locks: dict[int, tuple[Meeting, ...]] = {}
    findings = []
    for number in range(len(gathering.happened), gathering.rounds):
        kept: list[Meeting] = []
        for meeting in gathering.locked.get(number, ()):
            pair = [people.get(key) for key in (meeting.one, meeting.two)]
            if (
                _fit_in(pair, number, is_mixed)
                and meeting.pair not in met
                and _is_free(meeting, kept, gathering.tables)
            ):
                kept.append(_in_order(meeting, people))
                met.add(meeting.pair)
            else:
                findings.append(Finding(Kind.CANNOT_KEEP, number, (meeting.one, meeting.two)))
        locks[number] = tuple(kept)
    return Fixed(gathering, {number: kept for number, kept in locks.items() if kept}, tuple(findings))


def _fit_in(pair: Sequence[Person | None], number: int, is_mixed: bool) -> bool:
    """Whether both are here in that round, and on different sides where there are two."""
    here = [person for person in pair if person is not None and number in person.rounds]
    return len({person.key for person in here}) == 2 and (not is_mixed or here[0].side != here[1].side)


def _is_free(meeting: Meeting, kept: list[Meeting], tables: Sequence[int | str] | None) -> bool:
    """Whether neither of the pair nor their table is taken by another lock, and there is a table at all."""
    taken = {other.table for other in kept if other.table is not None}
    if any(meeting.pair & other.pair for other in kept) or meeting.table in taken:
        return False
    return tables is None or (len(kept) < len(tables) and meeting.table in (None, *tables))


def _in_order(meeting: Meeting, people: dict[Key, Person]) -> Meeting:
    """The pair told in the order of its sides, then of its keys."""
    one, two = sorted((meeting.one, meeting.two), key=lambda key: (people[key].side, str(key)))
    return Meeting(one, two, meeting.table)
