"""Leasing, writing and ending letters: one worker each, urgent first, nobody who no longer wants one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import get_connection

from hub.letters import actions, policy
from hub.letters.actions import delivering
from hub.letters.choices import FINAL_STATES, LetterState
from hub.letters.models import Letter, Sweep
from hub.letters.outbox import Words, notify
from tests.factories.letters import WORDS, Deliver, LetterFactory, Plug
from tests.faults.mail_server import Mood, PostOffice

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
BODY = {"subject": "Your code", "text": "It is 123456.\n", "html": "<p>123456</p>"}


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def hand_over(batch: list[Letter], now: datetime) -> int:
    """What a worker does with the batch it believes it holds."""
    connection = get_connection()
    try:
        return sum(delivering._hand_over(letter, connection, lambda: now) for letter in batch)
    finally:
        connection.close()


def changes_state_to(state: str, **more: Any) -> Callable[[Letter], Words]:
    """A compose during which somebody else moves the letter on."""

    def compose(letter: Letter) -> Words:
        Letter.objects.filter(pk=letter.pk).update(state=state, **more)
        return WORDS

    return compose


# Leasing


def test_two_leases_never_share_a_letter(now: datetime) -> None:
    letters = LetterFactory.create_batch(5)

    first = actions.lease_batch(now=now, size=3)
    second = actions.lease_batch(now=now, size=3)

    assert [len(first), len(second)] == [3, 2]
    assert {letter.pk for letter in first + second} == {letter.pk for letter in letters}
    assert actions.lease_batch(now=now, size=3) == []


def test_a_lease_says_whose_it_is_and_how_long_it_holds(now: datetime, settings: Any) -> None:
    LetterFactory.create_batch(2)

    one, other = actions.lease_batch(now=now, size=2)

    assert one.leased_as == other.leased_as != ""
    assert one.leased_until == now + settings.LETTER_STALE_AFTER
    assert one.state == LetterState.QUEUED


def test_an_expired_lease_is_taken_again_and_not_a_moment_before(now: datetime, settings: Any) -> None:
    letter = LetterFactory()
    actions.lease_batch(now=now, size=1)
    end = now + settings.LETTER_STALE_AFTER

    assert actions.lease_batch(now=end - SECOND, size=1) == []
    assert actions.lease_batch(now=end, size=1) == [letter]


def test_a_worker_that_lost_its_lease_hands_nothing_over(
    now: datetime, settings: Any, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory()
    slow = actions.lease_batch(now=now, size=1)
    deliver(now + settings.LETTER_STALE_AFTER)

    assert hand_over(slow, now) == 0

    assert office.times_taken == {letter.message_id: 1}


def test_a_worker_whose_lease_another_took_but_has_not_used_begins_nothing(
    now: datetime, settings: Any, office: PostOffice
) -> None:
    LetterFactory()
    slow = actions.lease_batch(now=now, size=1)
    quick = actions.lease_batch(now=now + settings.LETTER_STALE_AFTER, size=1)

    assert hand_over(slow, now) == 0
    assert hand_over(quick, now) == 1

    assert len(office.taken) == 1


def test_urgent_letters_go_first_then_the_longest_due(now: datetime, office: PostOffice, deliver: Deliver) -> None:
    late = LetterFactory(due_at=now - timedelta(hours=1))
    later = LetterFactory(due_at=now - timedelta(days=1), formal=True)
    code = LetterFactory(code=True)

    deliver()

    assert office.message_ids == [letter.message_id for letter in (code, later, late)]


def test_urgent_letters_are_in_the_first_batch_however_long_the_queue(now: datetime) -> None:
    LetterFactory.create_batch(3, due_at=now - timedelta(days=1))
    code = LetterFactory(code=True)

    assert actions.lease_batch(now=now, size=1) == [code]


def test_letters_go_in_as_many_batches_as_it_takes(office: PostOffice, deliver: Deliver) -> None:
    letters = LetterFactory.create_batch(7)

    assert deliver(batch_size=3) == 7

    assert office.message_ids == [letter.message_id for letter in letters]


@pytest.mark.parametrize("state", sorted(set(LetterState) - {LetterState.QUEUED}))
def test_only_waiting_letters_are_handed_over(state: str, now: datetime, office: PostOffice, deliver: Deliver) -> None:
    letter = LetterFactory(state=state, sent_at=now, doubted_at=now, sending_at=now)

    assert deliver() == 0

    assert fresh(letter).state == state
    assert office.taken == []


def test_a_letter_due_later_waits_for_its_time(now: datetime, office: PostOffice, deliver: Deliver) -> None:
    LetterFactory(due_at=now + SECOND)

    assert deliver() == 0
    assert deliver(now + SECOND) == 1


def test_each_delivery_leaves_a_sweep_even_when_nothing_is_due(now: datetime, deliver: Deliver) -> None:
    deliver()
    deliver(now + timedelta(minutes=1))

    assert Sweep.objects.get(name="letters").at == now + timedelta(minutes=1)


# Writing


def test_a_letter_is_written_at_the_moment_it_goes(
    plug: Plug, cast: Any, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    kind = plug(lambda letter: Words(f"Dear {letter.person.called}", "Text\n", "<p>Text</p>"))
    letter = notify(cast.amina, kind=kind, key="one", now=now)
    type(cast.amina).objects.filter(pk=cast.amina.pk).update(name="Amina Rahman", email="new@example.org")

    deliver()

    assert office.sent_to("new@example.org")[0]["Subject"] == "Dear Amina Rahman"
    assert fresh(letter).text == "Text\n"


def test_a_letter_nobody_wants_any_more_is_cancelled_at_sending(
    plug: Plug, cast: Any, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = notify(cast.amina, kind=plug(lambda letter: None), key="one", now=now)

    assert deliver() == 0

    letter = fresh(letter)
    assert (letter.state, letter.problem, letter.tries) == (LetterState.CANCELLED, "No longer needed.", 0)
    assert (letter.leased_until, letter.leased_as) == (None, "")
    assert office.taken == []


def test_a_letter_that_cannot_be_written_fails_and_those_behind_it_still_go(
    plug: Plug, cast: Any, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    def stumble(letter: Letter) -> Words:
        raise KeyError("amina@example.org")

    bad = notify(cast.amina, kind=plug(stumble), key="bad", now=now)
    good = LetterFactory()

    assert deliver() == 1

    bad = fresh(bad)
    assert (bad.state, bad.tries) == (LetterState.FAILED, 0)
    assert bad.problem == "It could not be written: KeyError", "the kind of failure, no personal data"
    assert (bad.leased_until, bad.leased_as) == (None, "")
    assert office.message_ids == [good.message_id]


def test_somebody_who_left_is_written_to_no_more(cast: Any, office: PostOffice, deliver: Deliver) -> None:
    letter = LetterFactory(person=cast.amina, address="")
    type(cast.amina).objects.filter(pk=cast.amina.pk).update(is_active=False)

    assert deliver() == 0

    assert fresh(letter).state == LetterState.CANCELLED
    assert office.taken == []


@pytest.mark.parametrize("treated", ["urgent", "code"])
def test_an_urgent_letter_whose_time_has_passed_is_cancelled(
    treated: str, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(valid_until=now, **{treated: True})

    assert deliver() == 0

    letter = fresh(letter)
    assert (letter.state, letter.problem) == (LetterState.CANCELLED, "Its time had passed.")
    assert office.taken == []


def test_an_urgent_letter_goes_up_to_its_last_second(now: datetime, office: PostOffice, deliver: Deliver) -> None:
    LetterFactory(urgent=True, valid_until=now + SECOND)

    assert deliver() == 1


def test_a_letter_held_back_while_it_was_being_written_stays(
    plug: Plug, cast: Any, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = notify(
        cast.amina, kind=plug(changes_state_to("held", held_at=now, hold_reason="A wrong link")), key="one", now=now
    )

    assert deliver() == 0

    assert fresh(letter).state == LetterState.HELD
    assert office.taken == []


# Secrets


@pytest.mark.parametrize(
    ("circumstance", "state"),
    [("sent", "sent"), ("too late", "cancelled"), ("refused", "failed"), ("impossible", "failed")],
)
def test_a_secret_is_erased_however_its_letter_ends(
    circumstance: str, state: str, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(code=True, **BODY)
    if circumstance == "too late":
        Letter.objects.update(valid_until=now)
    elif circumstance == "refused":
        office.moods.append(Mood.REFUSES_MESSAGE)
    elif circumstance == "impossible":
        Letter.objects.update(address="no\nbody@example.org")

    deliver()

    letter = fresh(letter)
    assert (letter.state, letter.text, letter.html) == (state, "", "")
    assert letter.state in FINAL_STATES


def test_an_ordinary_letter_keeps_what_it_said(office: PostOffice, deliver: Deliver) -> None:
    letter = LetterFactory(**BODY)

    deliver()

    letter = fresh(letter)
    assert (letter.state, letter.text, letter.html) == (LetterState.SENT, BODY["text"], BODY["html"])


def test_what_letters_said_is_forgotten_ninety_days_after_they_went(now: datetime) -> None:
    old = LetterFactory(state=LetterState.SENT, sent_at=now - policy.KEEP_BODIES_FOR - SECOND)
    young = LetterFactory(state=LetterState.SENT, sent_at=now - policy.KEEP_BODIES_FOR)
    waiting = LetterFactory(due_at=now - timedelta(days=365))

    assert actions.forget_old_letters(now=now) == 1
    assert actions.forget_old_letters(now=now) == 0

    old = fresh(old)
    assert (old.subject, old.text, old.html) == ("", "", "")
    assert (old.state, old.sent_at, old.key) == (
        LetterState.SENT,
        now - policy.KEEP_BODIES_FOR - SECOND,
        old.key,
    ), "the fact and the time stay"
    assert fresh(young).text == young.text
    assert fresh(waiting).text == waiting.text
