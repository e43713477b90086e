"""What a plan is made from, read from the database in a fixed number of questions (M5)."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.utils.crypto import salted_hmac

from hub.events.choices import BookingStatus
from hub.events.models import Booking
from matchmaking.meets.actions.before import cards_of, never_together
from matchmaking.meets.actions.planning.refusals import RoundHasBegun
from matchmaking.meets.fit import Card, Fit, fit
from matchmaking.meets.models import Conversation, MatchCard, MatchEvent, Round
from matchmaking.meets.policy import APART_BY_CHANCE
from matchmaking.meets.rounds import Gathering, Meeting, Person
from matchmaking.meets.rounds import Round as PlannedRound

Pair = frozenset[int]


@dataclass(frozen=True)
class Stand:
    """Who is here, and what stands in the database. Cards and exclusions are no part of it: pages need neither."""

    match: MatchEvent
    everybody: dict[int, Booking]  # all who ever booked
    here: dict[int, Booking]  # those a plan can seat
    quiet: frozenset[int]  # who asked for a quiet table
    rounds: list[Round]
    conversations: list[Conversation]

    @cached_property
    def begun(self) -> int:
        """The last round that has begun; those before it belong to the past with it. 0 for none."""
        return max((one.number for one in self.rounds if one.has_begun), default=0)

    @cached_property
    def have_arrived(self) -> bool:
        return any(one.status == BookingStatus.ATTENDED for one in self.here.values())

    @cached_property
    def by_round(self) -> dict[int, list[Conversation]]:
        """The conversations of each round, by its number, in the order of tables."""
        numbers = {one.pk: one.number for one in self.rounds}
        found: dict[int, list[Conversation]] = {one.number: [] for one in self.rounds}
        for conversation in self.conversations:
            found[numbers[conversation.round_id]].append(conversation)
        return found

    @cached_property
    def tables(self) -> list[int] | None:
        """The numbers of the tables, None for as many as are needed."""
        return None if self.match.tables is None else list(range(1, self.match.tables + 1))

    @cached_property
    def quiet_tables(self) -> list[int]:
        """The last ones."""
        return self.tables[len(self.tables) - self.match.quiet_tables :] if self.tables else []

    def was_here(self, booking: Booking, number: int) -> bool:
        """Whether somebody was here in a round of the past: seated, or arrived before it began."""
        if any(booking.pk in (one.one_id, one.two_id) for one in self.by_round.get(number, ())):
            return True
        began = next((one.started_at for one in self.rounds if one.number == number), None)
        return bool(began and booking.marked_at and booking.marked_at <= began)

    def people(self) -> list[Person]:
        """Those here as a plan sees them: there for all rounds still to come."""
        last = max(self.match.rounds, self.begun)
        return [
            Person(
                key,
                booking.side,
                frozenset(n for n in range(last) if n >= self.begun or self.was_here(booking, n + 1)),
                key in self.quiet,
            )
            for key, booking in self.here.items()
        ]

    def planned(self, number: int) -> PlannedRound:
        """A round as it stands, with those who sit out."""
        meetings = tuple(Meeting(one.one_id, one.two_id, one.table) for one in self.by_round.get(number, ()))
        busy = {key for meeting in meetings for key in meeting.pair}
        waits = (key for key, one in self.here.items() if number > self.begun or self.was_here(one, number))
        return PlannedRound(meetings, tuple(key for key in waits if key not in busy))

    def gathering(self) -> Gathering:
        """All of it for the planner, but for fits and for who must not meet."""
        return Gathering(
            people=self.people(),
            rounds=max(self.match.rounds, self.begun),
            fits={},
            tables=self.tables,
            quiet_tables=self.quiet_tables,
            happened=[self.planned(number) for number in range(1, self.begun + 1)],
            seed=int(sha256(self.match.event.public_id.encode()).hexdigest()[:8], 16),
        )


def stand_of(match: MatchEvent) -> Stand:
    """Four questions, however many people come."""
    everybody = {one.pk: one for one in match.event.bookings.select_related("person").order_by("pk")}
    quiet = MatchCard.objects.filter(booking__event=match.pk, wants_quiet=True).values_list("booking", flat=True)
    return Stand(
        match=match,
        everybody=everybody,
        here=those_here(list(everybody.values())),
        quiet=frozenset(quiet),
        rounds=list(match.all_rounds.order_by("number")),
        conversations=list(match.conversations.order_by("table", "pk")),
    )


def those_here(bookings: list[Booking]) -> dict[int, Booking]:
    """Whoever is here; before anybody has come, whoever has a place. Never somebody who has left the Hub."""
    known = [one for one in bookings if one.person is None or one.person.is_active]
    arrived = {one.pk: one for one in known if one.is_here}
    return arrived or {one.pk: one for one in known if one.status == BookingStatus.BOOKED}


@dataclass(frozen=True)
class Ground:
    """What stands, with cards and with who must not meet: for deeds alone, never for a page (T6)."""

    stand: Stand
    cards: dict[int, Card]
    never: set[Pair]

    @cached_property
    def is_mixed(self) -> bool:
        return len({one.side for one in self.stand.here.values()}) > 1

    @cached_property
    def fits(self) -> dict[int, dict[int, Fit]]:
        """How well all who may sit together fit, under the one with the lower key."""
        keys = sorted(self.stand.here)
        return {
            one: {
                two: fit(self.cards[one], self.cards[two])
                for two in keys[place + 1 :]
                if not self.is_mixed or self.stand.here[one].side != self.stand.here[two].side
            }
            for place, one in enumerate(keys)
        }

    def fit_of(self, pair: Pair) -> Fit | None:
        """None for two who may not sit together because of their sides, or who are not here."""
        return self.fits.get(min(pair), {}).get(max(pair))

    def gathering(self) -> Gathering:
        """All of it for the planner. A plan that people were told is kept as far as it can be."""
        plain, stand = self.stand.gathering(), self.stand
        later = range(stand.begun + 1, plain.rounds + 1)
        is_told = stand.match.is_published
        return Gathering(
            **{
                **vars(plain),
                "fits": {one: {two: each.value for two, each in row.items()} for one, row in self.fits.items()},
                "never": self.never,
                "locked": {number - 1: _locks(stand, number) for number in later},
                "earlier": [stand.planned(number) for number in range(1, plain.rounds + 1)] if is_told else (),
            }
        )

    def may_sit(self, pair: Pair) -> bool:
        """Whether a host may put two together by hand, who meet in no other round.

        Some pairs that fit less well may not be put together, by chance: so that a refusal tells nothing of whether
        one of the two asked for it (T6). Of all this only one answer leaves the house.
        """
        known = self.fit_of(pair)
        met = any({one.one_id, one.two_id} == pair for one in self.stand.conversations)
        return not (known is None or met or pair in self.never or self._is_apart_by_chance(pair, known))

    def _is_apart_by_chance(self, pair: Pair, known: Fit) -> bool:
        name = f"{self.stand.match.pk}:{min(pair)}:{max(pair)}"
        is_drawn = int(salted_hmac("meets.by_hand", name).hexdigest()[:8], 16) % APART_BY_CHANCE == 0
        return is_drawn and all(known.value < self._usual(key) for key in pair)

    def _usual(self, key: int) -> float:
        """How well somebody fits on the whole with those they could meet."""
        values = [each.value for one, row in self.fits.items() for two, each in row.items() if key in (one, two)]
        return sum(values) / len(values)


def ground_of(stand: Stand) -> Ground:
    """The same with cards, wishes and exclusions: eight questions more."""
    return Ground(stand, cards_of(stand.match), {frozenset(pair) for pair in never_together(stand.match)})


def _locks(stand: Stand, number: int) -> list[Meeting]:
    return [Meeting(one.one_id, one.two_id, one.table) for one in stand.by_round.get(number, ()) if one.is_locked]


def round_to_come(stand: Stand, number: int) -> Round:
    """That round, while nobody sits in it yet; raises RoundHasBegun."""
    found = next((one for one in stand.rounds if one.number == number), None)
    if found is None or number <= stand.begun:
        raise RoundHasBegun
    return found
