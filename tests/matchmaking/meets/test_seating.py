"""Tables: quiet for whoever asked, the same as before where it can be."""

from dataclasses import replace

from matchmaking.meets.rotation import Finding, Gathering, Kind, Meeting, plan
from tests.matchmaking.meets.gatherings import everybody, fits_of


def table_of(meetings: tuple[Meeting, ...], key: str) -> object:
    return next(meeting.table for meeting in meetings if key in (meeting.one, meeting.two))


def test_whoever_asked_for_quiet_sits_at_a_quiet_table_in_each_round() -> None:
    people = [replace(person, wants_quiet=person.key == "u2") for person in everybody(3, 3, rounds=3)]
    made = plan(Gathering(people, 3, fits_of(people), tables=[1, 2, "Snug"], quiet_tables=["Snug"]))

    assert [table_of(each.meetings, "u2") for each in made.rounds] == ["Snug"] * 3
    assert made.findings == ()


def test_who_asked_for_quiet_in_vain_is_told_and_nobody_is_left_standing() -> None:
    people = [replace(person, wants_quiet=person.key in {"c0", "c1"}) for person in everybody(2, 2, rounds=1)]
    made = plan(Gathering(people, 1, fits_of(people), tables=[1, 2], quiet_tables=[1]))

    assert {meeting.table for meeting in made.rounds[0].meetings} == {1, 2}
    loud = next(meeting.one for meeting in made.rounds[0].meetings if meeting.table == 2)
    assert made.findings == (Finding(Kind.NO_QUIET_TABLE, 0, (loud,)),)


def test_one_of_each_pair_stays_where_they_sat() -> None:
    people = everybody(5, 5, rounds=4)
    made = plan(Gathering(people, 4, fits_of(people)))

    for before, now in zip(made.rounds, made.rounds[1:], strict=False):
        moved = [m for m in now.meetings if m.table not in (table_of(before.meetings, k) for k in (m.one, m.two))]
        assert moved == []


def test_a_lock_without_a_table_is_given_one() -> None:
    people = everybody(2, 2, rounds=1)
    made = plan(Gathering(people, 1, fits_of(people), locked={0: [Meeting("c0", "u1"), Meeting("c1", "u0", 7)]}))

    assert made.rounds[0].meetings == (Meeting("c0", "u1", 1), Meeting("c1", "u0", 7))
