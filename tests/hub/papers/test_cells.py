"""A list for a spreadsheet: as it was typed, and never run (T42)."""

import csv

import pytest

from hub.papers import plain_cell, to_csv


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "  @"])
def test_no_cell_begins_as_a_formula_does(sign: str) -> None:
    assert plain_cell(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("words", ["Ann-Marie = nice", "1", "", "Zoë"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert plain_cell(words) == words


def test_a_list_is_read_back_as_it_was() -> None:
    text = to_csv(["Page", "Count"], [['Tea, "talk"\nand more', 3], ["=1", 0]])

    assert text.startswith("\ufeff")
    assert list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True))) == [
        ["Page", "Count"],
        ['Tea, "talk"\nand more', "3"],
        ["'=1", "0"],
    ]
