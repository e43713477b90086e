"""Finding words in a page: only where people read them, once each, and no tag is ever touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.glossary.marking import mark, meanings_of

MEANINGS = meanings_of(
    [
        ("ip", ["IP", "intellectual property"], ""),
        ("it", ["IT"], ""),
        ("ethics", ["ethics"], ""),
        ("ethics-approval", ["Ethics approval", "ethical approval"], ""),
        ("r-and-d", ["R&amp;D", "R&D"], ""),
    ]
)


def marked(html: str) -> str:
    return mark(html, MEANINGS, lambda slug, words: f"[{slug}|{words}]")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Ask about ethics.</p>", "<p>Ask about [ethics|ethics].</p>"),
        ("<p>Ethics approval first</p>", "<p>[ethics-approval|Ethics approval] first</p>"),
        ("<p>ETHICAL APPROVAL</p>", "<p>[ethics-approval|ETHICAL APPROVAL]</p>"),
        ("<p>Who owns the IP?</p>", "<p>Who owns the [ip|IP]?</p>"),
        ("<p>it is IT</p>", "<p>it is [it|IT]</p>"),
        ("<p>ethics and ethics</p>", "<p>[ethics|ethics] and ethics</p>"),
        ("<p>IP, or intellectual property</p>", "<p>[ip|IP], or intellectual property</p>"),
        ("<p>bioethics, ethics-led, ethics’ end</p>", "<p>bioethics, ethics-led, ethics’ end</p>"),
        ('<a href="/ethics/">ethics</a> ethics', '<a href="/ethics/">ethics</a> [ethics|ethics]'),
        ("<h2>Ethics</h2><p>ethics</p>", "<h2>Ethics</h2><p>[ethics|ethics]</p>"),
        ('<img alt="ethics"><p>x</p>', '<img alt="ethics"><p>x</p>'),
        ("<a>ethics <b>ethics</b></a>", "<a>ethics <b>ethics</b></a>"),
        ("</a><p>ethics</p>", "</a><p>[ethics|ethics]</p>"),
        ("<svg/><p>ethics</p>", "<svg/><p>[ethics|ethics]</p>"),
        ("", ""),
    ],
)
def test_words_are_found_where_people_read_them(html: str, wanted: str) -> None:
    assert marked(html) == wanted


def test_a_word_with_a_sign_is_found_as_pages_write_it() -> None:
    assert marked("<p>Our R&amp;D team</p>") == "<p>Our [r-and-d|R&amp;D] team</p>"


def test_no_words_change_nothing() -> None:
    assert mark("<p>ethics</p>", meanings_of([]), lambda slug, words: "x") == "<p>ethics</p>"


TAGS = st.sampled_from(["<p>", "</p>", "<a href='#'>", "</a>", "<h2>", "</h2>", "<b>", "</b>", "<br>", "<svg/>"])
WORDS = st.sampled_from(
    [" ", "ethics", "IP", "ip", "it", "IT", "ethics approval", "&amp;", "x", "é", "intellectual property"]
)


@given(st.lists(TAGS | WORDS, max_size=30))
def test_taking_the_marks_away_gives_the_page_back_and_each_word_is_marked_once(pieces: list[str]) -> None:
    html = "".join(pieces)

    answer = marked(html)

    assert re.sub(r"\[[\w-]+\|([^\]]*)\]", r"\1", answer) == html
    slugs = re.findall(r"\[([\w-]+)\|", answer)
    assert len(slugs) == len(set(slugs))
