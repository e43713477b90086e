"""A worry comes in, and the clock that runs until a lead takes it on (P12, T6, T79)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from hub import registry
from hub.audit.models import AuditEntry
from hub.care import actions
from hub.care.choices import KeptOut
from hub.care.models import Worry, WorryExclusion
from hub.letters.models import Letter
from hub.people import actions as people
from hub.people.choices import Role
from tests.conftest import NOW
from tests.factories.care import WorryExclusionFactory, WorryFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
FORM = UUID("6b1f0d1e-6a3b-4a3a-9a0e-2f2f1c8f0a55")
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


def tell(**changed: Any) -> Worry:
    facts = {"by": None, "what": "Shouting", "who": "", "reach_by": "", "now": NOW}
    return actions.tell_worry(**{**facts, **changed})


def readers(kind: str) -> list[str]:
    """Who was written to, by name or address."""
    letters = Letter.objects.filter(kind=f"care.{kind}").select_related("person").order_by("pk")
    return sorted(letter.address or letter.person.name for letter in letters)


def test_a_worry_is_kept_as_it_was_told_and_waits(cast: Any) -> None:
    worry = tell(by=cast.amina, who="A group", reach_by="0191 496 0000")

    worry.refresh_from_db()
    assert (worry.teller, worry.what, worry.who, worry.reach_by) == (cast.amina, "Shouting", "A group", "0191 496 0000")
    assert (worry.told_at, worry.waiting_since, worry.taken_at, worry.closed_at) == (NOW, NOW, None, None)


def test_one_form_sent_twice_is_one_worry_and_other_words_are_never_lost(cast: Any) -> None:
    assert cast.lena.pk
    first = tell(once=FORM)

    assert tell(once=FORM) == first
    assert tell(once=FORM, what="Shouting, and a door was slammed") != first
    assert (Worry.objects.count(), Letter.objects.count()) == (2, 4)
    assert AuditEntry.objects.filter(deed="care.tell_worry").count() == 2


def test_a_worry_is_never_lost_to_a_letter_that_cannot_be_asked_for(
    cast: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    assert cast.lena.pk
    with monkeypatch.context() as without:
        without.delitem(registry.letter_kinds._plugs, "care.worry_told")
        worry = tell()

    assert (Worry.objects.get(), Letter.objects.count()) == (worry, 0)
    assert f"the letters about worry {worry.pk} could not be asked for" in caplog.text
    actions.remind_of_worries(now=NOW + QUARTER)
    assert readers("worry_waiting") == ["Lena", "safeguarding@hub.example"]


# Who may not read it


def test_a_lead_the_teller_ticked_may_not_read_it_and_hears_nothing(cast: Any) -> None:
    worry = tell(keep_from=[cast.deputy.public_id, cast.amina.public_id])
    assert cast.lena.pk

    exclusion = WorryExclusion.objects.get()
    assert (exclusion.worry, exclusion.person, exclusion.because) == (worry, cast.deputy, KeptOut.TICKED)
    assert "Deputy" not in readers("worry_told")


@pytest.mark.parametrize(
    ("who", "kept"),
    [
        ("Lena", True),
        ("it is about LENA, the lead", True),
        ("lena's friend", True),
        ("Helena", False),
        ("Lenas", False),
        ("Len", False),
        ("", False),
    ],
)
def test_a_lead_whose_name_stands_in_who_it_is_about_may_not_read_it(cast: Any, who: str, kept: bool) -> None:
    leads = [cast.lena, cast.deputy]

    tell(who=who, what="I told Lena and she was kind.")

    assert [row.person for row in WorryExclusion.objects.all()] == leads[:1] * kept
    assert ("Lena" in readers("worry_told")) is not kept


@pytest.mark.parametrize(
    ("name", "who"), [("Siân O’Brien", "siân  o’brien"), ("李", "about 李"), ("R (Bob) *", "R (Bob) *")]
)
def test_names_are_compared_letter_for_letter_whatever_their_script_and_signs(name: str, who: str) -> None:
    lead = RoleGrantFactory(role=Role.SAFEGUARDING_LEAD, person=PersonFactory(name=name)).person
    RoleGrantFactory(role=Role.SAFEGUARDING_LEAD, person=PersonFactory(name=""))

    tell(who=who)

    assert [row.person for row in WorryExclusion.objects.all()] == [lead]


def test_when_no_lead_may_read_it_the_address_outside_alone_is_told_so(cast: Any) -> None:
    lena, deputy = cast.lena.public_id, cast.deputy.public_id

    tell(keep_from=[lena], who="Deputy")
    tell(keep_from=[lena, deputy])
    tell(keep_from=[lena])

    assert readers("worry_outside") == ["safeguarding@hub.example"] * 2
    assert readers("worry_told") == ["Deputy", "safeguarding@hub.example"]


def test_where_nobody_holds_the_role_the_address_outside_is_told_so_again_and_again() -> None:
    tell()
    actions.remind_of_worries(now=NOW + QUARTER)

    assert readers("worry_outside") == ["safeguarding@hub.example"] * 2


# The clock


def test_nobody_is_told_again_before_a_quarter_of_an_hour_then_everybody_is(cast: Any) -> None:
    leads = [cast.lena, cast.deputy]
    tell()

    assert actions.remind_of_worries(now=NOW + QUARTER - timedelta(seconds=1)) == 0
    assert actions.remind_of_worries(now=NOW + QUARTER) == 1

    assert readers("worry_waiting") == ["Deputy", "Lena", "safeguarding@hub.example"]
    assert len(leads) == 2


def test_it_is_told_again_each_hour_twelve_times_and_never_twice_in_one(cast: Any) -> None:
    assert cast.lena.pk
    worry = tell()

    told = [actions.remind_of_worries(now=NOW + timedelta(minutes=minute)) for minute in range(0, 20 * 60, 5)]

    worry.refresh_from_db()
    assert (sum(told), worry.reminders, len(readers("worry_waiting"))) == (12, 12, 24)


def test_after_an_outage_only_the_newest_reminder_is_sent(cast: Any) -> None:
    assert cast.lena.pk
    tell()

    assert [actions.remind_of_worries(now=NOW + QUARTER + 5 * HOUR) for _ in range(3)] == [1, 0, 0]

    assert (readers("worry_waiting"), Worry.objects.get().reminders) == (["Lena", "safeguarding@hub.example"], 6)


def test_taking_it_on_stops_the_clock(cast: Any) -> None:
    actions.take_worry(by=cast.lena, worry=tell(), now=NOW)

    assert actions.remind_of_worries(now=NOW + 3 * HOUR) == 0


def test_a_worry_that_cannot_be_told_of_does_not_silence_the_others(
    cast: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    assert cast.lena.pk
    broken, whole = tell(keep_from=[cast.lena.public_id]), tell()
    monkeypatch.delitem(registry.letter_kinds._plugs, "care.worry_outside")

    assert actions.remind_of_worries(now=NOW + QUARTER) == 1

    for row in (broken, whole):
        row.refresh_from_db()
    assert (broken.reminders, whole.reminders) == (0, 1)
    assert f"could not tell again of worry {broken.pk}" in caplog.text


# What a lead leaves behind


def test_what_a_lead_held_goes_back_to_the_list_when_their_role_ends_and_the_others_are_told(cast: Any) -> None:
    assert cast.deputy.pk
    worry = actions.take_worry(by=cast.lena, worry=tell(), now=NOW)
    people.end_role(by=None, grant=cast.lena.roles.get(), now=NOW, ends_on=NOW.date(), reason="Moved away")
    Letter.objects.all().delete()

    assert [actions.release_worries_left(now=NOW + HOUR) for _ in range(2)] == [1, 0]

    worry.refresh_from_db()
    assert (worry.taken_by, worry.waiting_since, worry.acknowledged_by) == (None, NOW + HOUR, cast.lena)
    assert readers("worry_told") == ["Deputy", "safeguarding@hub.example"]
    assert [(note.kind, note.written_by) for note in worry.notes.all()] == [("taken", cast.lena), ("released", None)]
    assert actions.remind_of_worries(now=NOW + HOUR + QUARTER) == 1


def test_what_a_suspended_lead_or_one_kept_out_held_goes_back_too(cast: Any) -> None:
    suspended, kept, fine = cast.lena, cast.deputy, RoleGrantFactory(role=Role.SAFEGUARDING_LEAD).person
    rows = [WorryFactory(taken_at=NOW, taken_by=one) for one in (suspended, kept, fine)]
    closed = WorryFactory(closed=True, taken_by=suspended)
    suspended.is_active = False
    suspended.save()
    WorryExclusionFactory(worry=rows[1], person=kept)

    assert actions.release_worries_left(now=NOW) == 2

    for row in (*rows, closed):
        row.refresh_from_db()
    assert [row.is_waiting for row in (*rows, closed)] == [True, True, False, False]
