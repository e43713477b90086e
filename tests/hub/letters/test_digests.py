"""The weekly letter: Mondays at eight by the clock on the wall, once for each person and week (R2)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.letters import actions, policy
from hub.letters.actions.choosing import digest_due
from hub.letters.choices import How, Instead, LetterState
from hub.letters.models import Letter
from hub.letters.notifications import DIGEST
from tests.conftest import NOW
from tests.factories.letters import Deliver, LetterFactory
from tests.factories.people import PersonFactory
from tests.faults.mail_server import PostOffice

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # what NOW is two hours after
NEWS = "contact.news"


def waiting(person: Any, since: datetime = MONDAY - timedelta(days=2), **facts: Any) -> Letter:
    """A letter that was set aside for the weekly one."""
    aside = {"state": "cancelled", "instead": Instead.DIGEST, "set_aside_at": since}
    letter: Letter = LetterFactory(kind="contact.new_posts", person=person, address="", **{**aside, **facts})
    return letter


def digests() -> list[Letter]:
    return list(Letter.objects.filter(kind=DIGEST).order_by("pk"))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (MONDAY, MONDAY),
        (MONDAY - timedelta(seconds=1), MONDAY - timedelta(days=7)),
        (MONDAY + timedelta(days=6, hours=23), MONDAY),
        (datetime(2027, 3, 29, 7, 0, tzinfo=UTC), datetime(2027, 3, 29, 7, 0, tzinfo=UTC)),  # the day after the change
        (datetime(2027, 3, 29, 6, 59, tzinfo=UTC), datetime(2027, 3, 22, 8, 0, tzinfo=UTC)),
        (datetime(2027, 1, 1, 12, 0, tzinfo=UTC), datetime(2026, 12, 28, 8, 0, tzinfo=UTC)),
    ],
)
def test_it_is_due_on_monday_at_eight_by_the_clock_on_the_wall(now: datetime, due: datetime) -> None:
    assert digest_due(now) == due


def test_it_names_what_waited_and_each_of_them_points_at_it(cast: Any, office: PostOffice, deliver: Deliver) -> None:
    first, second = (waiting(cast.amina, subject=subject) for subject in ("First news", "Second news"))

    assert actions.send_digests(now=NOW) == 2
    assert deliver() == 1

    (digest,) = digests()
    assert digest.key == f"{DIGEST}:{cast.amina.pk}:2026-W48"
    assert set(digest.carries.all()) == {first, second}
    assert digest.state == LetterState.SENT
    assert digest.text.index("First news") < digest.text.index("Second news")
    for letter in (first, second):
        assert f"http://testserver/my/letters/{letter.pk}/" in digest.text
        assert f"http://testserver/my/letters/{letter.pk}/" in digest.html
    assert "List-Unsubscribe" in office.taken[0].message


def test_rung_three_times_it_goes_once(cast: Any, deliver: Deliver) -> None:
    waiting(cast.amina)

    assert [actions.send_digests(now=NOW) for _ in range(3)] == [1, 0, 0]
    assert [deliver(), deliver()] == [1, 0]


def test_nothing_waiting_is_no_letter(cast: Any) -> None:
    waiting(cast.amina, instead=Instead.INBOX)

    assert actions.send_digests(now=NOW) == 0
    assert digests() == []


def test_what_came_after_eight_waits_for_the_next_monday(cast: Any, deliver: Deliver) -> None:
    late = waiting(cast.amina, since=MONDAY + timedelta(seconds=1))

    assert actions.send_digests(now=NOW) == 0
    assert actions.send_digests(now=NOW + timedelta(days=7)) == 1

    late.refresh_from_db()
    assert late.carried_by is not None
    assert late.carried_by.key.endswith("2026-W49")


def test_what_a_worker_has_taken_up_is_given_nothing_more(cast: Any, deliver: Deliver) -> None:
    waiting(cast.amina)
    actions.send_digests(now=NOW)
    deliver()
    straggler = waiting(cast.amina)  # committed a moment too late

    assert actions.send_digests(now=NOW) == 0
    straggler.refresh_from_db()
    assert straggler.carried_by is None
    assert actions.send_digests(now=NOW + timedelta(days=7)) == 1


def test_who_stopped_or_was_shut_out_gets_none_and_nothing_waits_for_ever(cast: Any) -> None:
    gone = PersonFactory(is_active=False)
    letters = [waiting(cast.amina), waiting(gone), waiting(cast.rosa, text="", html="")]
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)

    assert actions.send_digests(now=NOW) == 0

    assert digests() == []
    assert {Letter.objects.get(pk=letter.pk).instead for letter in letters} == {Instead.INBOX}


def test_who_stops_between_asking_and_sending_gets_none(cast: Any, deliver: Deliver) -> None:
    waiting(cast.amina)
    actions.send_digests(now=NOW)
    actions.choose(by=cast.amina, wishes={NEWS: How.NONE}, now=NOW)

    assert deliver() == 0
    assert digests()[0].state == LetterState.CANCELLED


def test_what_was_read_here_meanwhile_is_not_named(cast: Any, deliver: Deliver) -> None:
    waiting(cast.amina, subject="Read already", read_at=NOW)
    waiting(cast.amina, subject="Still new")
    actions.send_digests(now=NOW)
    deliver()

    assert "Still new" in digests()[0].text
    assert "Read already" not in digests()[0].text


def test_a_long_week_is_cut_and_says_so(cast: Any, deliver: Deliver) -> None:
    for _ in range(policy.MOST_IN_DIGEST + 1):
        waiting(cast.amina)
    actions.send_digests(now=NOW)
    deliver()

    assert digests()[0].text.count("Read it on the Hub") == policy.MOST_IN_DIGEST
    assert "There is more" in digests()[0].text


@pytest.mark.parametrize("people", [1, 3, 30])
def test_it_takes_as_many_questions_for_one_as_for_thirty(django_assert_num_queries: Any, people: int) -> None:
    for person in PersonFactory.create_batch(people):
        waiting(person)

    with django_assert_num_queries(7):
        assert actions.send_digests(now=NOW) == people

    assert len(digests()) == people
    assert Letter.objects.filter(carried_by__isnull=True, instead=Instead.DIGEST).count() == 0
