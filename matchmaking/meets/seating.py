"""Pairs to tables: locks as they are, quiet for whoever asked for it, and little moving about (M5). Pure.

Tables are given in turn, each pair by the first of these that is free: where it was told to sit, where one of the two
sat before, the first table left. It is a rule anybody can follow, not the least walking there could be.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from matchmaking.meets.fixed import Fixed
from matchmaking.meets.rounds import Finding, Key, Kind, Meeting, Round, Table

Free = dict[bool, dict[Table, None]]  # the tables left, by whether they are quiet, in their order


@dataclass
class Room:
    """The tables as one round finds them."""

    tables: Sequence[Table]
    quiet: Collection[Table]
    wants_quiet: Collection[Key]
    sat_at: dict[Key, Table] = field(default_factory=dict)  # where everybody sat last
    told: dict[frozenset[Key], Table] = field(default_factory=dict)  # where pairs of this round were told to sit


def seated(fixed: Fixed, rounds: Sequence[Sequence[tuple[Key, Key]]]) -> tuple[list[Round], list[Finding]]:
    """The rounds still to come with tables and breaks, and whoever wanted a quiet table in vain."""
    gathering = fixed.gathering
    room = Room(
        tables=_tables(fixed, rounds),
        quiet=frozenset(gathering.quiet_tables),
        wants_quiet={person.key for person in fixed.people if person.wants_quiet},
        sat_at=_last_seats([meeting for each in gathering.happened for meeting in each.meetings]),
    )
    done, findings = [], []
    for number, pairs in zip(fixed.coming, rounds, strict=True):
        earlier = gathering.earlier[number].meetings if number < len(gathering.earlier) else ()
        room.told = {meeting.pair: meeting.table for meeting in earlier if meeting.table is not None}
        meetings = _one_round(room, fixed.locks.get(number, ()), pairs)
        room.sat_at |= _last_seats(meetings)
        busy = {key for meeting in meetings for key in meeting.pair}
        breaks = [one.key for one in fixed.people if number in one.rounds and one.key not in busy]
        done.append(Round(tuple(meetings), tuple(breaks)))
        findings += [Finding(Kind.NO_QUIET_TABLE, number, (key,)) for key in _in_vain(room, meetings)]
    return done, findings


def _tables(fixed: Fixed, rounds: Sequence[Sequence[tuple[Key, Key]]]) -> Sequence[Table]:
    """The tables there are; where they were not told, as many numbers as are needed beside those of locks."""
    if fixed.gathering.tables is not None:
        return fixed.gathering.tables
    most = max((len(pairs) for pairs in rounds), default=0) + max(
        (len(locks) for locks in fixed.locks.values()), default=0
    )
    fixed_tables = [one.table for each in fixed.locks.values() for one in each]
    told = [one.table for each in fixed.gathering.earlier for one in each.meetings]
    known = [table for table in fixed_tables + told if table is not None]
    return [*dict.fromkeys([*range(1, most + 1), *fixed.gathering.quiet_tables, *known])]


def _last_seats(meetings: Sequence[Meeting]) -> dict[Key, Table]:
    return {key: one.table for one in meetings if one.table is not None for key in (one.one, one.two)}


def _one_round(room: Room, locks: Sequence[Meeting], pairs: Sequence[tuple[Key, Key]]) -> list[Meeting]:
    """Tables for one round: locks with a table first, then who wants quiet, then where pairs were told to sit."""
    taken: dict[frozenset[Key], Table] = {one.pair: one.table for one in locks if one.table is not None}
    both = [(one.one, one.two) for one in locks] + list(pairs)
    held = set(taken.values())
    left = [table for table in room.tables if table not in held]
    free = {kind: dict.fromkeys(table for table in left if (table in room.quiet) == kind) for kind in (True, False)}
    waiting = [pair for pair in both if frozenset(pair) not in taken]
    for pair in sorted(waiting, key=lambda pair: (not _want_quiet(room, pair), not _was_told(room, pair, free))):
        taken[frozenset(pair)] = _table_for(room, pair, free)
    order = {table: place for place, table in enumerate(dict.fromkeys([*room.tables, *taken.values()]))}
    meetings = [Meeting(one, two, taken[frozenset((one, two))]) for one, two in both]
    return sorted(meetings, key=lambda meeting: order[taken[meeting.pair]])


def _want_quiet(room: Room, pair: tuple[Key, Key]) -> bool:
    return any(key in room.wants_quiet for key in pair)


def _was_told(room: Room, pair: tuple[Key, Key], free: Free) -> bool:
    return any(room.told.get(frozenset(pair)) in tables for tables in free.values())


def _table_for(room: Room, pair: tuple[Key, Key], free: Free) -> Table:
    """A quiet table for whoever asked, another for everybody else, as long as there are both; it is free no more."""
    wants_quiet = _want_quiet(room, pair)
    wanted = free[wants_quiet] or free[not wants_quiet]
    known = [room.told.get(frozenset(pair)), *(room.sat_at.get(key) for key in pair)]
    table = next((table for table in known if table in wanted), next(iter(wanted)))
    del wanted[table]
    return table


def _in_vain(room: Room, meetings: Sequence[Meeting]) -> list[Key]:
    """Who asked for a quiet table and has none, where there are quiet tables at all."""
    loud = [one for one in meetings if room.quiet and one.table not in room.quiet]
    return [key for one in loud for key in (one.one, one.two) if key in room.wants_quiet]
