"""Headings that can be linked to."""

import re

import pytest
from django.test import Client

from library.resources.templatetags.anchors import anchored


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<h2>6. How to say no</h2>", '<h2 id="6-how-to-say-no">6. How to say no</h2>'),
        ("<h3>A <b>bold</b> one</h3>", '<h3 id="a-bold-one">A <b>bold</b> one</h3>'),
        ('<h2 class="x">Tea &amp; cake</h2>', '<h2 id="tea-cake" class="x">Tea &amp; cake</h2>'),
        ('<h2 id="mine">Mine</h2>', '<h2 id="mine">Mine</h2>'),
        ("<h2>…</h2><p>Words</p>", "<h2>…</h2><p>Words</p>"),
        ("<h4>Small</h4>", "<h4>Small</h4>"),
    ],
)
def test_a_heading_is_named_after_its_words(html: str, wanted: str) -> None:
    assert anchored(html) == wanted


@pytest.mark.django_db
def test_a_link_to_a_part_of_a_guide_finds_it(client: Client) -> None:
    html = client.get("/library/worth-your-time/").content.decode()

    assert html.count('id="6-how-to-say-no"') == 1
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert sorted({each for each in ids if ids.count(each) > 1}) == []
