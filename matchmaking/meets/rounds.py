"""The nouns of a plan: who comes, what is fixed, who meets whom at which table, and who sits out (M5). Pure.

Rounds are numbered from 0. A pair is told in the order of its sides' names, or of its keys where there is one side.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Key = int | str
Table = int | str
Fits = Mapping[Key, Mapping[Key, float]]


class Aim(StrEnum):
    """What a plan is best at. Each asks more of fairness than the one before, and has a little less in all."""

    TOTAL = "total"  # everybody's fit added up, whoever sits out
    BREAKS = "breaks"  # the same, with breaks shared between the floor and the ceiling of what is fair
    FAIR = "fair"  # the same again, with the worst off as well off as can be, for at most 2 % of the total


class Kind(StrEnum):
    """What a plan has to say beside its rounds. No kind ever tells why: an exclusion looks like any other absence."""

    TOO_FEW = "too_few"  # fewer than two people, or none at all: there is nothing to plan
    ONE_SIDE = "one_side"  # everybody comes from the same side: they are paired among themselves
    NO_PARTNER = "no_partner"  # `who` has no free partner in `round`
    ALL_MET = "all_met"  # there are more rounds than partners: from `round` on nobody is left to meet
    FEW_TABLES = "few_tables"  # in `round` there are fewer tables than pairs could sit down
    NO_QUIET_TABLE = "no_quiet_table"  # `who` asked for a quiet table, and there was none left in `round`
    CANNOT_KEEP = "cannot_keep"  # the pair `who` cannot stay locked in `round`


@dataclass(frozen=True)
class Person:
    """Somebody who comes: on which side, in which rounds they are here, whether they asked for a quiet table."""

    key: Key
    side: str
    rounds: frozenset[int]
    wants_quiet: bool = False


@dataclass(frozen=True)
class Meeting:
    """Two people at a table for one round. A lock may leave the table open (None); a plan never does."""

    one: Key
    two: Key
    table: Table | None = None

    @property
    def pair(self) -> frozenset[Key]:
        return frozenset((self.one, self.two))


@dataclass(frozen=True)
class Round:
    """Who meets, and who is here and sits out."""

    meetings: tuple[Meeting, ...] = ()
    breaks: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Gathering:
    """All that a plan is made from.

    `fits[one][two]` is how well two people fit, from 0 to 1, under either of the two; a pair that is missing fits 0.
    `tables` are places in the order they are filled, None for as many as are needed. `happened` are the first rounds,
    as they were. `locked` are pairs that stay in a later round. `earlier` is the plan that people were told, by round:
    a new one stays as near to it as it can.
    """

    people: Sequence[Person]
    rounds: int
    fits: Fits
    never: Collection[frozenset[Key]] = ()
    tables: Sequence[Table] | None = None
    quiet_tables: Collection[Table] = ()
    happened: Sequence[Round] = ()
    locked: Mapping[int, Sequence[Meeting]] = field(default_factory=dict)
    earlier: Sequence[Round] = ()
    seed: int = 0


@dataclass(frozen=True)
class Finding:
    """Something the host should know, as plain facts."""

    kind: Kind
    round: int | None = None
    who: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Rounds from the first to the last, and what they are worth.

    `total` is the fit of all meetings that were planned anew; `bound` is what no plan exceeds in which breaks are
    shared as fairly, None where nothing is claimed (one side). `worst` is the least share that anybody has of the best
    they could have had. `told` are those whose future differs from what they had been told.
    """

    rounds: tuple[Round, ...]
    findings: tuple[Finding, ...] = ()
    total: float = 0.0
    bound: float | None = None
    worst: float = 1.0
    told: frozenset[Key] = frozenset()
