"""Reading a manuscript: facts in front, text and notices behind, and nothing a browser could run."""

from pathlib import Path

import pytest

from library.resources import manuscripts
from library.resources.manuscripts import ManuscriptError, parse

FACTS = "---\ntitle: A title\nslug: a-title\n---\n"


def body(text: str) -> list[tuple[str, object]]:
    return parse(FACTS + text).body


def test_facts_and_body_come_apart() -> None:
    written = parse(FACTS + "# Head\n\nWords.")

    assert written.facts == {"title": "A title", "slug": "a-title"}
    assert written.body == [("text", "<h1>Head</h1>\n<p>Words.</p>\n")]


def test_facts_alone_are_a_manuscript_without_a_body() -> None:
    assert body("") == []


def test_a_file_is_read_as_its_text_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FACTS + "Grüße, أمينة", encoding="utf-8")

    assert manuscripts.read(tmp_path / "a.md") == parse(FACTS + "Grüße, أمينة")


@pytest.mark.parametrize("text", ["", "Words.", "# Head", "\n---\ntitle: late\n---\n", "--\ntitle: x\n--\n"])
def test_a_text_that_does_not_begin_with_its_facts_is_refused_by_name(text: str) -> None:
    with pytest.raises(ManuscriptError, match=r"a\.md does not begin with its facts"):
        parse(text, name="a.md")


@pytest.mark.parametrize("facts", ["", "just words", "- one\n- two", "42"])
def test_facts_that_are_no_lines_of_name_and_value_are_refused_by_name(facts: str) -> None:
    with pytest.raises(ManuscriptError, match=r"The facts of a\.md are not"):
        parse(f"---\n{facts}\n---\n", name="a.md")


def test_a_fact_that_is_missing_is_named_with_the_page() -> None:
    written = parse(FACTS)

    assert written["title"] == "A title"
    with pytest.raises(ManuscriptError, match="“a-title” says nothing of “minutes”"):
        written["minutes"]


def test_a_missing_fact_of_a_page_without_a_slug_is_still_named() -> None:
    with pytest.raises(ManuscriptError, match=r"“\?” says nothing of “minutes”"):
        parse("---\ntitle: x\n---\n")["minutes"]


def test_facts_cannot_make_anything_but_plain_values() -> None:
    with pytest.raises(Exception, match="could not determine a constructor"):
        parse("---\ntitle: !!python/object/apply:os.system ['true']\n---\n")


@pytest.mark.parametrize("tone", ["note", "warning"])
def test_a_container_becomes_a_notice_between_the_texts(tone: str) -> None:
    assert body(f"Before.\n\n::: {tone}\nMind **this**.\n:::\n\nAfter.") == [
        ("text", "<p>Before.</p>\n"),
        ("notice", {"tone": tone, "text": "<p>Mind <strong>this</strong>.</p>\n"}),
        ("text", "<p>After.</p>\n"),
    ]


def test_two_notices_one_after_another_stay_two() -> None:
    kinds = [kind for kind, _ in body("::: note\nOne.\n:::\n\n::: warning\nTwo.\n:::\n")]

    assert kinds == ["notice", "notice"]


def test_a_list_in_a_notice_stays_in_it() -> None:
    notice = {"tone": "note", "text": "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n"}

    assert body("::: note\n- One\n- Two\n:::\n") == [("notice", notice)]


def test_a_container_that_is_never_closed_runs_to_the_end() -> None:
    assert body("::: note\nMind.\n\nAnd this.") == [
        ("notice", {"tone": "note", "text": "<p>Mind.</p>\n<p>And this.</p>\n"})
    ]


def test_an_empty_container_leaves_nothing() -> None:
    assert body("::: note\n:::\n") == []


def test_a_container_of_another_name_is_ordinary_text() -> None:
    assert body("::: danger\nMind.\n:::") == [("text", "<p>::: danger\nMind.\n:::</p>\n")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("Hi <b onclick=x>you</b>", "<p>Hi &lt;b onclick=x&gt;you&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("![a](data:text/html,x)", "<p>![a](data:text/html,x)</p>\n"),
        ('[a](/x "q\\"uote<")', '<p><a href="/x" title="q&quot;uote&lt;">a</a></p>\n'),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>\n"),
    ],
)
def test_html_in_a_manuscript_is_shown_and_never_run(typed: str, shown: str) -> None:
    assert body(typed) == [("text", shown)]


def test_html_in_a_notice_is_shown_and_never_run() -> None:
    assert body("::: note\n<img src=x onerror=y>\n:::") == [
        ("notice", {"tone": "note", "text": "<p>&lt;img src=x onerror=y&gt;</p>\n"})
    ]


def test_three_dashes_further_down_are_a_rule_and_no_facts() -> None:
    assert body("One.\n\n---\n\ntitle: Two") == [("text", "<p>One.</p>\n<hr />\n<p>title: Two</p>\n")]


CHAPTERS = "Before.\n\n## In short\n\n- One\n\n## A & B\n\nSome *words*.\n\n### Below\n\nMore.\n\n## C\n\nEnd."


def test_each_heading_has_its_chapter() -> None:
    written = parse(FACTS + CHAPTERS)

    assert written.chapters == {
        "In short": "<ul>\n<li>One</li>\n</ul>\n",
        "A & B": "<p>Some <em>words</em>.</p>\n<h3>Below</h3>\n<p>More.</p>\n",
        "C": "<p>End.</p>\n",
    }


def test_set_headings_are_taken_from_the_end_and_the_rest_is_the_opening() -> None:
    opening, parts = parse(FACTS + CHAPTERS).divided(["C"])

    assert opening[0][1].startswith("<h2>In short</h2>\n<ul>")
    assert "<h2>A &amp; B</h2>" in opening[0][1]
    assert parts == ["<p>End.</p>\n"]


def test_nothing_before_the_set_headings_is_no_opening() -> None:
    assert parse(FACTS + "## C\n\nEnd.").divided(["C"]) == ([], ["<p>End.</p>\n"])


@pytest.mark.parametrize("headings", [["D"], ["C", "A & B"], ["A & B"], ["In short", "A & B", "C", "D"]])
def test_a_set_heading_that_is_missing_or_out_of_its_place_is_refused_by_name(headings: list[str]) -> None:
    with pytest.raises(ManuscriptError, match="“a-title” has the headings"):
        parse(FACTS + CHAPTERS).divided(headings)
