"""What pages show of a plan: read from the rows alone. No page of a plan ever asks who must not meet (T6)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub import clock
from hub.audit.models import AuditEntry
from hub.events.choices import EventSide
from hub.events.models import Booking
from hub.people.models import Person, Topic
from matchmaking.meets import wording
from matchmaking.meets.actions.planning.ground import Stand, stand_of
from matchmaking.meets.fixed import Fixed, fixed
from matchmaking.meets.models import Conversation, MatchEvent
from matchmaking.meets.rotation import Finding, Kind
from matchmaking.meets.shown.people import is_remembered

CHANGES = {
    "meets.plan": lambda: _("planned the rounds"),
    "meets.set_rounds": lambda: _("changed how the rounds run"),
    "meets.change_round": lambda: _("changed round %(round)s by hand"),
    "meets.move_pair": lambda: _("moved a pair to another table in round %(round)s"),
    "meets.lock_pair": lambda: _("locked a pair in round %(round)s"),
    "meets.unlock_pair": lambda: _("unlocked a pair in round %(round)s"),
    "meets.publish_plan": lambda: _("published the plan"),
    "meets.withdraw_plan": lambda: _("took the plan back"),
}
MOST_CHANGES = 5


def names_of(stand: Stand) -> dict[int, str]:
    """How everybody is called; whoever had to leave has no name any more."""
    return {
        key: one.called if key in stand.here or _may_come(one) else str(wording.HAD_TO_LEAVE)
        for key, one in stand.everybody.items()
    }


def _may_come(booking: Booking) -> bool:
    """Has a place, though they have not arrived yet."""
    is_known = booking.person is None or booking.person.is_active
    return is_known and (booking.status == "booked" or booking.is_here)


def who_is_here(stand: Stand) -> dict[str, Any]:
    """Whom a plan would be for, and how many of each side."""
    sides = [one.side for one in stand.here.values()]
    each = [{"side": side, "many": sides.count(side.value)} for side in EventSide]
    missing = sum(1 for key, one in stand.everybody.items() if key not in stand.here and _may_come(one))
    return {"arrived": stand.have_arrived, "many": len(sides), "sides": each, "not_arrived": missing}


def length_of(match: MatchEvent, facts: dict[str, Any] | None = None) -> dict[str, Any]:
    """How long the rounds take beside how long the gathering is; `facts` instead of what is kept."""
    said = {
        name: getattr(match, name)
        for name in ("rounds", "round_minutes", "change_minutes", "break_after", "break_minutes")
    } | (facts or {})
    rest = (said["break_minutes"] or 0) if said["break_after"] else 0
    whole = said["rounds"] * (said["round_minutes"] + said["change_minutes"]) + rest
    has = int((match.event.ends_at - match.event.starts_at).total_seconds() // 60)
    words = wording.length_in_words(
        rounds=said["rounds"], minutes=said["round_minutes"], has_break=bool(rest), whole=whole
    )
    return {"words": words, "has": wording.time_in_words(has), "is_too_long": whole > has}


@dataclass(frozen=True)
class Side:
    """One of a pair, as a page shows them."""

    key: int
    name: str
    side: str
    label: str
    is_gone: bool


@dataclass(frozen=True)
class PairShown:
    conversation: Conversation
    one: Side
    two: Side
    is_quiet: bool
    reasons: list[str]


@dataclass(frozen=True)
class RoundShown:
    number: int
    has_begun: bool
    pairs: list[PairShown]
    out: list[Side]
    findings: list[str]


@dataclass(frozen=True)
class PlanShown:
    stand: Stand
    names: dict[int, str]
    topics: dict[str, str]
    now: datetime

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.stand)

    def side(self, key: int, *, is_past: bool = False) -> Side:
        """Whoever had to leave keeps their name in rounds that are over: nobody's past changes."""
        booking = self.stand.everybody[key]
        name = booking.called if is_past and is_remembered(booking) else self.names[key]
        return Side(key, name, booking.side, str(booking.get_side_display()), key not in self.stand.here)

    def pair(self, one: Conversation, *, is_past: bool = False) -> PairShown:
        """The community first."""
        both = [self.side(key, is_past=is_past) for key in (one.one_id, one.two_id)]
        first, second = sorted(both, key=lambda side: side.side)
        gone = first.is_gone or second.is_gone
        reasons = wording.reasons_in_words(wording.reasons_of(one.reasons), self.names, self.topics)
        return PairShown(one, first, second, one.table in self.stand.quiet_tables, [] if gone else reasons)

    def rounds(self) -> list[RoundShown]:
        told: dict[int | None, list[str]] = {}
        for finding in self.findings:
            told.setdefault(finding.round, []).append(wording.finding_in_words(finding, self.names))
        shown = []
        for each in self.stand.rounds:
            number = each.number
            is_past = each.ends_at is not None and each.ends_at <= self.now
            out = [self.side(int(key), is_past=is_past) for key in self.stand.planned(number).breaks]
            pairs = [self.pair(one, is_past=is_past) for one in self.stand.by_round[number]]
            words = told.get(number - 1, []) + self._lost(number, pairs)
            shown.append(RoundShown(number, number <= self.stand.begun, pairs, out, words))
        return shown

    def _lost(self, number: int, pairs: list[PairShown]) -> list[str]:
        """Who sits, in a round to come, with somebody who is not here."""
        if number <= self.stand.begun:
            return []
        left = [a.name for each in pairs for a, b in ((each.one, each.two), (each.two, each.one)) if b.is_gone]
        here = [name for name in left if name != str(wording.HAD_TO_LEAVE)]
        words = ngettext(
            "%(who)s waits for somebody who is not here.", "%(who)s wait for somebody who is not here.", len(here)
        )
        return [words % {"who": wording.listed(here)}] if here else []

    def whole(self) -> list[str]:
        """What is to be known of the whole plan."""
        general = [each for each in self.findings if each.round is None]
        return [wording.finding_in_words(each, self.names) for each in general] + news_of(self.stand)

    def totals(self) -> str:
        planned = [self.stand.planned(each.number) for each in self.stand.rounds]
        met = dict.fromkeys(self.stand.here, 0)
        out = dict.fromkeys(self.stand.here, 0)
        for each in planned:
            for meeting in each.meetings:
                for key in meeting.pair & met.keys():
                    met[int(key)] += 1
            for key in each.breaks:
                out[int(key)] += 1
        return wording.meets_in_words(list(met.values()), list(out.values()))


