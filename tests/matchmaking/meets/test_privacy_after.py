"""What is kept of choices, introductions and offers, who takes what away, and how it leaves (P7, T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.holdings import Holding, holdings
from matchmaking.meets.actions.after import ask_warm, introduce_mutual
from matchmaking.meets.models import MatchEvent, Pick, Reunion, WarmIntroduction
from matchmaking.meets.policy import PICKS_KEPT, ROUNDS_KEPT, WARM_KEPT
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory
from tests.matchmaking.meets.evenings import SECOND, came, mutual, over, picks

pytestmark = pytest.mark.django_db


def holding(name: str) -> Holding:
    return holdings[f"meets.{name}"]


@pytest.fixture
def match(cast: Any) -> MatchEvent:
    """Amina and Carol chose each other; Rosa chose Amina; Dev would bring Amina and Rosa together."""
    match = over(event__host=cast.dev)
    amina, carol, rosa = (came(match, person) for person in (cast.amina, cast.carol, cast.rosa))
    mutual(amina, carol)
    picks(rosa, amina)
    introduce_mutual(match=match, now=NOW)
    ask_warm(by=cast.dev, match=match, one=amina, two=rosa, line="Secret line", now=NOW)
    return match


def exported(person: Any) -> str:
    return str([holding(name).export(person) for name in ("Pick", "Reunion", "WarmIntroduction")])


def test_somebody_takes_away_whom_they_chose_and_never_who_chose_them(cast: Any, match: MatchEvent) -> None:
    assert ("Carol" in exported(cast.amina), "Rosa" in exported(cast.amina)) == (True, False)
    assert "Secret line" not in exported(cast.amina)
    assert "Secret line" in exported(cast.dev)
    assert exported(cast.mo) == "[[], [], []]"


def test_an_account_that_goes_takes_its_choices_and_those_about_it(cast: Any, match: MatchEvent) -> None:
    WarmIntroduction.objects.update(one_said=True, two_said=False)
    for name in ("Pick", "Reunion", "WarmIntroduction"):
        for _ in range(2):
            holding(name).erase(cast.amina, NOW)

    warm = WarmIntroduction.objects.get()
    assert (Pick.objects.count(), Reunion.objects.count(), warm.line) == (0, 1, "")
    mine = "one_said" if warm.one.person_id == cast.amina.pk else "two_said"
    assert getattr(warm, mine) is None


def test_a_host_who_goes_takes_their_line(cast: Any, match: MatchEvent) -> None:
    holding("WarmIntroduction").erase(cast.dev, NOW)

    assert WarmIntroduction.objects.get().line == ""


def test_choices_go_once_choosing_has_ended(match: MatchEvent) -> None:
    forget = holding("Pick").forget
    assert forget is not None
    assert forget(match.event.ends_at + PICKS_KEPT) == 0
    match.picks_closed_at = NOW
    match.save()
    assert (forget(NOW), Pick.objects.count(), Reunion.objects.count()) == (3, 0, 1)


def test_choices_go_though_nobody_ended_choosing(match: MatchEvent) -> None:
    forget = holding("Pick").forget
    assert forget is not None
    assert forget(match.event.ends_at + PICKS_KEPT + SECOND) == 3


def test_after_a_year_an_introduction_is_a_number(match: MatchEvent) -> None:
    forget = holding("Reunion").forget
    assert forget is not None
    assert forget(match.event.ends_at + ROUNDS_KEPT) == 0
    assert [forget(match.event.ends_at + ROUNDS_KEPT + SECOND) for _ in range(2)] == [1, 0]
    assert Reunion.objects.get().introduction is None


def test_who_said_what_to_an_offer_goes_in_time(match: MatchEvent) -> None:
    forget = holding("WarmIntroduction").forget
    assert forget is not None
    WarmIntroduction.objects.update(one_said=False)
    assert forget(NOW + WARM_KEPT) == 0
    assert [forget(NOW + WARM_KEPT + SECOND) for _ in range(2)] == [1, 0]
    assert list(WarmIntroduction.objects.values_list("line", "one_said", "two_said")) == [("", None, None)]


def test_an_offer_that_was_made_is_a_number_after_a_year(match: MatchEvent, cast: Any) -> None:
    forget = holding("WarmIntroduction").forget
    assert forget is not None
    met = IntroductionFactory(asker=cast.amina, asked=cast.rosa, agreed=True)
    WarmIntroduction.objects.update(one_said=True, two_said=True, made_at=NOW, introduction=met)
    assert forget(NOW + WARM_KEPT + timedelta(days=1)) == 0
    assert forget(match.event.ends_at + ROUNDS_KEPT + SECOND) == 1
    assert WarmIntroduction.objects.values_list("line", "introduction", "made_at").get() == ("", None, NOW)


def test_the_page_says_who_reads_it(cast: Any, match: MatchEvent) -> None:
    today = NOW.date()
    assert list(holding("Pick").readers(cast.amina, today)) == []
    assert len(holding("Reunion").readers(cast.amina, today)) == 1
    assert holding("Reunion").readers(cast.rosa, today) == []
    assert len(holding("WarmIntroduction").readers(cast.rosa, today)) == 1
    assert holding("WarmIntroduction").readers(cast.carol, today) == []
