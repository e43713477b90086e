"""Fits and their reasons: both ways the same, never punishing silence, and true to the cards."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.meets.fit import Card, fit, words_of
from matchmaking.meets.reasons import Because, Reason

SLUGS = st.frozensets(st.sampled_from(["health", "travel", "food", "money", "play"]))
NAMES = {"community": "c", "university": "u"}


def cards(side: str) -> st.SearchStrategy[Card]:
    other = {"c": "u", "u": "c"}[NAMES[side]]
    return st.builds(
        Card,
        key=st.sampled_from([f"{NAMES[side]}{number}" for number in range(3)]),
        side=st.just(side),
        **dict.fromkeys(("topics", "brings", "hopes", "words", "ways"), SLUGS),
        disagreement=st.sampled_from(["", "talk", "sleep-on-it"]),
        region=st.sampled_from(["", "north-east", "wales"]),
        miles=st.one_of(st.none(), st.integers(0, 200)),
        wishes=st.frozensets(st.sampled_from([f"{other}{number}" for number in range(3)])),
    )


PAIRS = st.tuples(cards("community"), cards("university"))
AMINA = Card("amina", "community", topics=frozenset({"health", "travel"}), hopes=frozenset({"evaluation"}))
CAROL = Card("carol", "university", topics=frozenset({"health"}), brings=frozenset({"evaluation", "surveys"}))


def is_true(reason: Reason, one: Card, two: Card) -> bool:
    """Whether the facts of a reason stand on both cards."""
    what, cards_by_key = set(reason.what), {one.key: one, two.key: two}
    match reason.because:
        case Because.BOTH_WISHED:
            return two.key in one.wishes and one.key in two.wishes
        case Because.BOTH_NAMED:
            return bool(what) and what == one.topics & two.topics
        case Because.BOTH_WROTE:
            return bool(what) and what == one.words & two.words
        case Because.BOTH_LIKE:
            return bool(what) and what == one.ways & two.ways
        case Because.SAME_DISAGREEMENT:
            return what == {one.disagreement} == {two.disagreement} and what != {""}
        case Because.SAME_REGION:
            return what == {one.region} == {two.region} and what != {""}
        case Because.HOPE_MET:
            assert reason.who is not None
            assert reason.whom is not None
            who, whom = cards_by_key[reason.who], cards_by_key[reason.whom]
            return who != whom and bool(what) and what == who.hopes & whom.brings
    return False


@given(PAIRS)
def test_a_fit_is_the_same_both_ways_and_its_reasons_are_true(pair: tuple[Card, Card]) -> None:
    found = fit(*pair)

    assert found == fit(*reversed(pair))
    assert 0.0 <= found.value <= 1.0
    assert len(found.reasons) <= 3
    assert [reason for reason in found.reasons if not is_true(reason, *pair)] == []


@given(PAIRS)
def test_an_empty_card_fits_everybody_middling(pair: tuple[Card, Card]) -> None:
    one, two = (replace(card, wishes=frozenset()) for card in pair)
    found = fit(Card(one.key, one.side), two)

    assert abs(found.value - 0.5) < 1e-9
    assert found.reasons == ()


@given(PAIRS)
def test_a_wish_never_lowers_a_fit_and_of_one_alone_nothing_is_said(pair: tuple[Card, Card]) -> None:
    one, two = replace(pair[0], wishes=frozenset()), replace(pair[1], wishes=frozenset())
    wished = replace(one, wishes=frozenset({two.key}))

    assert fit(wished, two).value >= fit(one, two).value
    assert fit(wished, two).reasons == fit(one, two).reasons


def test_reasons_say_what_both_named_and_what_one_brings_the_other_hopes_for() -> None:
    assert fit(AMINA, CAROL).reasons == (
        Reason(Because.BOTH_NAMED, what=("health",)),
        Reason(Because.HOPE_MET, who="amina", whom="carol", what=("evaluation",)),
    )


def test_two_who_wished_for_each_other_hear_that_first() -> None:
    one, two = replace(AMINA, wishes=frozenset({"carol"})), replace(CAROL, wishes=frozenset({"amina"}))

    assert fit(one, two).reasons[0] == Reason(Because.BOTH_WISHED)
    assert fit(AMINA, CAROL).value < fit(one, CAROL).value < fit(one, two).value


def test_what_two_share_counts_more_than_naming_everything() -> None:
    everything = replace(CAROL, topics=frozenset({"health", "food", "money", "play", "travel", "art"}))

    assert fit(AMINA, replace(CAROL, topics=AMINA.topics)).value > fit(AMINA, everything).value
    assert (
        fit(AMINA, CAROL).value > 0.5 > fit(AMINA, replace(CAROL, topics=frozenset({"art"}), brings=frozenset())).value
    )


def test_a_long_way_that_nobody_can_travel_lowers_a_fit_without_a_word() -> None:
    here, there = replace(AMINA, region="north-east", miles=5), replace(CAROL, region="wales", miles=10)

    assert (
        fit(here, there).value
        < fit(here, replace(there, miles=80)).value
        == fit(here, replace(there, miles=None)).value
    )
    assert fit(here, there).reasons == fit(AMINA, CAROL).reasons


def test_words_of_free_text_are_those_that_tell_something() -> None:
    assert words_of("We'd like help with Evaluations, please! 🚌 تقييم") == {"evaluation", "تقييم"}
    assert words_of("Families missing families' appointments") == {"familie", "missing", "appointment"}
    assert words_of("What always goes wrong for carers, perhaps, is the buses") == {"carer"}
    assert words_of("x" * 10_000) == {"x" * 10_000}


def test_a_card_has_no_place_for_who_somebody_is_or_what_they_need() -> None:
    assert [each.name for each in fields(Card)] == [
        *("key", "side", "topics", "brings", "hopes", "words", "ways", "disagreement", "region", "miles", "wishes")
    ]
