"""The desk of safeguarding leads and the page of one case (P12, P13, T6, T79)."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from hub.care.models import Worry
from tests.conftest import NOW
from tests.factories.care import WorryExclusionFactory, WorryFactory, WorryOpeningFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-c0de"


def case_of(worry: Worry) -> str:
    return f"/desk/worries/{worry.public_id}/"


def opened(worry: Worry, browser: Client) -> str:
    """The address of a case that this lead has opened."""
    browser.post(f"{case_of(worry)}open/")
    return case_of(worry)


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_desk_has_three_lists_and_the_closed_cases_and_not_a_word_of_any(as_person: Any, cast: Any) -> None:
    words = {"what": CANARY, "who": CANARY, "reach_by": CANARY}
    waiting, late = WorryFactory(**words), WorryFactory(told_at=NOW - timedelta(minutes=15), **words)
    mine, others = (WorryFactory(taken_at=NOW, taken_by=one, **words) for one in (cast.lena, cast.deputy))
    closed = WorryFactory(closed=True, review_on=date(2026, 11, 23), **words)

    answer = as_person(cast.lena).get("/desk/worries/")

    context = answer.context
    assert context["waiting"] == [(late, True), (waiting, False)]
    assert [list(context[name]) for name in ("mine", "others", "closed")] == [[mine], [others], [closed]]
    assert (CANARY in answer.content.decode(), answer.content.decode().count("Look again<")) == (False, 1)


def test_a_case_is_on_exactly_one_list_of_every_lead_who_may_read_it(as_person: Any, cast: Any) -> None:
    rows = [
        WorryFactory(),
        WorryFactory(taken=True),
        WorryFactory(closed=True),
        WorryFactory(taken_at=NOW, taken_by=cast.lena),
    ]

    for lead in (cast.lena, cast.deputy):
        context = as_person(lead).get("/desk/worries/").context
        listed = [row for row, _ in context["waiting"]] + [
            row for name in ("mine", "others", "closed") for row in context[name]
        ]
        assert sorted(row.pk for row in listed) == [row.pk for row in rows]


def test_a_lead_who_is_kept_out_finds_neither_row_nor_page_nor_count(as_person: Any, cast: Any) -> None:
    desk = as_person(cast.deputy)
    empty = desk.get("/desk/worries/").content
    worry = WorryFactory()
    WorryExclusionFactory(worry=worry, person=cast.deputy)

    assert len(desk.get("/desk/worries/").content) == len(empty)
    codes = {desk.get(case_of(worry)).status_code, desk.post(f"{case_of(worry)}open/").status_code}
    assert (codes, worry.openings.count()) == ({404}, 0)


def test_taking_a_worry_on_from_the_desk_moves_it_to_those_of_this_lead(as_person: Any, cast: Any) -> None:
    desk, row = as_person(cast.lena), WorryFactory()

    answers = [desk.post(f"{case_of(row)}take/") for _ in range(2)]
    late = as_person(cast.deputy).post(f"{case_of(row)}take/", follow=True)

    context = desk.get("/desk/worries/").context
    assert [answer.url for answer in answers] == ["/desk/worries/"] * 2
    assert (context["waiting"], list(context["mine"])) == ([], [row])
    assert said(late) == ["Another lead took this on just before you. Please leave it to them."]


# Opened with a button, so that other leads see who read it


def test_a_case_says_nothing_until_it_is_opened_and_shuts_by_itself_after_half_an_hour(
    as_person: Any, cast: Any
) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(what=CANARY, who=CANARY, reach_by=CANARY)

    shut = browser.get(case_of(worry)).content.decode()
    lies_open = browser.get(opened(worry, browser)).content.decode()
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        again = browser.get(case_of(worry)).content.decode()

    assert [page.count(CANARY) for page in (shut, lies_open, again)] == [0, 3, 0]
    assert "It stays open for you until 10:30" in lies_open


def test_what_one_lead_opened_is_not_open_for_another_who_sees_who_did(as_person: Any, cast: Any) -> None:
    worry = WorryFactory(what=CANARY)
    opened(worry, as_person(cast.lena))
    deputy = as_person(cast.deputy)

    assert CANARY not in deputy.get(case_of(worry)).content.decode()
    html = deputy.get(opened(worry, deputy)).content.decode()
    assert "Who opened this case" in html
    assert "<bdi>Lena</bdi>, 23 November 2026, 10:00" in html


def test_a_deed_on_a_case_that_has_shut_asks_to_open_it_again_and_does_nothing(as_person: Any, cast: Any) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken_at=NOW, taken_by=cast.lena)

    answer = browser.post(f"{case_of(worry)}note/", {"kind": "fact", "text": "x"}, follow=True)

    assert said(answer) == ["You opened this case more than half an hour ago. Open it again, then go on."]
    assert worry.notes.count() == 0


# Deeds


DEEDS: dict[str, dict[str, str]] = {
    "note": {"kind": "decision", "text": "We ring first."},
    "close": {"outcome": "settled", "text": "All is well.", "review_on": "12 3 2027"},
    "keep-out": {"reason": "A friend of theirs."},
    "hand-over": {"reason": "On leave."},
}


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_of_the_holder_is_done_and_said(as_person: Any, cast: Any, deed: str) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken_at=NOW, taken_by=cast.lena)
    where = opened(worry, browser)

    answer = browser.post(f"{where}{deed}/", {**DEEDS[deed], "lead": cast.deputy.public_id}, follow=True)

    assert answer.redirect_chain == [(where, 302)]
    assert len(said(answer)) == 1
    assert worry.notes.get().text in DEEDS[deed].values()
    worry.refresh_from_db()
    assert (worry.taken_by, worry.outcome) == (
        cast.deputy if deed == "hand-over" else cast.lena,
        "settled" if deed == "close" else "",
    )


@pytest.mark.parametrize(("deed", "closed"), [("take-over", False), ("reopen", True)])
def test_another_lead_takes_a_case_over_or_opens_it_again_with_a_reason(
    as_person: Any, cast: Any, deed: str, closed: bool
) -> None:
    browser, worry = as_person(cast.deputy), WorryFactory(closed=True) if closed else WorryFactory(taken=True)
    where = opened(worry, browser)

    empty = browser.post(f"{where}{deed}/", {})
    browser.post(f"{where}{deed}/", {"reason": "Nobody answers."})

    worry.refresh_from_db()
    assert (empty.status_code, worry.taken_by, worry.closed_at) == (200, cast.deputy, None)
    assert "Say why in a line. It stays in the log of this case." in empty.content.decode()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_that_is_not_whole_shows_the_case_again_with_what_was_typed(
    as_person: Any, cast: Any, deed: str
) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken_at=NOW, taken_by=cast.lena)
    where, words = opened(worry, browser), "Siân’s words, 李 <kept>"

    answer = browser.post(f"{where}{deed}/", {"text": words, "reason": words, "review_on": "soon"})

    html = answer.content.decode()
    assert (answer.status_code, worry.notes.count()) == (200, 0)
    assert "There is a problem" in html
    assert "Siân’s words, 李 &lt;kept&gt;" in html


def test_stepping_back_from_a_case_leads_back_to_the_desk_where_it_stands_no_more(as_person: Any, cast: Any) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken_at=NOW, taken_by=cast.lena)
    where = opened(worry, browser)

    answer = browser.post(f"{where}keep-out/", {"lead": cast.lena.public_id, "reason": "Mine."}, follow=True)

    assert answer.redirect_chain == [("/desk/worries/", 302)]
    assert browser.get(where).status_code == 404
    worry.refresh_from_db()
    assert worry.is_waiting


def test_a_case_that_changed_hands_meanwhile_says_so_in_a_sentence(as_person: Any, cast: Any) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken=True)

    answer = browser.post(f"{opened(worry, browser)}close/", DEEDS["close"], follow=True)

    assert said(answer) == ["You do not hold this case any more. Take it over first."]


def test_a_lead_alone_is_told_that_nobody_can_take_it_from_them(as_person: Any, cast: Any) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken_at=NOW, taken_by=cast.lena)

    assert "There is no other lead who may read it" in browser.get(opened(worry, browser)).content.decode()


def test_every_field_of_the_case_page_has_an_id_of_its_own(as_person: Any, cast: Any) -> None:
    browser, worry = as_person(cast.lena), WorryFactory(taken_at=NOW, taken_by=cast.lena)
    WorryOpeningFactory(worry=worry, opened_by=cast.deputy)
    html = browser.get(opened(worry, browser)).content.decode()

    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
