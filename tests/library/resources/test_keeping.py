"""Parts of a page that are alike for everybody are drawn once for each edition, and anew for a draft."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from library.resources.models import GuidePage
from tests.factories.resources import GuideFactory

pytestmark = pytest.mark.django_db
PART = Template("{% load keeping %}{% kept body %}{{ page.title }} {{ word }}{% endkept %}")


def drawn(page: Any, word: str) -> str:
    return PART.render(Context({"page": page, "request": RequestFactory().get("/"), "word": word}))


def test_a_part_is_drawn_once_for_a_page_and_for_each_page_its_own() -> None:
    one, two = GuideFactory(title="One"), GuideFactory(title="Two")
    one.is_for_everybody = two.is_for_everybody = True
    assert [drawn(one, "first"), drawn(one, "second"), drawn(two, "third")] == ["One first", "One first", "Two third"]


def test_a_page_that_is_not_for_everybody_is_drawn_anew() -> None:
    draft = GuideFactory(title="Draft")
    assert [drawn(draft, "first"), drawn(draft, "second")] == ["Draft first", "Draft second"]


def test_what_an_editor_changes_stands_there_at_once(client: Client) -> None:
    page = GuideFactory(body="Wombats.")
    assert b"Wombats." in client.get(f"{page.url}?a=1").content
    page = GuidePage.objects.get(pk=page.pk)
    page.body = [("text", "<p>Quolls.</p>")]
    page.save_revision().publish()
    answer = client.get(f"{page.url}?a=1").content
    assert (b"Quolls." in answer, b"Wombats." in answer) == (True, False)
