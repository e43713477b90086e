"""From what is typed to what is shown, and back; the sentences that name somebody; what changed (H6, T37)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.giving.differences import Piece, between
from library.giving.words import clean, mark_of, sentences_naming, to_html, to_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One.\nTwo.", "<p>One.<br/>Two.</p>"),
        ("One.\n\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("First:\n- a\n- b\nAfter.", "<p>First:</p><ul><li>a</li><li>b</li></ul><p>After.</p>"),
        ("1. a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("5 < 6 & “so”", "<p>5 &lt; 6 &amp; “so”</p>"),
        ("", ""),
        ("\r\n \r\n", ""),
    ],
)
def test_an_empty_line_makes_a_paragraph_and_a_dash_a_list(typed: str, shown: str) -> None:
    assert to_html(typed) == shown


@given(st.text(alphabet="ab .<>&-12\n", max_size=80))
def test_what_is_shown_and_typed_again_is_shown_the_same(typed: str) -> None:
    once = to_html(typed)
    assert to_html(to_text(once)) == once


@given(st.text(max_size=200))
def test_no_tag_but_ours_ever_comes_out(typed: str) -> None:
    bare = to_html(typed)
    for tag in ("<p>", "</p>", "<br/>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"):
        bare = bare.replace(tag, "")
    assert "<" not in bare


def test_what_an_editor_formatted_becomes_plain_text() -> None:
    assert to_text("<p>We <b>met</b> <a href='/x/'>here</a>.</p><ol><li>a</li><li>b</li></ol>") == (
        "We met here.\n\n1. a\n2. b"
    )


def test_sentences_that_name_somebody_by_any_of_their_names() -> None:
    texts = ["Joy came late. Nobody minded.", "We joyfully dug. Mrs Etienne brought tea!\nThen it rained."]
    assert sentences_naming("Joy Etienne", texts) == ["Joy came late.", "Mrs Etienne brought tea!"]


def test_an_agreement_holds_for_exactly_these_words() -> None:
    assert mark_of(["Joy came."]) == mark_of(["Joy came."]) != mark_of(["Joy came late."])
    assert mark_of(["a", "b"]) != mark_of(["ab"])


def test_what_changed_paragraph_by_paragraph() -> None:
    assert between("One.\n\nTwo.\n\nThree.", "One.\n\nThree.\n\nFour.") == [
        Piece("same", "One."),
        Piece("gone", "Two."),
        Piece("same", "Three."),
        Piece("new", "Four."),
    ]


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_what_stays_and_goes_is_the_old_and_what_stays_and_comes_is_the_new(old: list[str], new: list[str]) -> None:
    pieces = between("\n".join(old), "\n".join(new))
    assert [piece.text for piece in pieces if piece.fate != "new"] == old
    assert [piece.text for piece in pieces if piece.fate != "gone"] == new


def test_lines_lose_their_ends_and_paragraphs_their_distance() -> None:
    assert clean("a  \r\n\r\n\r\n\r\nb\r") == "a\n\nb"
