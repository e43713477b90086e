"""What somebody asks: telling words, phrases, slips, other ways to say it."""

import pytest

from library.finding.asking import NOTHING, Asked, Synonyms, Term, synonyms_of, understood
from library.finding.concordance import Concordance, Entry, concordance_of
from library.finding.dull import DULL
from library.finding.stems import stem

SETS = [["memorandum of understanding", "MoU", "partnership agreement"], ["pay", "paid", "honorarium"]]
KNOWS = concordance_of(
    [
        Entry(1, "Paying people for their time", "What to pay for.", "Guide"),
        Entry(2, "Ice breakers that nobody will hate", "Four openers.", "Activity"),
        Entry(3, "Memorandum of understanding", "A written agreement for a partnership.", "Template"),
    ],
    [word for words in SETS for word in words],
)
SYNONYMS = synonyms_of(SETS, {"honorarium": "A small payment, as thanks.", "PPI": "people who take part"})


def ask(typed: str, knows: Concordance = KNOWS, synonyms: Synonyms = SYNONYMS) -> Asked:
    return understood(typed, knows, synonyms)


def own(term: Term) -> str:
    return " / ".join(wording.words for wording in term.own)


def others(term: Term) -> set[str]:
    return {wording.words for wording in term.others}


@pytest.mark.parametrize(
    ("typed", "telling"),
    [
        ("how do I say no to a researcher?", ["say", "researcher"]),
        ("what is a partnership", ["partnership"]),
        ("WHO hates people", ["hates", "people"]),
        ("people people people", ["people"]),
    ],
)
def test_small_words_are_not_what_a_question_is_about(typed: str, telling: list[str]) -> None:
    assert [own(term) for term in ask(typed).terms] == telling


def test_a_question_of_small_words_alone_is_asked_as_it_stands() -> None:
    asked = ask("who will have that")

    assert ([own(term) for term in asked.terms], asked.is_dull) == (["who", "will", "have", "that"], True)


@pytest.mark.parametrize("typed", ["", "   ", "?!", "🐝", "\x00", '""', "()[]{}", "\ufffd"])
def test_nothing_to_read_is_no_question(typed: str) -> None:
    assert ask(typed) == NOTHING


def test_a_run_of_words_is_known_by_its_set_and_its_words_are_asked_for_too() -> None:
    first, *rest = ask("memorandum of understanding please").terms

    assert (own(first), others(first)) == ("memorandum of understanding", {"mou", "partnership agreement"})
    assert [own(term) for term in rest] == ["memorandum", "understanding"]


def test_one_word_is_widened_by_its_set() -> None:
    (term,) = ask("MOU").terms

    assert (own(term), others(term)) == ("mou", {"memorandum of understanding", "partnership agreement"})


def test_a_slip_is_kept_beside_what_was_meant() -> None:
    asked = ask("breekers")
    (term,) = asked.terms

    assert (own(term), [one.words for one in term.meant], asked.meant) == ("breekers", ["breakers"], "breakers")


def test_what_was_meant_brings_its_set_along() -> None:
    (term,) = ask("honorarum").terms

    assert (term.meant[0].words, {one.words for one in term.meant[1:]}) == ("honorarium", {"pay", "paid"})


def test_a_slip_within_a_run_of_words_is_mended() -> None:
    asked = ask("momorandum of understading")

    assert (own(asked.terms[0]), asked.terms[0].is_mended) == ("memorandum of understanding", True)
    assert asked.meant == "memorandum of understanding"


def test_a_slip_in_a_small_word_is_not_worth_a_word() -> None:
    asked = ask("shoud we get payed")

    assert ([own(term) for term in asked.terms], asked.meant) == (["payed"], "")


def test_two_words_typed_as_one_are_taken_apart() -> None:
    assert own(ask("icebreakers").terms[0]) == "icebreakers / ice breakers"


@pytest.mark.parametrize("typed", ['"paying people"', "“paying people”", 'a "paying people" b'])
def test_a_phrase_in_quotation_marks_is_asked_for_as_one(typed: str) -> None:
    term = ask(typed).terms[0]

    assert (term.is_phrase, term.own[0].stems) == (True, (stem("paying"), stem("people")))


@pytest.mark.parametrize("typed", ['"paying people', 'paying" people', '"paying"', '""paying people'])
def test_a_stray_quotation_mark_changes_nothing(typed: str) -> None:
    assert [term.is_phrase for term in ask(typed).terms] == [False] * len(ask(typed).terms)


def test_the_glossary_hints_at_plain_words() -> None:
    assert ask("honorarium rates").hints == {stem(word) for word in ("small", "payment", "thanks")}


def test_neighbours_tell_more_than_words_alone() -> None:
    assert ask("how to say no").pairs == [("to", "sai"), ("sai", "no")]


def test_a_long_question_is_cut_to_its_first_words() -> None:
    many = ask(" ".join(f"wordnumber{letter}" for letter in "abcdefghijklmnopqrst"))

    assert len(many.terms) == 10
    assert ask("x" * 10_000).words == ("x" * 200,)


def test_all_single_words_of_a_set_have_one_name() -> None:
    assert SYNONYMS.name_of(stem("pay")) == SYNONYMS.name_of(stem("paid")) != SYNONYMS.name_of("zebra") == "zebra"


def test_small_words_are_folded_and_single() -> None:
    assert [word for word in DULL if not (word.isascii() and word.isalpha() and word.islower())] == []
