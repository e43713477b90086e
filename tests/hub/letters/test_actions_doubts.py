"""Letters of which nobody knows whether they arrived: each treatment has its answer, and none is hidden."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.letters import actions, policy
from hub.letters.actions import delivering
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.factories.letters import Deliver, LetterFactory
from tests.faults.mail_server import Mood, PostOffice, Taken

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
DOUBTFUL_MOODS = [Mood.TAKES_AND_HANGS_UP, Mood.LOSES_AND_HANGS_UP]
TREATED: dict[str, dict[str, bool]] = {
    "reminder": {},
    "urgent": {"urgent": True},
    "code": {"code": True},
    "formal": {"formal": True},
}


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def doubtful(now: datetime, **fields: Any) -> Letter:
    """A letter whose first hand-over broke off just now."""
    return LetterFactory(**{"state": LetterState.UNCERTAIN, "tries": 1, "doubted_at": now, "sending_at": now, **fields})


# A hand-over that broke off


@pytest.mark.parametrize("treated", ["reminder", "urgent", "code"])
@pytest.mark.parametrize("mood", DOUBTFUL_MOODS, ids=lambda mood: mood.name)
def test_a_doubtful_letter_that_is_still_worth_it_goes_again_with_the_same_message_id(
    mood: Mood, treated: str, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(**TREATED[treated])
    office.moods.append(mood)
    deliver()

    assert actions.settle_doubtful_letters(now=now + SECOND) == 1
    assert (fresh(letter).state, fresh(letter).due_at) == (LetterState.QUEUED, now + SECOND)
    assert deliver(now + SECOND) == 1

    letter = fresh(letter)
    assert (letter.state, letter.tries) == (LetterState.SENT, 2)
    assert letter.doubted_at == now, "the doubt stays on the list"
    assert list(Letter.objects.doubted()) == [letter]
    assert set(office.message_ids) == {letter.message_id}
    assert len(office.taken) == (2 if mood is Mood.TAKES_AND_HANGS_UP else 1)


@pytest.mark.parametrize("mood", DOUBTFUL_MOODS, ids=lambda mood: mood.name)
def test_a_doubtful_formal_letter_waits_for_a_person_for_as_long_as_it_takes(
    mood: Mood, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(formal=True)
    office.moods.append(mood)
    deliver()

    for days in range(1, 30):
        assert actions.settle_doubtful_letters(now=now + timedelta(days=days)) == 0
        assert deliver(now + timedelta(days=days)) == 0

    assert (fresh(letter).state, fresh(letter).tries) == (LetterState.UNCERTAIN, 1)
    assert fresh(letter).text == letter.text, "a person may want to read what it said"


@pytest.mark.parametrize("treated", ["urgent", "code"])
def test_a_doubtful_urgent_letter_whose_time_has_passed_is_cancelled_and_erased(
    treated: str, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(valid_until=now + SECOND, **TREATED[treated])
    office.moods.append(Mood.TAKES_AND_HANGS_UP)
    deliver()

    assert actions.settle_doubtful_letters(now=now + SECOND) == 1
    assert deliver(now + SECOND) == 0

    letter = fresh(letter)
    assert (letter.state, letter.text, letter.html) == (LetterState.CANCELLED, "", "")
    assert letter.doubted_at == now
    assert len(office.taken) == 1


def test_an_urgent_letter_is_worth_sending_again_up_to_its_last_second(now: datetime) -> None:
    letter = doubtful(now, urgent=True, valid_until=now + SECOND)

    actions.settle_doubtful_letters(now=now)

    assert fresh(letter).state == LetterState.QUEUED


@pytest.mark.parametrize("treated", ["reminder", "urgent", "formal"])
def test_after_four_doubtful_tries_a_letter_waits_for_a_person_whatever_its_treatment(
    treated: str, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(**TREATED[treated])
    office.moods.extend([Mood.LOSES_AND_HANGS_UP] * 10)

    for minutes in range(10):
        deliver(now + timedelta(minutes=minutes))
        actions.settle_doubtful_letters(now=now + timedelta(minutes=minutes))

    letter = fresh(letter)
    assert letter.state == LetterState.UNCERTAIN
    assert letter.tries == (1 if treated == "formal" else policy.MOST_DOUBTFUL_TRIES)
    assert (letter.leased_until, letter.leased_as) == (None, "")


def test_settling_twice_is_harmless(now: datetime) -> None:
    for treatment in ({}, {"urgent": True}, {"formal": True}):
        doubtful(now, **treatment)

    assert actions.settle_doubtful_letters(now=now) == 2
    assert actions.settle_doubtful_letters(now=now) == 0


# A worker that died


@pytest.mark.parametrize(
    ("treated", "settled"),
    [("reminder", LetterState.QUEUED), ("urgent", LetterState.QUEUED), ("formal", LetterState.UNCERTAIN)],
)
def test_a_hand_over_nobody_ended_is_a_doubt_and_then_settled(
    treated: str, settled: str, now: datetime, settings: Any
) -> None:
    begun = {"state": LetterState.SENDING, "tries": 1, "leased_as": "dead", "leased_until": now}
    long_ago = now - settings.LETTER_STALE_AFTER - SECOND
    letter = LetterFactory(sending_at=long_ago, **begun, **TREATED[treated])
    at_work = LetterFactory(sending_at=now - settings.LETTER_STALE_AFTER, **begun, **TREATED[treated])

    actions.settle_doubtful_letters(now=now)

    letter = fresh(letter)
    assert (letter.state, letter.doubted_at, letter.problem) == (settled, now, "The worker stopped.")
    assert (letter.leased_until, letter.leased_as) == (None, "")
    assert (fresh(at_work).state, fresh(at_work).doubted_at) == (LetterState.SENDING, None)


def test_a_code_whose_worker_died_and_whose_time_has_passed_is_erased(now: datetime, settings: Any) -> None:
    long_ago = now - settings.LETTER_STALE_AFTER - SECOND
    letter = LetterFactory(code=True, valid_until=now, state=LetterState.SENDING, sending_at=long_ago, tries=1)

    actions.settle_doubtful_letters(now=now)

    letter = fresh(letter)
    assert (letter.state, letter.text, letter.html) == (LetterState.CANCELLED, "", "")
    assert letter.doubted_at == now


@pytest.mark.parametrize("treated", ["reminder", "urgent", "code", "formal"])
def test_a_worker_that_was_only_slow_still_confirms_after_the_sweep_doubted_it(
    treated: str, now: datetime, settings: Any, office: PostOffice
) -> None:
    """The sweep finds `sending` stale while the conversation goes on; the answer 250 comes after it."""
    letter = LetterFactory(**TREATED[treated])
    later = now + settings.LETTER_STALE_AFTER + SECOND
    (leased,) = actions.lease_batch(now=now, size=1)
    delivering._begin(leased, now=now)
    actions.settle_doubtful_letters(now=later)

    assert delivering._confirm(leased, now=later)

    letter = fresh(letter)
    assert (letter.state, letter.sent_at, letter.problem) == (LetterState.SENT, later, "")
    assert letter.doubted_at == later, "the doubt stays on the list"
    assert actions.lease_batch(now=later, size=1) == [], "nobody sends it a second time"


def test_a_slow_worker_does_not_speak_for_the_try_after_its_own(now: datetime, settings: Any) -> None:
    letter = LetterFactory()
    later = now + settings.LETTER_STALE_AFTER + SECOND
    (slow,) = actions.lease_batch(now=now, size=1)
    delivering._begin(slow, now=now)
    actions.settle_doubtful_letters(now=later)
    (quick,) = actions.lease_batch(now=later, size=1)
    delivering._begin(quick, now=later)

    assert not delivering._confirm(slow, now=later)
    delivering._learn_from(ConnectionResetError(), slow, now=later)
    assert fresh(letter).state == LetterState.SENDING

    assert delivering._confirm(quick, now=later)
    assert (fresh(letter).state, fresh(letter).tries) == (LetterState.SENT, 2)


def test_a_late_confirmation_does_not_bring_a_cancelled_letter_back(now: datetime, settings: Any) -> None:
    letter = LetterFactory(code=True)
    (leased,) = actions.lease_batch(now=now, size=1)
    delivering._begin(leased, now=now)
    later = now + timedelta(hours=1)
    actions.settle_doubtful_letters(now=later)

    assert not delivering._confirm(leased, now=later)

    assert (fresh(letter).state, fresh(letter).doubted_at) == (LetterState.CANCELLED, later)


def test_a_letter_is_marked_as_being_sent_before_its_conversation_begins(
    now: datetime, office: PostOffice, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed in the conversation leaves `sending` behind: that is what makes a doubt visible."""
    order: list[str] = []
    begin = delivering._begin

    def noted_begin(letter: Letter, *, now: datetime) -> bool:
        order.append(f"begin {letter.message_id}")
        return begin(letter, now=now)

    def noted_arrival(taken: Taken) -> None:
        order.append(f"taken {taken.message_id}")

    monkeypatch.setattr(delivering, "_begin", noted_begin)
    office.on_data = noted_arrival
    letters = LetterFactory.create_batch(2)

    deliver()

    one, two = (letter.message_id for letter in letters)
    assert order == [f"begin {one}", f"taken {one}", f"begin {two}", f"taken {two}"]
