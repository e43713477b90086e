"""After an outage nobody gets a pile: the newest of a stream, one letter of one person's late ones (T74)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hub import registry
from hub.letters.actions import give_way, lease_batch
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify
from tests.conftest import NOW
from tests.factories.letters import WORDS, Deliver, LetterFactory, Plug
from tests.factories.people import PersonFactory
from tests.faults.mail_server import PostOffice, open_post_office

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ORDINARY = "care.help_asked"


@pytest.fixture
def summed_up(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind of which one person gets only one when they are late."""
    name = plug()
    kind = registry.LetterKind(name, name, "reminder", one_when_late=True)
    monkeypatch.setitem(registry.letter_kinds._plugs, name, (100, kind))
    return name


def queued(due_at: datetime, **facts: Any) -> Letter:
    return LetterFactory(due_at=due_at, stream_at=due_at, created_at=NOW - 100 * HOUR, **facts)


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_of_a_stream_only_the_newest_that_is_due_goes() -> None:
    queued(NOW - 3 * HOUR, stream="a")
    queued(NOW - 2 * HOUR, stream="a")
    queued(NOW - HOUR, stream="a")
    queued(NOW + HOUR, stream="a")
    queued(NOW - 3 * HOUR, stream="b")
    queued(NOW - 3 * HOUR)
    queued(NOW - 2 * HOUR)

    assert give_way(now=NOW) == 2
    assert give_way(now=NOW) == 0
    assert states() == ["cancelled", "cancelled", "queued", "queued", "queued", "queued", "queued"]
    assert set(Letter.objects.filter(state="cancelled").values_list("problem", flat=True)) == {
        "A newer one took its place."
    }


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        ({"state": "sent", "sent_at": NOW}, "cancelled"),
        ({"state": "sending", "sending_at": NOW}, "cancelled"),
        ({"state": "uncertain", "doubted_at": NOW}, "cancelled"),
        ({"state": "held"}, "queued"),
        ({"state": "cancelled"}, "queued"),
        ({"state": "failed"}, "queued"),
        ({"valid_until": NOW}, "queued"),
    ],
)
def test_only_what_goes_or_went_takes_a_place(newer: dict[str, Any], expected: str) -> None:
    older = queued(NOW - 3 * HOUR, stream="a")
    queued(NOW - HOUR, stream="a", **newer)

    give_way(now=NOW)
    older.refresh_from_db()
    assert older.state == expected


def test_a_letter_tried_again_keeps_its_place_in_the_stream() -> None:
    """The older one was refused for now and is due after the newer one: it is still the older one."""
    older = queued(NOW - 3 * HOUR, stream="a", tries=4)
    Letter.objects.filter(pk=older.pk).update(due_at=NOW)
    queued(NOW - HOUR, stream="a")

    give_way(now=NOW)
    assert states() == ["cancelled", "queued"]


def test_what_another_worker_holds_is_left_to_it() -> None:
    queued(NOW - 3 * HOUR, stream="a", leased_until=NOW + HOUR, leased_as="another")
    queued(NOW - HOUR, stream="a")
    assert give_way(now=NOW) == 0


def test_what_comes_while_a_sweep_is_at_work_gives_way_as_well(
    plug: Plug, cast: Any, now: datetime, office: PostOffice, deliver: Deliver
) -> None:
    """A sweep with a long queue began before these letters were there."""

    def more_come(letter: Letter) -> Words:
        for hours in (3, 2, 1):
            queued(NOW - hours * HOUR, stream="a", key=f"late:{hours}")
        return WORDS

    first = notify(cast.amina, kind=plug(more_come), key="first", now=now)

    assert deliver() == 2
    newest = Letter.objects.get(key="late:1")
    assert office.message_ids == [first.message_id, newest.message_id]


def test_a_batch_that_gives_way_whole_keeps_nobody_behind_it_waiting(now: datetime) -> None:
    for hours in (5, 4, 3, 2, 1):
        queued(NOW - hours * HOUR, stream="a")

    assert [letter.stream_at for letter in lease_batch(now=now, size=2)] == [NOW - HOUR]


def test_of_what_one_person_gets_late_only_the_soonest_goes(summed_up: str) -> None:
    person, other = PersonFactory(), PersonFactory()
    facts = {"kind": summed_up, "treatment": "reminder", "address": ""}
    for reader, late, ahead in ((person, 9, 72), (person, 4, 24), (person, 5, 48), (other, 9, 72), (person, 1, 12)):
        queued(NOW - late * HOUR, person=reader, valid_until=NOW + ahead * HOUR, **facts)

    assert give_way(now=NOW) == 2
    assert states() == ["cancelled", "queued", "cancelled", "queued", "queued"]  # the last one is hardly late
    assert give_way(now=NOW) == 0


def test_while_the_mail_server_is_away_nothing_gives_way_to_what_runs_out_before_it_is_back(
    summed_up: str, closed_office: PostOffice, deliver: Deliver
) -> None:
    """The soonest would have told of the other one; but nobody ever got it."""
    person, facts = PersonFactory(), {"kind": summed_up, "treatment": "reminder", "address": "", **vars(WORDS)}
    queued(NOW - 9 * HOUR, person=person, valid_until=NOW + HOUR, **facts)
    other = queued(NOW - 8 * HOUR, person=person, valid_until=NOW + 48 * HOUR, **facts)

    assert deliver(NOW) == 0
    assert states() == ["queued", "queued"]
    with open_post_office(closed_office):
        assert deliver(NOW + 2 * HOUR) == 1
    assert closed_office.message_ids == [other.message_id]
    assert states() == ["cancelled", "sent"]


def test_other_kinds_all_go_however_late(summed_up: str) -> None:
    person = PersonFactory()
    for ahead in (24, 48):
        queued(NOW - 9 * HOUR, person=person, address="", kind=ORDINARY, valid_until=NOW + ahead * HOUR)
    assert give_way(now=NOW) == 0


def test_a_letter_whose_time_has_passed_takes_no_place(summed_up: str) -> None:
    person, facts = PersonFactory(), {"kind": summed_up, "treatment": "reminder", "address": ""}
    queued(NOW - 9 * HOUR, person=person, valid_until=NOW - HOUR, **facts)
    queued(NOW - 9 * HOUR, person=person, valid_until=NOW + HOUR, **facts)

    assert give_way(now=NOW) == 0
    assert states() == [LetterState.QUEUED, LetterState.QUEUED]
