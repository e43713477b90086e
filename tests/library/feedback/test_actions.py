"""Saying something of a resource and answering it: once each, never lost, never over a colleague's answer (H8)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from library.feedback import actions
from library.feedback.choices import RemarkKind, Verdict
from library.feedback.models import Remark
from library.feedback.policy import FORGET_AFTER
from tests.conftest import NOW
from tests.factories.feedback import RemarkFactory
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def deeds() -> list[str]:
    return list(AuditEntry.objects.filter(deed__startswith="feedback.").order_by("pk").values_list("deed", flat=True))


def test_a_second_tap_adds_nothing_and_other_words_are_never_lost() -> None:
    page, once = GuideFactory(), uuid4()
    told = {"by": None, "page": page, "kind": RemarkKind.CORRECTION, "now": NOW, "once": once}

    first = actions.tell(**told, words="One")
    assert actions.tell(**told, words="One") == first
    assert actions.tell(**told, words="Two") != first
    assert deeds() == ["feedback.tell"] * 2


def test_somebody_we_know_has_one_verdict_which_is_the_newest(cast: Any) -> None:
    page = GuideFactory()
    told = {"by": cast.amina, "page": page, "kind": RemarkKind.USEFUL}

    actions.tell(**told, verdict=Verdict.NO, words="Too long", now=NOW)
    actions.tell(**told, verdict=Verdict.PARTLY, now=LATER)

    row = Remark.objects.get()
    assert (row.verdict, row.words, row.said_at) == (Verdict.PARTLY, "Too long", LATER)


def test_strangers_have_a_verdict_each() -> None:
    page = GuideFactory()
    for _ in range(3):
        actions.tell(by=None, page=page, kind=RemarkKind.USEFUL, verdict=Verdict.YES, now=NOW)

    assert Remark.objects.verdicts_of(page) == {"yes": 3, "partly": 0, "no": 0}


def test_an_answered_verdict_keeps_the_words_that_the_answer_is_about(cast: Any) -> None:
    page = GuideFactory()
    told = {"by": cast.amina, "page": page, "kind": RemarkKind.USEFUL}
    first = actions.tell(**told, verdict=Verdict.NO, words="No childcare", now=NOW)
    actions.answer(by=cast.grace, remark=first, answer="Now there is.", now=NOW)

    actions.tell(**told, verdict=Verdict.YES, words="Better!", now=LATER)

    row = Remark.objects.get()
    assert (row.verdict, row.words, row.answer) == (Verdict.YES, "No childcare", "Now there is.")


def test_an_answer_reaches_whoever_said_it_and_says_whether_the_page_was_changed(cast: Any) -> None:
    remark = RemarkFactory(person=cast.amina)

    actions.answer(by=cast.grace, remark=remark, answer="You are right.", change="We mended the sum.", now=NOW)

    letter = Letter.objects.get()
    assert (letter.person, letter.kind) == (cast.amina, "feedback.remark_answered")
    assert "The page was changed because of you" in letter.text
    assert f"/my/remarks/{remark.pk}/" in letter.text
    assert "You are right." not in letter.text
    assert deeds() == ["feedback.answer"]


@pytest.mark.parametrize("deed", ["answer", "set_aside"])
def test_nobody_hears_of_what_a_stranger_said_or_of_what_was_set_aside(cast: Any, deed: str) -> None:
    if deed == "answer":
        actions.answer(by=cast.grace, remark=RemarkFactory(person=None), answer="Thanks.", now=NOW)
    else:
        actions.set_aside(by=cast.grace, remark=RemarkFactory(person=cast.amina), now=NOW)

    assert Letter.objects.count() == 0


def test_a_second_answer_is_refused_and_the_first_stands(cast: Any) -> None:
    remark = RemarkFactory()
    actions.answer(by=cast.grace, remark=remark, answer="First.", now=NOW)

    with pytest.raises(actions.RemarkRefused, match="A colleague had answered"):
        actions.answer(by=cast.grace, remark=remark, answer="Second.", now=LATER)
    actions.set_aside(by=cast.grace, remark=remark, now=LATER)

    remark.refresh_from_db()
    assert (remark.answer, remark.answered_at) == ("First.", NOW)
    assert deeds() == ["feedback.answer"]


def test_two_years_after_the_answer_the_words_go_and_the_count_and_the_change_stay(cast: Any) -> None:
    facts = {"kind": RemarkKind.USEFUL, "verdict": Verdict.NO, "person": cast.amina, "answered_by": cast.grace}
    old = RemarkFactory(**facts, answer="Thanks.", change="Mended.")
    RemarkFactory(person=cast.amina)

    assert actions.forget_old_remarks(now=NOW + FORGET_AFTER) == 0
    assert actions.forget_old_remarks(now=NOW + FORGET_AFTER + timedelta(seconds=1)) == 1
    assert actions.forget_old_remarks(now=NOW + FORGET_AFTER + timedelta(seconds=1)) == 0

    old.refresh_from_db()
    assert (old.words, old.answer, old.person, old.change, old.verdict) == ("", "", None, "Mended.", Verdict.NO)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "praise"},
        {"kind": RemarkKind.USEFUL, "verdict": ""},
        {"kind": RemarkKind.JARGON, "verdict": Verdict.YES},
        {"answer": "Nobody said it."},
        {"change": "Nobody did it."},
        {"answered_at": NOW},
    ],
)
def test_what_must_never_be_is_refused_by_the_database(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RemarkFactory(**wrong)


def test_one_person_has_one_verdict_of_a_page_whatever_the_code_does(cast: Any) -> None:
    first = RemarkFactory(kind=RemarkKind.USEFUL, verdict=Verdict.YES, person=cast.amina)

    with pytest.raises(IntegrityError), transaction.atomic():
        RemarkFactory(kind=RemarkKind.USEFUL, verdict=Verdict.NO, person=cast.amina, page=first.page)
