"""Ranking and the concordance: what counts for how much, told with a shelf of a few pages."""

from library.finding.asking import synonyms_of, understood
from library.finding.concordance import BODY, SUMMARY, TITLE, Concordance, Entry, concordance_of, rarity
from library.finding.postings import NONE
from library.finding.ranking import Bodies, Ranked, ranked

SETS = [["pay", "wage"]]


def shelf(*pages: tuple[str, str]) -> Concordance:
    """Pages by title and summary, numbered from one."""
    entries = [Entry(pk, title, summary, "Guide") for pk, (title, summary) in enumerate(pages, 1)]
    return concordance_of(entries, [word for words in SETS for word in words])


def find(typed: str, knows: Concordance, *bodies: Bodies) -> Ranked:
    asked = understood(typed, knows, synonyms_of(SETS, {}))
    said = [*bodies, *([NONE] * (len(asked.terms) - len(bodies)))]
    return ranked(asked, knows, said, set(knows.titles))


def test_a_word_counts_by_where_it_stands() -> None:
    knows = shelf(("Pay", "Nothing."), ("Other", "All about pay."), ("Third", "Nothing."))

    assert knows.where(("pai",)) == {1: TITLE, 2: SUMMARY}
    assert BODY < SUMMARY < TITLE


def test_title_before_summary_before_body() -> None:
    knows = shelf(("Third", "x"), ("Other", "All about badgers."), ("Badgers", "x"), ("Fourth", "x"))

    assert find("badger", knows, Bodies({1: 1.0, 2: 0.1}, {}, {})).pks == [3, 2, 1]


def test_a_run_of_words_has_to_stand_together() -> None:
    knows = shelf(("Good trust", "x"), ("Trust is good", "x"), ("Good", "Trust."))

    assert set(knows.where(("good", "trust"))) == {1}


def test_rare_words_count_for_more() -> None:
    knows = shelf(("Common one", "x"), ("Common two", "x"), ("Common three", "x"), ("Rare", "x"))

    assert find("common rare", knows).pks[0] == 4
    assert rarity({1: TITLE}, 100) > rarity({1: TITLE, 2: TITLE}, 100) > rarity(dict.fromkeys(range(99), BODY), 100) > 0


def test_pages_that_have_little_of_a_question_are_left_out_where_one_has_all() -> None:
    knows = shelf(("Badgers and owls", "x"), ("Owls", "x"), ("Owls again", "x"), ("Owls twice", "x"))

    assert find("badgers owls", knows).pks == [1]
    assert find("badgers", knows).pks == [1]


def test_a_page_that_says_it_otherwise_comes_after_one_that_says_it_so() -> None:
    knows = shelf(("A fair wage", "x"), ("Fair pay", "x"), ("z", "z"))

    assert find("pay", knows).pks == [2, 1]
    assert find("wage", knows).pks == [1, 2]


def test_what_was_meant_is_looked_for_only_where_what_was_typed_is_nowhere() -> None:
    knows = shelf(("Badgers", "x"), ("Other", "x"))

    assert find("badgrs", knows) == Ranked([1], is_mended=True)
    assert find("badgrs", knows, Bodies({2: 1.0}, {}, {1: 1.0})) == Ranked([2], is_mended=False)


def test_a_phrase_keeps_out_pages_with_its_words_apart_unless_no_page_has_it() -> None:
    knows = shelf(("Good owls", "x"), ("Owls are good", "x"))

    assert find('"good owls"', knows).pks == [1]
    assert set(find('"owls good"', knows).pks) == {1, 2}


def test_neighbours_and_whole_titles_come_first() -> None:
    knows = shelf(("Owls: some say yes", "x"), ("Say no to owls", "x"))
    assert find("how to say no owls", knows).pks == [2, 1]

    titles = shelf(("Owls in the long winter of the north", "x"), ("Owls", "x"))
    assert find("owls", titles).pks == [2, 1]


def test_what_follows_a_colon_only_explains_the_title() -> None:
    knows = shelf(("Winter: owls in the north", "x"), ("Owls: a long story of the south", "x"))

    assert find("owls", knows).pks == [2, 1]


def test_what_others_made_comes_after_what_we_wrote() -> None:
    entries = [Entry(1, "Owls", "x", "Run by others", 0.8), Entry(2, "Owls", "x", "Guide")]

    assert find("owls", concordance_of(entries, [])).pks == [2, 1]


def test_what_the_index_says_of_other_pages_is_passed_over() -> None:
    knows = shelf(("Owls", "x"), ("Badgers", "x"))

    assert find("owls", knows, Bodies({9: 1.0}, {}, {})).pks == [1]


def test_nothing_is_found_for_nothing() -> None:
    knows = shelf(("Owls", "x"))

    assert find("", knows) == find("xylophone", knows) == Ranked([])
