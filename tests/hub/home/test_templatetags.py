"""`{% places %}`: the links of header and footer, the one we stand in marked."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from hub import registry
from hub.home.templatetags.places import Link, places
from hub.registry import Place


@pytest.fixture(autouse=True)
def three_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only these stand in the header during a test."""
    monkeypatch.setattr(registry.navigation, "_plugs", {})
    registry.navigation.plug("library", Place("Library", "/library/"), order=2)
    registry.navigation.plug("start", Place("Start here", "/start/", 2), order=1)


def context(path: str) -> dict[str, Any]:
    return {"request": RequestFactory().get(path)}


def test_links_come_in_order_with_their_group() -> None:
    assert places(context("/"), "navigation") == [
        Link("Start here", "/start/", 2, False),
        Link("Library", "/library/", 1, False),
    ]


@pytest.mark.parametrize(
    ("here", "current"),
    [
        ("/start/", ["Start here"]),
        ("/start/community-new/", ["Start here"]),
        ("/library/first-meeting/", ["Library"]),
        ("/my/", []),
        ("/startle/", []),
    ],
)
def test_the_place_we_stand_in_or_under_is_marked(here: str, current: list[str]) -> None:
    assert [link.label for link in places(context(here), "navigation") if link.is_current] == current


def test_a_page_without_a_request_marks_nothing() -> None:
    assert [link.is_current for link in places({}, "navigation")] == [False, False]


def test_a_template_can_ask_for_them() -> None:
    asked = Template(
        '{% load places %}{% places "navigation" as all %}{% for one in all %}{{ one.label }};{% endfor %}'
    )

    assert asked.render(Context(context("/"))) == "Start here;Library;"


def test_a_place_nobody_knows_fails_at_once() -> None:
    with pytest.raises(KeyError):
        places({}, "basement")
