"""Letters that no worker would leave like this."""

from datetime import timedelta

from tests.conftest import NOW
from tests.factories.letters import LetterFactory, RestingAddressFactory
from tests.invariants.declared import breaks
from tests.matrix.world import World

OLD = NOW - timedelta(days=2)


@breaks("letters.keep_no_secret")
def a_code_that_stayed(world: World) -> None:
    LetterFactory(code=True, state="sent", sent_at=NOW)


@breaks("letters.keep_no_secret")
def a_code_of_a_letter_that_never_went(world: World) -> None:
    LetterFactory(code=True, state="cancelled", html="")


@breaks("letters.come_to_an_end")
def a_hand_over_of_yesterday(world: World) -> None:
    LetterFactory(state="sending", sending_at=OLD)


@breaks("letters.come_to_an_end")
def a_hand_over_that_never_began(world: World) -> None:
    LetterFactory(state="sending")


@breaks("letters.are_in_one_state")
def gone_and_waiting(world: World) -> None:
    LetterFactory(state="queued", sent_at=NOW)


@breaks("letters.are_in_one_state")
def ended_and_held(world: World) -> None:
    LetterFactory(state="failed", leased_as="batch", leased_until=NOW)


@breaks("letters.wait_for_somebody")
def due_since_yesterday(world: World) -> None:
    LetterFactory(due_at=OLD)


@breaks("letters.wait_for_somebody")
def of_a_kind_nobody_knows(world: World) -> None:
    LetterFactory(kind="people.of_another_time", treatment="reminder", due_at=OLD, created_at=OLD)


@breaks("letters.come_once_a_week")
def no_weekly_letter_for_nine_days(world: World) -> None:
    since = NOW - timedelta(days=9)
    waits = {"state": "cancelled", "instead": "digest", "set_aside_at": since}
    LetterFactory(kind="contact.new_posts", person=world.people["self"], address="", **waits)


@breaks("letters.are_forgotten_in_time")
def read_last_spring(world: World) -> None:
    LetterFactory(state="sent", sent_at=NOW - timedelta(days=200))


@breaks("letters.are_held_for_a_while")
def held_since_last_month(world: World) -> None:
    LetterFactory(state="held", held_at=NOW - timedelta(days=30), hold_reason="The link is wrong.")


@breaks("letters.rest_has_an_end")
def an_address_that_rests_for_years(world: World) -> None:
    RestingAddressFactory(rests_until=NOW + timedelta(days=900))
