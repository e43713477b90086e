"""What is kept of introductions and reports, and how it leaves (P7, T64, T66)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.contact.choices import IntroductionStatus
from hub.contact.models import ContactShare, Introduction, RelayMessage, Report
from hub.contact.policy import CLOSED_KEPT, SHARES_KEPT
from hub.holdings import Holding, holdings
from hub.people.models import Person
from hub.privacy.models import Hold
from tests.conftest import NOW
from tests.factories.introductions import (
    ContactShareFactory,
    IntroductionFactory,
    RelayMessageFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def holding(name: str) -> Holding:
    return holdings[f"contact.{name}"]


@pytest.fixture
def met(cast: Any) -> Introduction:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, agreed=True)
    for person, text in ((cast.amina, "mine"), (cast.carol, "hers")):
        RelayMessageFactory(introduction=introduction, sender=person, text=text)
        ContactShareFactory(introduction=introduction, person=person)
    return introduction


def test_each_table_is_registered_with_its_people() -> None:
    about = {model: holding(model).about for model in ("Introduction", "RelayMessage", "ContactShare", "Report")}

    assert about == {
        "Introduction": ("asker", "asked", "broker", "followed_up_by"),
        "RelayMessage": ("sender",),
        "ContactShare": ("person",),
        "Report": ("reporter", "about", "taken_by", "handled_by"),
    }


def test_an_export_holds_ones_own_words_and_nobody_elses(cast: Any, met: Introduction) -> None:
    ReportFactory(reporter=cast.amina, words="I told", about=cast.ben)
    ReportFactory(reporter=cast.ben, words="He told of me", about=cast.amina, quoted="quoted")

    whole = str(
        [holding(name).export(cast.amina) for name in ("Introduction", "RelayMessage", "ContactShare", "Report")]
    )

    assert ("mine" in whole, "I told" in whole) == (True, True)
    assert [word for word in ("hers", "He told of me", "quoted", "Carol", "@") if word in whole] == []


def test_what_a_broker_still_holds_is_not_in_the_export_of_the_asked_person(cast: Any) -> None:
    IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True)

    exports = [len(holding("Introduction").export(person)) for person in (cast.amina, cast.carol)]

    assert exports == [1, 0]


def test_erasing_empties_their_words_closes_what_waits_and_leaves_the_others(cast: Any, met: Introduction) -> None:
    waiting = IntroductionFactory(asker=cast.ben, asked=cast.amina)

    for _ in range(2):
        for name in ("Introduction", "RelayMessage", "ContactShare"):
            holding(name).erase(cast.amina, NOW)

    waiting.refresh_from_db()
    assert waiting.status == IntroductionStatus.WITHDRAWN
    assert list(RelayMessage.objects.values_list("text", flat=True)) == ["", "hers"]
    assert [share.person for share in ContactShare.objects.all()] == [cast.carol]
    assert Introduction.objects.count() == 2


def words_of(report: Report) -> tuple[str, str, str]:
    report.refresh_from_db()
    return report.words, report.quoted, report.outcome


@pytest.mark.parametrize("who", ["amina", "ben"])
def test_whoever_leaves_takes_away_no_report_that_is_still_open(cast: Any, who: str) -> None:
    person = getattr(cast, who)
    report = ReportFactory(reporter=cast.amina, about=cast.ben, words="told", quoted="said")
    Person.objects.filter(pk=person.pk).update(is_active=False, name="", starting_point="", erased_at=NOW)

    holding("Report").erase(person, NOW)
    forget = holding("Report").forget
    assert forget is not None
    assert (words_of(report), forget(NOW)) == (("told", "said", ""), 0)

    Report.objects.update(handled_at=NOW, handled_by=cast.lena, outcome="done")
    assert (forget(NOW), words_of(report), forget(NOW)) == (1, ("", "", ""), 0)


def test_a_closed_report_is_emptied_when_one_of_the_two_is_erased(cast: Any) -> None:
    facts = {"words": "told", "quoted": "said", "outcome": "done", "handled_at": NOW, "handled_by": cast.lena}
    report = ReportFactory(reporter=cast.amina, about=cast.ben, **facts)
    other = ReportFactory(reporter=cast.carol, about=cast.ben, **facts)

    for _ in range(2):
        holding("Report").erase(cast.amina, NOW)

    assert (words_of(report), words_of(other)) == (("", "", ""), ("told", "said", "done"))


def test_a_hold_keeps_a_report_whole(cast: Any) -> None:
    report = ReportFactory(about=cast.ben, words="told", handled_at=NOW, handled_by=cast.lena)
    Person.objects.filter(pk=cast.ben.pk).update(is_active=False, name="", starting_point="", erased_at=NOW)
    hold = Hold.objects.create(
        person=cast.ben,
        holding="contact.Report",
        reason="A second report",
        placed_at=NOW,
        placed_by=cast.lena,
        review_on=NOW.date(),
    )
    forget = holding("Report").forget
    assert forget is not None

    kept = forget(NOW)
    Hold.objects.filter(pk=hold.pk).update(lifted_at=NOW, lifted_by=cast.lena)

    assert (kept, forget(NOW), words_of(report)[0]) == (0, 1, "")


def test_words_of_what_came_to_nothing_go_after_half_a_year_and_others_stay(cast: Any, met: Introduction) -> None:
    old = IntroductionFactory(status=IntroductionStatus.DECLINED, answered_at=NOW - CLOSED_KEPT)
    young = IntroductionFactory(status=IntroductionStatus.WITHDRAWN, answered_at=NOW - CLOSED_KEPT + SECOND)
    for introduction in (old, young):
        RelayMessageFactory(introduction=introduction, text="closed")
    forget = holding("RelayMessage").forget
    assert forget is not None

    assert [forget(NOW), forget(NOW)] == [1, 0]
    assert (old.messages.get().text, young.messages.get().text) == ("", "closed")


def test_a_share_taken_back_is_forgotten_after_half_a_year(met: Introduction) -> None:
    ContactShareFactory(withdrawn_at=NOW - SHARES_KEPT)
    ContactShareFactory(withdrawn_at=NOW - SHARES_KEPT + SECOND)
    forget = holding("ContactShare").forget
    assert forget is not None

    assert ([forget(NOW), forget(NOW)], ContactShare.objects.count()) == ([1, 0], 3)


def test_readers_name_a_broker_only_where_there_was_one(cast: Any, met: Introduction) -> None:
    on = NOW.date()
    before = [str(reader) for reader in holding("Introduction").readers(cast.amina, on)]

    IntroductionFactory(asker=cast.amina, with_broker=True)

    after = [str(reader) for reader in holding("Introduction").readers(cast.amina, on)]
    assert (before, after) == (
        ["The other of the two, in each introduction"],
        ["The other of the two, in each introduction", "Brokers, for what you asked through one of them"],
    )
    assert "Safeguarding leads, for a message that somebody reported" in map(
        str, holding("RelayMessage").readers(cast.amina, on)
    )
