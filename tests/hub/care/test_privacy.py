"""What this room keeps about people, who reads it, what may be taken along, what goes and what stays (P7, T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.care import actions
from hub.care.models import HelpRequest, Worry, WorryExclusion, WorryNote, WorryOpening
from hub.holdings import SPECIAL, Holding, holdings
from hub.letters.models import Letter
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory, WorryOpeningFactory

pytestmark = pytest.mark.django_db


def of(model: Any) -> Holding:
    return holdings[model._meta.label]


@pytest.mark.parametrize("model", [HelpRequest, Worry, WorryNote, WorryOpening, WorryExclusion])
def test_every_table_says_what_it_keeps_of_whom_why_how_long_and_who_reads_it(model: Any, cast: Any) -> None:
    holding = of(model)
    people = {
        field.name
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is type(cast.amina)
    }
    free_text = {field.name for field in model._meta.local_fields if type(field).__name__ == "TextField"}

    assert set(holding.about) == people
    assert people | free_text <= set(holding.fields)
    assert all([str(holding.label), str(holding.why), str(holding.keep), holding.readers(cast.amina, NOW.date())])


def test_what_is_told_in_a_worry_is_of_the_most_careful_kind() -> None:
    kinds = {name: of(Worry).fields[name] for name in ("teller", "what", "who", "reach_by")}

    assert set(kinds.values()) | {of(WorryNote).fields["text"]} == {SPECIAL}


def test_people_take_their_own_questions_along_and_nothing_of_worries_or_of_others(cast: Any) -> None:
    HelpRequestFactory(asker=cast.amina, question="Mine", answered=True, answer_note="canary")
    HelpRequestFactory(asker=cast.ben, question="His")
    WorryFactory(teller=cast.amina, what="canary")

    rows = {model: of(model).export(cast.amina) for model in (HelpRequest, Worry, WorryNote, WorryOpening)}

    assert [row["question"] for row in rows.pop(HelpRequest)] == ["Mine"]
    assert rows == {Worry: [], WorryNote: [], WorryOpening: []}
    assert "answer_note" not in of(HelpRequest).export(cast.amina)[0]


def test_erasing_somebody_removes_their_questions_and_how_to_reach_them_and_keeps_what_keeps_others_safe(
    cast: Any,
) -> None:
    HelpRequestFactory(asker=cast.amina)
    others = HelpRequestFactory(asker=cast.ben)
    worry = WorryFactory(teller=cast.amina, reach_by="amina@example.org", what="Shouting", who="A group")
    WorryOpeningFactory(worry=worry)

    for _ in range(2):
        for holding in (of(model) for model in (HelpRequest, Worry, WorryNote, WorryOpening, WorryExclusion)):
            holding.erase(cast.amina, NOW)

    worry.refresh_from_db()
    assert list(HelpRequest.objects.all()) == [others]
    assert (worry.reach_by, worry.what, worry.who, worry.teller) == ("", "Shouting", "A group", cast.amina)
    assert worry.openings.count() == 1


def test_erasing_a_lead_keeps_the_case_and_its_log(cast: Any) -> None:
    worry = actions.take_worry(by=cast.lena, worry=WorryFactory(reach_by="0191 496 0000"), now=NOW)

    for model in (Worry, WorryNote, WorryOpening, WorryExclusion):
        of(model).erase(cast.lena, NOW)

    worry.refresh_from_db()
    assert (worry.taken_by, worry.reach_by, worry.notes.count()) == (cast.lena, "0191 496 0000", 1)


def test_the_nightly_job_forgets_old_questions_and_never_a_worry() -> None:
    year = timedelta(days=366)
    HelpRequestFactory(answered=True, answered_at=NOW - year)
    WorryFactory(closed=True, told_at=NOW - 9 * year, taken_at=NOW - 9 * year, closed_at=NOW - 9 * year)

    forget = {model: of(model).forget for model in (HelpRequest, Worry, WorryNote)}

    assert forget[HelpRequest] is not None
    assert [forget[HelpRequest](NOW) for _ in range(2)] == [1, 0]
    assert (forget[Worry], forget[WorryNote], Worry.objects.get().what != "") == (None, None, True)
    assert Letter.objects.count() == 0
