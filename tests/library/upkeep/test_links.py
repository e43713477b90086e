"""Which addresses a page leads to: in texts, in lists of parts, in fields of their own; not our own pages."""

from typing import Any

import pytest

from library.upkeep.links import links_in

FAR = "https://far.example/a"


@pytest.mark.parametrize(
    "said",
    [
        f'<p>See <a href="{FAR}">this</a>.</p>',
        FAR,
        f"{FAR}#part",
        [{"type": "entry", "value": {"address": FAR, "why": "Because."}}],
        f'[{{"type": "text", "value": "<p><a href=\\"{FAR}\\">this</a></p>"}}]',
    ],
)
def test_an_address_is_found_wherever_it_stands(said: Any) -> None:
    assert links_in([said]) == {FAR}


def test_signs_written_for_html_are_read_as_they_are_meant() -> None:
    assert links_in(['<a href="https://far.example/?a=1&amp;b=2">x</a>']) == {"https://far.example/?a=1&b=2"}


@pytest.mark.parametrize(
    "said",
    [
        "We wrote to https://far.example/a twice.",  # words, no link
        '<a href="/library/">here</a>',
        '<a linktype="page" id="3">here</a>',
        '<a href="mailto:a@far.example">write</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="https://own.example/library/">here</a>',
        '<a href="http://[::1">broken</a>',
        "https://far.example/" + "x" * 500,
        "[not json",
        None,
        7,
    ],
)
def test_everything_else_is_left_alone(said: Any) -> None:
    assert links_in([said], own=["own.example"]) == set()
