from datetime import timedelta

import pytest
from django.conf import settings

from hub.letters import actions, policy
from hub.letters.choices import LetterState
from hub.letters.models import Letter, Sweep
from hub.letters.outbox import Words, notify
from tests.factories.letters import WORDS, LetterFactory
from tests.faults.mail_server import Mood, open_post_office

pytestmark = pytest.mark.django_db


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def test_a_letter_whose_kind_is_gone_stops_nobody_behind_it(office, deliver):
    gone = LetterFactory(urgent=True)
    Letter.objects.filter(pk=gone.pk).update(kind="tests.gone")
    LetterFactory()
    assert deliver() == 1


@pytest.mark.parametrize(
    "words",
    [Words("x" * 300, "a\n", "<p>a</p>"), Words("One", "a\x00b\n", "<p>a</p>"), Words("One", "a\ud800b\n", "<p>a</p>")],
    ids=["long", "nul", "surrogate"],
)
def test_words_the_database_refuses_stop_nobody_behind_them(words, plug, cast, now, office, deliver):
    notify(cast.amina, kind=plug(lambda letter: words), key="bad", now=now)
    good = LetterFactory()
    deliver()
    assert fresh(good).state == "sent"


def test_a_letter_refused_for_now_for_three_days_has_failed(now, office, deliver):
    letter = LetterFactory()
    office.moods.extend([Mood.NOT_NOW] * 500)
    at = now
    while at < now + timedelta(days=3, hours=3):
        deliver(at)
        at += timedelta(minutes=30)
    assert fresh(letter).state == LetterState.FAILED


def test_a_letter_that_waited_out_a_long_outage_is_not_given_up_at_its_first_451(now, office, deliver):  # C2
    letter = LetterFactory(due_at=now - timedelta(days=4))
    office.moods.append(Mood.NOT_NOW)
    deliver()
    assert fresh(letter).state == LetterState.QUEUED


def test_who_still_wants_a_letter_is_asked_at_each_try(plug, cast, now, office, deliver):
    wanted = [WORDS, None]
    letter = notify(cast.amina, kind=plug(lambda letter: wanted.pop(0)), key="one", now=now)
    office.moods.append(Mood.NOT_NOW)
    deliver()
    deliver(now + policy.wait_after(1))
    assert fresh(letter).state == LetterState.CANCELLED
    assert office.taken == []


def test_what_went_before_the_server_went_away_is_counted(closed_office, deliver):
    LetterFactory.create_batch(4)
    closed_office.refuses_after = 2
    with open_post_office(closed_office):
        assert deliver() == 2


def test_a_code_in_doubt_after_its_last_try_is_erased_when_its_time_has_passed(now):
    letter = LetterFactory(code=True, state="uncertain", doubted_at=now, tries=policy.MOST_DOUBTFUL_TRIES)
    actions.settle_doubtful_letters(now=now + timedelta(hours=1))
    assert fresh(letter).text == ""


def test_a_person_who_leaves_while_their_letter_is_leased_gets_none(cast, plug, now, office, deliver):
    def leaves(letter):
        type(cast.amina).objects.filter(pk=cast.amina.pk).update(is_active=False)
        return WORDS

    notify("x@example.org", kind=plug(leaves), key="a", now=now)
    letter = LetterFactory(person=cast.amina, address="")
    deliver()
    assert fresh(letter).state == LetterState.CANCELLED


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_what_letters_said_that_never_went_is_forgotten_too(state, now):
    letter = LetterFactory(state=state, doubted_at=now, due_at=now, created_at=now)
    actions.forget_old_letters(now=now + timedelta(days=400))
    assert fresh(letter).text == ""


def test_a_server_that_closes_right_after_its_greeting_is_away_not_a_doubt(office, deliver, monkeypatch):
    letter = LetterFactory(formal=True)
    from tests.faults import mail_server

    async def goodbye(self, arg):
        await self.push("421 4.3.2 Closing")

    monkeypatch.setattr(mail_server.Conversation, "smtp_EHLO", goodbye)
    monkeypatch.setattr(mail_server.Conversation, "smtp_HELO", goodbye)
    deliver()
    assert fresh(letter).state == "queued"


def test_a_worker_that_breaks_off_frees_the_letters_behind_the_one_that_broke_it(plug, cast, now, office, deliver):
    def break_off(letter):
        raise SystemExit

    before = LetterFactory(urgent=True)
    breaks = notify(cast.amina, kind=plug(break_off), key="breaks", now=now - timedelta(hours=1))
    behind = LetterFactory.create_batch(2)

    with pytest.raises(SystemExit):
        deliver()

    assert (fresh(before).state, fresh(breaks).leased_until) == ("sent", now + settings.LETTER_STALE_AFTER)
    assert {(fresh(row).state, fresh(row).leased_as, fresh(row).problem) for row in behind} == {
        ("queued", "", "SystemExit before.")
    }
    assert deliver() == 2, "the next worker does not wait for the lease to end, nor break off at the same letter"


def test_a_worker_with_a_long_queue_is_seen_alive_after_each_batch(plug, cast, now, office):
    moments = iter(now + timedelta(minutes=minute) for minute in range(100))
    seen = []

    def look(letter):
        seen.append(Sweep.objects.get(name="letters").at)
        return WORDS

    for number in range(4):
        notify(cast.amina, kind=plug(look), key=str(number), now=now)
    actions.deliver_due_letters(tick=lambda: next(moments), batch_size=2)

    assert seen[0] == seen[1] == now
    assert seen[2] == seen[3] > now
    assert Sweep.objects.get(name="letters").at > seen[3]
