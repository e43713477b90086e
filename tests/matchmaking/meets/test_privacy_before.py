"""What is kept of what people say beforehand: taken away, erased, forgotten in time (T64–T66)."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from hub.holdings import holdings
from hub.people.models import Topic
from matchmaking.meets.models import Apart, MatchCard, PreWorkDone, Wish
from matchmaking.meets.policy import CARDS_KEPT
from tests.conftest import NOW
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, PreWorkFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
OURS = ("meets.PreWorkDone", "meets.MatchCard", "meets.Wish", "meets.Apart")


@pytest.fixture
def said() -> Any:
    """Somebody who said all there is to say, about somebody who said the same about them."""
    match = MatchEventFactory()
    one, two = ComingFactory(event=match.event), ComingFactory(event=match.event, person__name="Rosa")
    piece = PreWorkFactory(match=match)
    for by, about in ((one, two), (two, one)):
        MatchCardFactory(booking=by, topics=list(Topic.objects.filter(slug="health")), brings_words="Families")
        PreWorkDone.objects.create(prework=piece, booking=by, done_at=NOW)
        Wish.objects.create(by=by, about=about, at=NOW)
        Apart.objects.create(by=by, person=about.person, at=NOW)
        Apart.objects.create(by=by, address=about.person.email, at=NOW)
    return one


def test_a_copy_holds_ones_own_and_never_that_somebody_named_them(said: Any) -> None:
    copy = {name: holdings[name].export(said.person) for name in OURS}

    assert {name: len(rows) for name, rows in copy.items()} == dict(zip(OURS, (1, 1, 1, 2), strict=True))
    (card,) = copy["meets.MatchCard"]
    assert (card["topics"], card["brings_words"]) == (["Health and care"], "Families")
    assert {row["person__name"] for row in copy["meets.Apart"]} == {"Rosa", None}
    assert said.person.email not in str(copy)


def test_whoever_wrote_a_card_with_somebody_takes_away_that_they_did_and_not_what_was_said(cast: Any) -> None:
    event = MatchEventFactory(event__title="Over lunch").event
    MatchCardFactory(booking=ComingFactory(event=event), brings_words="Families", helped_by=cast.dev, helped_at=NOW)
    cards = holdings["meets.MatchCard"]
    cards.erase(cast.dev, NOW)

    assert cards.export(cast.dev) == [{"event": "Over lunch", "helped_at": NOW}]
    assert [str(reader) for reader in cards.readers(cast.dev, NOW.date())] == [
        "those with whom you wrote a card, its hosts, the programme team and administrators"
    ]
    assert MatchCard.objects.get().brings_words == "Families"


def test_nobody_is_said_to_read_wishes_or_whom_somebody_must_not_meet(said: Any) -> None:
    assert [holdings[name].readers(said.person, NOW.date()) for name in ("meets.Wish", "meets.Apart")] == [[], []]
    assert len(holdings["meets.MatchCard"].readers(said.person, NOW.date())) == 3


def test_erasing_takes_theirs_and_what_names_them_and_is_harmless_twice(said: Any) -> None:
    stays = PersonFactory(email="stays@example.org")
    EmailAddress.objects.create(user=said.person, email="Second@example.org", verified=True)
    other = ComingFactory(event=said.event)
    Apart.objects.create(by=other, address="second@example.org", at=NOW)
    Apart.objects.create(by=other, address="stays@example.org", at=NOW)
    for _ in range(2):
        for name in OURS:
            holdings[name].erase(said.person, NOW)

    assert list(Apart.objects.values_list("address", flat=True)) == [stays.email]
    assert not Wish.objects.exists()
    assert not MatchCard.objects.filter(booking=said).exists()
    assert (MatchCard.objects.count(), PreWorkDone.objects.count()) == (1, 1)


def test_whom_not_to_meet_is_erased_while_the_addresses_are_known() -> None:
    names = holdings.names()

    assert names.index("meets.Apart") < min(names.index("account.EmailAddress"), names.index("people.Person"))


def test_all_is_forgotten_ninety_days_after_the_day(said: Any) -> None:
    over = said.event.ends_at
    early = {name: holdings[name].forget(over + CARDS_KEPT) for name in OURS}
    late = {name: holdings[name].forget(over + CARDS_KEPT + timedelta(seconds=1)) for name in OURS}

    assert set(early.values()) == {0}
    assert all(count > 0 for count in late.values())
    assert not any(holdings[name].model.objects.exists() for name in OURS)