def shown_of(match: MatchEvent) -> PlanShown:
    """Five questions, however many people and rounds there are."""
    stand = stand_of(match)
    return PlanShown(stand, names_of(stand), dict(Topic.objects.values_list("slug", "name")), clock.now())


def findings_of(stand: Stand) -> list[Finding]:
    """What a host should know, worked out from the rows: the same whatever made them, by hand or not, and why."""
    from matchmaking.meets import findings

    ground = fixed(stand.gathering())
    whole = findings.of_people(ground)
    coming = [stand.planned(number + 1) for number in ground.coming]
    known = {each.number for each in stand.rounds}
    if len(ground.people) < 2 or not all(number + 1 in known for number in ground.coming):
        return whole
    here = set(stand.here)
    seated = [type(each)(tuple(one for one in each.meetings if one.pair <= here), each.breaks) for each in coming]
    quiet = [
        Finding(Kind.NO_QUIET_TABLE, number, (key,))
        for number, each in zip(ground.coming, seated, strict=True)
        for one in each.meetings
        if stand.quiet_tables and one.table not in stand.quiet_tables
        for key in sorted(one.pair & stand.quiet)
    ]
    return [*whole, *findings.of_rounds(ground, seated, _fewest(ground)), *quiet]


def _fewest(ground: Fixed) -> dict[Any, int]:
    """Everybody's fair share of the meetings still to come, counted without exclusions."""
    if len(ground.sides) == 2:
        from matchmaking.meets.hall import hall

        laid = hall(ground)
        return dict(zip(laid.index(), laid.shares.fewest.tolist(), strict=True))
    many, rounds = len(ground.people), len(ground.coming)
    rests = -(-rounds // many) if many % 2 else 0
    return {person.key: max(0, min(rounds - rests, many - 1)) for person in ground.people}


def news_of(stand: Stand) -> list[str]:
    """What a plan lacks: people, tables, and how many rounds there should be.

    Whoever is here and sits nowhere, though their share would be a meeting, is counted whatever the reason: new, back
    again, or left without a partner (T6).
    """
    if not stand.match.is_planned:
        return []
    to_come = [one for one in stand.rounds if one.number > stand.begun]
    told = []
    if stand.match.rounds > len(stand.rounds):
        told.append(_("There are more rounds now than are planned."))
    if not to_come:
        return told
    planned = [stand.planned(one.number) for one in to_come]
    seated = {int(key) for each in planned for meeting in each.meetings for key in meeting.pair}
    tables = {meeting.table for each in planned for meeting in each.meetings}
    gone = len(seated - set(stand.here))
    fair = _fewest(fixed(stand.gathering()))
    new = sum(1 for key in stand.here if key not in seated and fair.get(key))
    if gone:
        words = ngettext("%(many)d person in the plan is not here.", "%(many)d people in the plan are not here.", gone)
        told.append(words % {"many": gone})
    if new:
        words = ngettext("%(many)d person is here and in no round to come.",
                         "%(many)d people are here and in no round to come.", new)  # fmt: skip
        told.append(words % {"many": new})
    if stand.tables is not None and not tables <= set(stand.tables):
        told.append(_("Some pairs sit at tables that are not there any more."))
    return told


def changes_since(match: MatchEvent, version: int) -> list[str]:
    """What others did to the plan since the version that somebody looked at, the newest first."""
    rows = AuditEntry.objects.filter(
        subject_label=MatchEvent._meta.label, subject_id=str(match.pk), details__version__gt=version
    ).order_by("-pk")[:MOST_CHANGES]
    people = Person.objects.in_bulk({row.actor_id for row in rows if row.actor_id})
    return [_change(row, people) for row in rows if row.deed in CHANGES]


def _change(row: AuditEntry, people: dict[int, Person]) -> str:
    actor = people.get(row.actor_id or 0)
    who = actor.called if actor and actor.is_active else _("Somebody")
    what = CHANGES[row.deed]() % {"round": row.details.get("round", "")}
    return f"{who} {what}."
