"""What the host should know of a plan, in plain facts that never tell why (M5). Pure."""

from collections import Counter
from collections.abc import Sequence

from matchmaking.meets.fixed import Fixed
from matchmaking.meets.rounds import Finding, Key, Kind, Round


def of_people(fixed: Fixed) -> list[Finding]:
    """Whether there are people to plan for at all, and whether both sides come."""
    findings = [Finding(Kind.TOO_FEW)] if len(fixed.people) < 2 else []
    return findings + ([Finding(Kind.ONE_SIDE)] if len(fixed.people) > 1 and len(fixed.sides) == 1 else [])


def of_rounds(fixed: Fixed, rounds: Sequence[Round], fewest: dict[Key, int]) -> list[Finding]:
    """Rounds with fewer tables than pairs, rounds in which nobody is left to meet, and who has no partner when.

    `fewest` is everybody's fair share of the rounds still to come, counted without exclusions: whoever has that many
    meetings sits out as others do, and is no finding.
    """
    findings, planned = [], Counter(key for each in rounds for one in each.meetings for key in one.pair)
    locked = Counter(key for number in fixed.coming for key in fixed.locked_in(number))
    planned.subtract(locked)
    if (empty := _nobody_from(fixed, rounds)) is not None:
        findings.append(Finding(Kind.ALL_MET, empty))
    for number, each in zip(fixed.coming, rounds, strict=True):
        if (empty is not None and number >= empty) or not each.breaks:
            continue
        if _has_few_tables(fixed, each):
            findings.append(Finding(Kind.FEW_TABLES, number))
        short = [key for key in each.breaks if planned[key] < fewest.get(key, 0)]
        findings += [Finding(Kind.NO_PARTNER, number, (key,)) for key in short]
    return findings


def _nobody_from(fixed: Fixed, rounds: Sequence[Round]) -> int | None:
    """From which round on nobody meets, though people are here; told of two people or more."""
    empty = None
    if len(fixed.people) < 2:
        return empty
    for number, each in reversed(list(zip(fixed.coming, rounds, strict=True))):
        if each.meetings:
            break
        empty = number if each.breaks else empty
    return empty


def _has_few_tables(fixed: Fixed, each: Round) -> bool:
    """Whether all tables are taken while people of both sides, or two of one side, sit out."""
    tables = fixed.gathering.tables
    out = set(each.breaks)
    sides = {person.side for person in fixed.people if person.key in out}
    could = len(sides) > 1 or (len(fixed.sides) == 1 and len(each.breaks) > 1)
    return tables is not None and len(each.meetings) >= len(tables) and could
