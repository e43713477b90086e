"""What becomes of a letter, whatever the mail server does to us: real conversations with a real server."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from hub.letters import policy
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from tests.factories.letters import Deliver, LetterFactory
from tests.faults.mail_server import Mood, PostOffice, open_post_office

pytestmark = pytest.mark.django_db
TREATED: dict[str, dict[str, bool]] = {
    "reminder": {},
    "urgent": {"urgent": True},
    "code": {"code": True},
    "formal": {"formal": True},
}
every_treatment = pytest.mark.parametrize("treated", TREATED)


@dataclass(frozen=True)
class Outcome:
    """What one hand-over leaves behind."""

    state: str
    problem: str = ""
    arrived: int = 0


OUTCOMES = {
    Mood.ACCEPTS: Outcome("sent", arrived=1),
    Mood.IS_SLOW: Outcome("sent", arrived=1),
    Mood.REFUSES_RECIPIENT: Outcome("failed", "550 5.1.1 No such person here"),
    Mood.REFUSES_MESSAGE: Outcome("failed", "554 5.7.1 Not wanted"),
    Mood.NOT_NOW: Outcome("queued", "451 4.7.1 Come back later"),
    Mood.NOT_NOW_AND_GOODBYE: Outcome("queued", "421 4.3.2 Closing"),
    Mood.TAKES_AND_HANGS_UP: Outcome("uncertain", "SMTPServerDisconnected", arrived=1),
    Mood.LOSES_AND_HANGS_UP: Outcome("uncertain", "SMTPServerDisconnected"),
    Mood.TAKES_AND_IS_SILENT: Outcome("uncertain", "SMTPServerDisconnected", arrived=1),
    Mood.ACCEPTS_THEN_RESETS: Outcome("sent", arrived=1),
    Mood.ACCEPTS_THEN_CLOSES: Outcome("sent", arrived=1),
    Mood.ACCEPTS_THEN_SAYS_421: Outcome("sent", arrived=1),
}


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def part(message: EmailMessage, subtype: str) -> str:
    found = message.get_body((subtype,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_every_mood_of_the_mail_server_has_a_stated_outcome() -> None:
    assert set(OUTCOMES) == set(Mood)


@every_treatment
@pytest.mark.parametrize("mood", Mood, ids=lambda mood: mood.name.lower())
def test_a_hand_over_ends_as_stated_and_the_next_letter_still_goes(
    mood: Mood, treated: str, now: datetime, settings: Any, office: PostOffice, deliver: Deliver
) -> None:
    settings.EMAIL_TIMEOUT = 0.3 if mood is Mood.TAKES_AND_IS_SILENT else 10
    letter, behind = LetterFactory(**TREATED[treated]), LetterFactory(due_at=now, formal=True)
    office.moods.append(mood)
    expected = OUTCOMES[mood]

    assert deliver() == (2 if expected.state == "sent" else 1)

    after = fresh(letter)
    assert (after.state, after.problem, after.tries) == (expected.state, expected.problem, 1)
    assert after.sent_at == (now if expected.state == "sent" else None)
    assert after.doubted_at == (now if expected.state == "uncertain" else None)
    assert (after.leased_until, after.leased_as) == (None, "")
    assert after.sending_at == now
    assert office.times_taken[letter.message_id] == expected.arrived
    behind = fresh(behind)
    assert (behind.state, behind.tries, behind.doubted_at) == (LetterState.SENT, 1, None)
    assert office.times_taken[behind.message_id] == 1


@every_treatment
def test_a_letter_refused_for_now_goes_later_with_the_same_message_id(
    treated: str, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(**TREATED[treated])
    office.moods.extend([Mood.NOT_NOW, Mood.NOT_NOW_AND_GOODBYE])

    deliver()
    first = now + policy.wait_after(1)
    assert deliver(first - timedelta(seconds=1)) == 0
    deliver(first)
    deliver(first + policy.wait_after(2))

    letter = fresh(letter)
    assert (letter.state, letter.tries, letter.doubted_at) == (LetterState.SENT, 3, None)
    assert letter.problem == ""
    assert office.message_ids == [letter.message_id]


def test_a_code_refused_for_now_until_its_time_has_passed_is_cancelled_and_erased(
    now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    letter = LetterFactory(code=True, valid_until=now + policy.wait_after(1))
    office.moods.append(Mood.NOT_NOW)

    deliver()
    deliver(now + policy.wait_after(1))

    letter = fresh(letter)
    assert (letter.state, letter.text, letter.tries) == (LetterState.CANCELLED, "", 1)
    assert office.taken == []


@pytest.mark.parametrize(
    "mood", [Mood.ACCEPTS_THEN_CLOSES, Mood.ACCEPTS_THEN_RESETS, Mood.ACCEPTS_THEN_SAYS_421], ids=lambda mood: mood.name
)
def test_a_server_that_hangs_up_between_messages_is_no_doubt(mood: Mood, office: PostOffice, deliver: Deliver) -> None:
    letters = LetterFactory.create_batch(5)
    office.moods.extend([mood] * 5)

    assert deliver() == 5

    assert office.times_taken == {letter.message_id: 1 for letter in letters}
    assert not Letter.objects.doubted().exists()


@every_treatment
def test_letters_wait_while_the_mail_server_is_away_and_go_when_it_is_back(
    treated: str, now: datetime, closed_office: PostOffice, deliver: Deliver
) -> None:
    letters = LetterFactory.create_batch(3, **TREATED[treated])

    assert deliver() == 0

    for letter in Letter.objects.all():
        assert (letter.state, letter.tries, letter.doubted_at) == (LetterState.QUEUED, 0, None)
        assert letter.problem == "The mail server is away (ConnectionRefusedError)."
        assert (letter.due_at, letter.leased_until, letter.leased_as) == (now, None, "")

    with open_post_office(closed_office):
        assert deliver(now + timedelta(minutes=1)) == 3

    assert closed_office.times_taken == {letter.message_id: 1 for letter in letters}
    assert set(Letter.objects.values_list("state", "problem")) == {("sent", "")}


def test_a_mail_server_that_goes_away_in_the_middle_keeps_nobody_in_doubt(
    now: datetime, closed_office: PostOffice, deliver: Deliver
) -> None:
    """The server closes down after its second message, before the third conversation begins."""
    letters = LetterFactory.create_batch(4)
    with open_post_office(closed_office):
        closed_office.refuses_after = 2
        deliver()

    states = list(Letter.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["sent", "sent", "queued", "queued"]
    assert not Letter.objects.doubted().exists()

    closed_office.refuses_after = None
    with open_post_office(closed_office):
        deliver(now + timedelta(minutes=1))

    assert closed_office.times_taken == {letter.message_id: 1 for letter in letters}


@pytest.mark.parametrize("mood", [Mood.NOT_NOW, Mood.TAKES_AND_HANGS_UP, Mood.TAKES_AND_IS_SILENT])
def test_a_letter_that_failed_or_is_in_doubt_is_not_tried_again_by_itself(
    mood: Mood, settings: Any, office: PostOffice, deliver: Deliver
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    LetterFactory(formal=True)
    office.moods.append(mood)

    deliver()
    deliver()

    assert Letter.objects.get().tries == 1


def test_a_letter_says_who_it_is_from_where_to_answer_and_that_a_machine_wrote_it(
    cast: Any, office: PostOffice, deliver: Deliver, settings: Any
) -> None:
    letter = LetterFactory(
        person=cast.amina, address="", subject="Für Amina: ≥ 2 seats", text="Grüße\n", html="<p>Grüße</p>"
    )

    deliver()

    (taken,) = office.taken
    message = taken.message
    assert taken.recipients == (cast.amina.email,)
    assert taken.sender == "hub@hub.example"
    assert message["To"] == cast.amina.email
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["Reply-To"] == settings.REPLY_TO
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == letter.message_id
    assert message["Subject"] == "Für Amina: ≥ 2 seats"
    assert "Date" in message
    assert "Cc" not in message
    assert "Bcc" not in message
    assert message.get_content_type() == "multipart/alternative"
    assert (part(message, "plain"), part(message, "html").strip()) == ("Grüße\n", "<p>Grüße</p>")


def test_each_letter_has_one_recipient_and_its_own_message_id(office: PostOffice, deliver: Deliver) -> None:
    letters = LetterFactory.create_batch(20)

    deliver()

    assert [taken.recipients for taken in office.taken] == [(letter.address,) for letter in letters]
    assert [taken.message["To"] for taken in office.taken] == [letter.address for letter in letters]
    assert len(set(office.message_ids)) == 20
