"""What became of each letter: the outbox's own account held against what the mail server really took."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LISTED_STATES = frozenset({"uncertain", "failed", "cancelled"})  # staff see these and why
IN_DOUBT = frozenset({"uncertain"})  # of reminders nobody gave up, whose readers the server never refused


@dataclass(frozen=True)
class Fate:
    """One letter when all is quiet."""

    message_id: str
    state: str
    doubted: bool
    tries: int = 1


@dataclass
class Tally:
    """Lost and doubled-unlisted must be 0; the rest says how rough it was."""

    letters: int = 0
    lost: int = 0
    doubled_unlisted: int = 0
    doubled_listed: int = 0
    uncertain: int = 0  # ever in doubt
    waiting_for_a_person: int = 0  # still in doubt
    tried_again: int = 0
    messages_taken: int = 0
    unknown_message_ids: int = 0  # taken, but of no letter counted: an id that changed between tries
    unfinished: int = 0
    states: dict[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled_unlisted or self.unknown_message_ids or self.unfinished)


def count(fates: Iterable[Fate], taken: Mapping[str, int], *, may_not_arrive: frozenset[str] = LISTED_STATES) -> Tally:
    """Hold the outbox (`fates`) against the mail server (`taken`: how often each Message-ID arrived).

    What never arrived is lost, unless it ended in one of the states of `may_not_arrive`.
    """
    fates = list(fates)
    tally = Tally(letters=len(fates), messages_taken=sum(taken.values()))
    tally.unknown_message_ids = len(set(taken) - {fate.message_id for fate in fates})
    tally.states = dict(sorted(Counter(fate.state for fate in fates).items()))
    for fate in fates:
        arrived = taken.get(fate.message_id, 0)
        tally.lost += arrived == 0 and fate.state not in may_not_arrive
        tally.doubled_unlisted += arrived > 1 and not fate.doubted
        tally.doubled_listed += arrived > 1 and fate.doubted
        tally.uncertain += fate.doubted
        tally.waiting_for_a_person += fate.state == "uncertain"
        tally.tried_again += fate.tries > 1
        tally.unfinished += fate.state in ("queued", "sending")
    return tally
