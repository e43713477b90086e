"""What leads do with a case: each deed once, by those who may, with its line in the log and in the trail (P12, T6)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from hub.audit.models import AuditEntry
from hub.care import actions
from hub.care.choices import NoteKind
from hub.care.models import Worry, WorryExclusion
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.care import WorryExclusionFactory, WorryFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
FORM = UUID("6b1f0d1e-6a3b-4a3a-9a0e-2f2f1c8f0a55")
LATER = NOW + timedelta(hours=1)


def trail() -> list[tuple[str, int | None]]:
    return list(AuditEntry.objects.filter(deed__startswith="care.").order_by("pk").values_list("deed", "actor_id"))


def log(worry: Worry) -> list[tuple[str, str]]:
    return list(worry.notes.values_list("kind", "text"))


def held_by(person: Any) -> Worry:
    return WorryFactory(taken_at=NOW, taken_by=person)


DEEDS: dict[str, Callable[..., Any]] = {
    "open": lambda by, worry: actions.open_worry(by=by, worry=worry, now=NOW),
    "take": lambda by, worry: actions.take_worry(by=by, worry=worry, now=NOW),
    "take over": lambda by, worry: actions.take_over_worry(by=by, worry=worry, reason="Away", now=NOW),
    "hand over": lambda by, worry: actions.hand_over_worry(by=by, worry=worry, to=by, reason="Away", now=NOW),
    "note": lambda by, worry: actions.add_note(by=by, worry=worry, kind=NoteKind.FACT, text="Rang.", now=NOW),
    "keep out": lambda by, worry: actions.keep_out(by=by, worry=worry, person=by, reason="Friends", now=NOW),
    "close": lambda by, worry: actions.close_worry(by=by, worry=worry, outcome="settled", text="Over.", now=NOW),
    "reopen": lambda by, worry: actions.reopen_worry(by=by, worry=worry, reason="News", now=NOW),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["kept out", "administrator", "member"])
def test_no_deed_is_done_by_somebody_who_may_not_read_it(cast: Any, deed: str, who: str) -> None:
    by = {"kept out": cast.deputy, "administrator": cast.olu, "member": cast.amina}[who]
    for worry in (WorryFactory(), held_by(cast.lena), WorryFactory(closed=True)):
        WorryExclusionFactory(worry=worry, person=cast.deputy)

        with pytest.raises(actions.NotTheirs):
            DEEDS[deed](by, worry)

        assert (log(worry), trail(), worry.openings.count()) == ([], [], 0)


def test_taking_a_worry_on_acknowledges_it_and_the_first_stays(cast: Any) -> None:
    worry = WorryFactory()

    for person, now in ((cast.lena, NOW), (cast.lena, LATER), (cast.deputy, LATER)):
        actions.take_worry(by=person, worry=worry, now=now)

    worry.refresh_from_db()
    assert (worry.taken_at, worry.taken_by, worry.waiting_since) == (NOW, cast.lena, None)
    assert (worry.acknowledged_at, worry.acknowledged_by) == (NOW, cast.lena)
    assert (log(worry), trail()) == ([("taken", "")], [("care.take_worry", cast.lena.pk)])


def test_opening_a_case_leaves_a_line_once_in_half_an_hour(cast: Any) -> None:
    worry, half = WorryFactory(), timedelta(minutes=30)

    for person, now in ((cast.lena, NOW), (cast.lena, NOW + half - timedelta(seconds=1)), (cast.deputy, NOW)):
        actions.open_worry(by=person, worry=worry, now=now)
    actions.open_worry(by=cast.lena, worry=worry, now=NOW + half)

    seen = worry.openings.order_by("pk").values_list("opened_by", "opened_at")
    assert list(seen) == [(cast.lena.pk, NOW), (cast.deputy.pk, NOW), (cast.lena.pk, NOW + half)]
    assert [deed for deed, _ in trail()] == ["care.open_worry"] * 3


def test_a_case_is_taken_over_with_a_reason_and_the_first_acknowledgement_stays(cast: Any) -> None:
    worry = held_by(cast.lena)

    for _ in range(2):
        actions.take_over_worry(by=cast.deputy, worry=worry, reason="She is ill", now=LATER)

    worry.refresh_from_db()
    assert (worry.taken_by, worry.taken_at, worry.acknowledged_by) == (cast.deputy, LATER, cast.lena)
    assert (log(worry), len(trail())) == ([("taken", "She is ill")], 1)


def test_a_case_is_handed_to_another_lead_who_is_told_once(cast: Any) -> None:
    worry = held_by(cast.lena)

    for _ in range(2):
        actions.hand_over_worry(by=cast.lena, worry=worry, to=cast.deputy, reason="On leave", now=LATER)

    worry.refresh_from_db()
    assert (worry.taken_by, worry.taken_at) == (cast.deputy, LATER)
    assert [(note.text, note.about) for note in worry.notes.all()] == [("On leave", cast.deputy)]
    assert [(letter.kind, letter.person) for letter in Letter.objects.all()] == [("care.worry_handed", cast.deputy)]
    assert trail() == [("care.hand_over_worry", cast.lena.pk)]


def test_a_case_handed_there_and_back_and_there_again_is_told_each_time(cast: Any) -> None:
    worry = held_by(cast.lena)

    for hours, (by, to) in enumerate([(cast.lena, cast.deputy), (cast.deputy, cast.lena), (cast.lena, cast.deputy)]):
        now = NOW + timedelta(hours=hours)
        actions.hand_over_worry(by=by, worry=worry, to=to, reason="Turns", now=now)

    assert Letter.objects.filter(kind="care.worry_handed", person=cast.deputy).count() == 2


def test_only_the_holder_hands_a_case_over_and_only_to_somebody_who_may_read_it(cast: Any) -> None:
    worry, third = held_by(cast.lena), PersonFactory()
    hand = {"worry": worry, "reason": "x", "now": NOW}
    WorryExclusionFactory(worry=worry, person=third)

    for to in (third, cast.olu, cast.amina):
        with pytest.raises(actions.NotTheirs):
            actions.hand_over_worry(by=cast.lena, to=to, **hand)
    worry = held_by(cast.deputy)
    with pytest.raises(actions.NotYours):
        actions.hand_over_worry(by=cast.lena, worry=worry, to=cast.lena and PersonFactory(), reason="x", now=NOW)

    assert (log(worry), trail(), Letter.objects.count()) == ([], [], 0)


def test_a_line_of_the_log_is_written_once_for_each_form(cast: Any) -> None:
    worry = WorryFactory()

    for text in ("Rang them.", "Rang them.", "Rang them twice."):
        actions.add_note(by=cast.lena, worry=worry, kind=NoteKind.TOLD, text=text, now=NOW, once=FORM)

    assert log(worry) == [("told", "Rang them."), ("told", "Rang them twice.")]
    assert trail() == [("care.note_worry", cast.lena.pk)] * 2
    assert "Rang" not in str(list(AuditEntry.objects.values_list("details", "reason")))


def test_a_lead_who_steps_back_lets_go_of_the_case_and_the_others_are_told(cast: Any) -> None:
    worry = held_by(cast.lena)
    assert cast.deputy.pk

    for _ in range(2):
        if not worry.exclusions.exists():
            actions.keep_out(by=cast.lena, worry=worry, person=cast.lena, reason="We are friends", now=LATER)

    worry.refresh_from_db()
    assert (worry.taken_by, worry.waiting_since) == (None, LATER)
    assert log(worry) == [("kept-out", "We are friends"), ("released", "")]
    kinds = sorted((letter.kind, letter.address or letter.person.name) for letter in Letter.objects.all())
    assert kinds == [
        ("care.reader_kept_out", "safeguarding@hub.example"),
        ("care.worry_told", "Deputy"),
        ("care.worry_told", "safeguarding@hub.example"),
    ]


def test_keeping_another_lead_out_leaves_the_case_with_its_holder_and_tells_the_address_outside(cast: Any) -> None:
    worry = held_by(cast.lena)

    for _ in range(2):
        actions.keep_out(by=cast.lena, worry=worry, person=cast.deputy, reason="Involved", now=NOW)

    worry.refresh_from_db()
    exclusion = WorryExclusion.objects.get()
    assert (worry.taken_by, exclusion.person, exclusion.added_by) == (cast.lena, cast.deputy, cast.lena)
    assert [(letter.kind, letter.address) for letter in Letter.objects.all()] == [
        ("care.reader_kept_out", "safeguarding@hub.example")
    ]
    assert list(Worry.objects.visible_to(cast.deputy, on=NOW.date())) == []


def test_when_the_last_lead_steps_back_the_address_outside_is_told_that_nobody_can_read_it(cast: Any) -> None:
    actions.keep_out(by=cast.lena, worry=held_by(cast.lena), person=cast.lena, reason="Mine", now=NOW)

    assert sorted(letter.kind for letter in Letter.objects.all()) == ["care.reader_kept_out", "care.worry_outside"]


def test_a_case_is_closed_by_its_holder_with_outcome_reasons_and_a_day_to_look_again(cast: Any) -> None:
    worry, day = held_by(cast.lena), date(2027, 3, 12)
    facts: dict[str, Any] = {"worry": worry, "outcome": "passed-on", "text": "Told the police.", "review_on": day}

    with pytest.raises(actions.NotYours):
        actions.close_worry(by=cast.deputy, now=NOW, **facts)
    for now in (NOW, LATER):
        actions.close_worry(by=cast.lena, now=now, **facts)

    worry.refresh_from_db()
    assert (worry.closed_at, worry.closed_by, worry.outcome, worry.review_on) == (NOW, cast.lena, "passed-on", day)
    assert (log(worry), trail()) == ([("closed", "Told the police.")], [("care.close_worry", cast.lena.pk)])


@pytest.mark.parametrize("deed", ["take over", "hand over"])
def test_a_closed_case_changes_hands_only_after_it_was_opened_again(cast: Any, deed: str) -> None:
    with pytest.raises(actions.AlreadyAway):
        DEEDS[deed](cast.lena, WorryFactory(closed=True))


def test_whoever_opens_a_case_again_holds_it(cast: Any) -> None:
    worry = WorryFactory(closed=True, review_on=date(2027, 1, 1))

    for person in (cast.deputy, cast.lena):
        actions.reopen_worry(by=person, worry=worry, reason="It happened again", now=LATER)

    worry.refresh_from_db()
    assert (worry.closed_at, worry.outcome, worry.review_on, worry.taken_by) == (None, "", None, cast.deputy)
    assert (log(worry), len(trail())) == ([("reopened", "It happened again")], 1)
