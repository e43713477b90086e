"""What a plan is given: everybody's card, their wishes, and who must never meet (M4, M5)."""

import pytest
from allauth.account.models import EmailAddress

from hub.people.models import Topic
from matchmaking.meets.actions.before import cards_of, never_together
from matchmaking.meets.fit import Card
from matchmaking.meets.models import Apart, Wish
from tests.conftest import NOW
from tests.factories.events import BookingFactory
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory
from tests.factories.people import BlockFactory, PersonFactory


@pytest.fixture
def match(db):
    return MatchEventFactory()


@pytest.fixture
def pair(match):
    return ComingFactory(event=match.event), ComingFactory(event=match.event, university=True)


def test_a_card_is_what_somebody_said_in_slugs_and_words(match, pair):
    one, two = pair
    health = Topic.objects.create(slug="getting-about", name="Getting about")
    MatchCardFactory(
        booking=one,
        topics=[health],
        brings_words="Forty families who missed appointments",
        ways=["talking"],
        disagreement="sleep",
        region="north-east",
        distance="region",
    )
    Wish.objects.create(by=one, about=two, at=NOW)

    assert cards_of(match)[one.pk] == Card(
        one.pk,
        "community",
        topics=frozenset({"getting-about"}),
        brings=frozenset({"experience", "people"}),
        hopes=frozenset({"numbers"}),
        words=frozenset({"forty", "families", "familie", "missed", "appointment"}) - {"families"},
        ways=frozenset({"talking"}),
        disagreement="sleep",
        region="north-east",
        miles=40,
        wishes=frozenset({two.pk}),
    )
    assert cards_of(match)[two.pk] == Card(two.pk, "university")


def test_only_those_who_are_here_have_a_card_a_walk_in_among_them(match, pair):
    one, two = pair
    walk_in = ComingFactory(
        event=match.event, person=None, walk_in_name="Joe", booked_by=match.event.host, arrived=True
    )
    gone = ComingFactory(event=match.event, person__is_active=False)
    BookingFactory(event=match.event, status="waiting", waiting_since=NOW)
    Wish.objects.create(by=one, about=gone, at=NOW)

    cards = cards_of(match)

    assert set(cards) == {one.pk, two.pk, walk_in.pk}
    assert cards[one.pk].wishes == frozenset()


def test_whoever_named_somebody_never_meets_them(match, pair):
    one, two = pair
    Apart.objects.create(by=one, person=two.person, at=NOW)

    assert never_together(match) == {frozenset({one.pk, two.pk})}


@pytest.mark.parametrize("address", ["SAM@Example.org", "other@example.org"])
def test_an_address_is_met_with_whatever_account_it_opens(match, pair, address):
    one, _two = pair
    sam = ComingFactory(event=match.event, person=PersonFactory(email="sam@example.org"), university=True)
    EmailAddress.objects.create(user=sam.person, email="Other@example.org", verified=True)
    EmailAddress.objects.create(user=_two.person, email="other@example.org", verified=False)
    Apart.objects.create(by=one, address=address, at=NOW)

    assert never_together(match) == {frozenset({one.pk, sam.pk})}


def test_keeping_away_from_somebody_on_the_hub_counts_whichever_of_the_two_did_it(match, pair):
    one, two = pair
    three = ComingFactory(event=match.event)
    BlockFactory(person=two.person, other=one.person)
    BlockFactory(person=one.person, other=three.person)
    BlockFactory(person=one.person)

    assert never_together(match) == {frozenset({one.pk, two.pk}), frozenset({one.pk, three.pk})}


def test_nobody_is_kept_apart_from_themselves_or_from_those_who_are_not_here(match, pair):
    one, _two = pair
    Apart.objects.create(by=one, address=one.person.email, at=NOW)
    Apart.objects.create(by=one, address="nobody@example.org", at=NOW)
    Apart.objects.create(by=one, person=ComingFactory(event=match.event, status="apologies").person, at=NOW)
    Apart.objects.create(by=ComingFactory(), person=one.person, at=NOW)

    assert never_together(match) == set()


@pytest.mark.parametrize("many", [1, 4])
def test_many_people_cost_no_more_questions(match, many, django_assert_num_queries):
    people = [ComingFactory(event=match.event, side=side) for _ in range(many) for side in ("community", "university")]
    for booking in people:
        MatchCardFactory(booking=booking, topics=list(Topic.objects.all()[:2]))
        Apart.objects.create(by=booking, address="someone@example.org", at=NOW)

    with django_assert_num_queries(4):
        assert len(cards_of(match)) == 2 * many
    with django_assert_num_queries(5):
        never_together(match)
