"""Writing through the relay: kept letter for letter, once, capped, and told without a word of it (P6, T63)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from hub import registry
from hub.audit.models import AuditEntry
from hub.contact.actions import messages, refusals
from hub.contact.models import Introduction, RelayMessage
from hub.contact.policy import MESSAGES_IN_A_ROW, MESSAGES_IN_AN_HOUR
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, RelayMessageFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def met(cast: Any) -> Introduction:
    return IntroductionFactory(asker=cast.amina, asked=cast.carol, agreed=True)


def send(by: Person, introduction: Introduction, **changed: Any) -> RelayMessage:
    facts = {"text": "Hello", "once": str(uuid4()), "now": NOW, **changed}
    return messages.send(by=by, introduction=introduction, **facts)


def told() -> list[tuple[str, str]]:
    return [(letter.kind, letter.person.name) for letter in Letter.objects.select_related("person").order_by("pk")]


@pytest.mark.parametrize("text", ["O’Neill's", "अमीना Amina", "x", "ab " * 600, "<b>bold</b>\r\nline"])
def test_a_message_is_kept_letter_for_letter(cast: Any, met: Introduction, text: str) -> None:
    message = send(cast.amina, met, text=text)

    message.refresh_from_db()
    assert (message.text, message.sender, message.sent_at, message.read_at) == (text, cast.amina, NOW, None)
    assert told() == [("contact.message_waiting", "Carol")]
    assert AuditEntry.objects.filter(deed="contact.write").values_list("actor_id", "details").get() == (
        cast.amina.pk,
        {},
    )


def test_a_double_tap_is_one_message_and_one_letter(cast: Any, met: Introduction) -> None:
    first, again = (send(cast.amina, met, once="the same") for _ in range(2))

    assert (first, RelayMessage.objects.count(), len(told())) == (again, 1, 1)


def test_ten_messages_in_a_day_are_one_letter_and_the_next_day_brings_another(cast: Any, met: Introduction) -> None:
    for hour in range(10):
        send(cast.amina, met, now=NOW + timedelta(hours=hour))
    send(cast.amina, met, now=NOW + DAY)

    assert told() == [("contact.message_waiting", "Carol")] * 2


def compose(letter: Letter) -> Any:
    return registry.letter_kinds[letter.kind].compose(letter)  # type: ignore[misc]


def test_what_was_read_before_the_letter_goes_is_not_told(cast: Any, met: Introduction) -> None:
    send(cast.amina, met, text="canary")
    letter = Letter.objects.get()
    waiting = compose(letter)

    messages.mark_read(by=cast.carol, introduction=met, now=NOW)

    assert "canary" not in waiting.subject + waiting.text + waiting.html
    assert compose(letter) is None


@pytest.mark.parametrize("who", ["ben", "dev"])
def test_nobody_else_writes_there(cast: Any, met: Introduction, who: str) -> None:
    with pytest.raises(refusals.NoLongerOpen):
        send(getattr(cast, who), met)


@pytest.mark.parametrize("state", ["declined", "with_broker"])
def test_where_it_came_to_nothing_or_waits_for_a_broker_nobody_writes(cast: Any, state: str) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, **{state: True})

    with pytest.raises(refusals.NoLongerOpen):
        send(cast.amina, introduction)


@pytest.mark.parametrize(("by", "other"), [("amina", "carol"), ("carol", "amina")])
def test_after_a_block_nothing_is_delivered_either_way(cast: Any, met: Introduction, by: str, other: str) -> None:
    block(by=getattr(cast, by), other=getattr(cast, other), now=NOW)

    for person in (cast.amina, cast.carol):
        with pytest.raises(refusals.NoLongerOpen):
            send(person, met)

    assert (RelayMessage.objects.count(), told()) == (0, [])


def test_to_somebody_who_is_kept_out_nobody_writes(cast: Any, met: Introduction) -> None:
    Person.objects.filter(pk=cast.carol.pk).update(is_active=False)

    with pytest.raises(refusals.NoLongerOpen):
        send(cast.amina, met)


def test_before_an_answer_three_in_a_row_are_enough(cast: Any) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol)
    for _ in range(MESSAGES_IN_A_ROW):
        send(cast.amina, introduction)

    with pytest.raises(refusals.WaitForAnswer):
        send(cast.amina, introduction)

    send(cast.carol, introduction)
    assert send(cast.amina, introduction).pk


def test_people_who_have_met_write_as_often_as_they_like_up_to_thirty_an_hour(cast: Any, met: Introduction) -> None:
    for _ in range(MESSAGES_IN_AN_HOUR):
        send(cast.amina, met)

    with pytest.raises(refusals.TooMany):
        send(cast.amina, met)

    assert send(cast.amina, met, now=NOW + timedelta(hours=1)).pk
    assert send(cast.carol, met).pk


def test_answering_counts_as_having_read(cast: Any, met: Introduction) -> None:
    theirs = RelayMessageFactory(introduction=met)

    mine = send(cast.carol, met)

    theirs.refresh_from_db()
    assert (theirs.read_at, mine.read_at) == (NOW, None)


def test_marking_as_read_marks_what_one_got_and_twice_is_harmless(cast: Any, met: Introduction) -> None:
    RelayMessageFactory(introduction=met)
    RelayMessageFactory(introduction=met, sender=cast.carol)

    marked = [messages.mark_read(by=cast.carol, introduction=met, now=NOW) for _ in range(2)]

    assert (marked, list(met.messages.values_list("sender", "read_at"))) == (
        [1, 0],
        [(cast.amina.pk, NOW), (cast.carol.pk, None)],
    )


def test_a_message_a_broker_still_holds_has_reached_nobody(cast: Any) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True)
    RelayMessageFactory(introduction=introduction)

    before = RelayMessage.objects.received_by(cast.carol).count()
    Introduction.objects.update(passed_on_at=NOW)

    assert (before, RelayMessage.objects.received_by(cast.carol).count()) == (0, 1)
