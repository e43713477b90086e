"""Sockets: what rooms plug in, in which order, and what happens to a slip (docs/house.md)."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub import registry
from hub.registry import Socket


def filled(*plugs: tuple[str, Any, int]) -> Socket[Any]:
    socket: Socket[Any] = Socket("sockets of a test")
    for name, plug, order in plugs:
        socket.plug(name, plug, order=order)
    return socket


def test_plugs_come_out_in_the_order_they_ask_for() -> None:
    socket = filled(("last", "c", 300), ("first", "a", 1), ("middle", "b", 20))

    assert list(socket) == ["a", "b", "c"]
    assert socket.names() == ["first", "middle", "last"]


def test_plugs_that_ask_for_the_same_place_keep_the_order_they_came_in() -> None:
    socket = filled(("z", 1, 5), ("a", 2, 5), ("m", 3, 5))

    assert list(socket) == [1, 2, 3]
    assert socket.names() == ["z", "a", "m"]


def test_a_plug_without_an_order_stands_at_a_hundred() -> None:
    socket = filled(("late", "late", 101), ("early", "early", 99))

    socket.plug("plain", "plain")

    assert socket.names() == ["early", "plain", "late"]


def test_plugs_that_cannot_be_compared_are_still_put_in_order() -> None:
    one, two = object(), object()

    assert list(filled(("two", two, 1), ("one", one, 1))) == [two, one]


def test_a_plug_is_found_by_its_name() -> None:
    socket = filled(("help", "the desk", 1))

    assert socket["help"] == "the desk"
    assert ("help" in socket, "worry" in socket) == (True, False)


def test_plugging_in_twice_under_one_name_fails_and_keeps_the_first() -> None:
    socket = filled(("help", "first", 1))

    with pytest.raises(ImproperlyConfigured, match="sockets of a test: “help” is plugged in twice"):
        socket.plug("help", "second")

    assert list(socket) == ["first"]


def test_asking_for_what_nobody_plugged_in_fails_and_names_it() -> None:
    with pytest.raises(ImproperlyConfigured, match="sockets of a test: nothing is plugged in as “worry”"):
        filled()["worry"]


def test_an_empty_socket_holds_nothing() -> None:
    assert (list(filled()), filled().names()) == ([], [])


def test_going_through_a_socket_while_something_is_plugged_in_does_not_fail() -> None:
    socket = filled(("one", 1, 1))

    for plug in socket:
        socket.plug(f"after {plug}", 2)

    assert list(socket) == [1, 2]


def test_the_rooms_plug_in_their_doors_desks_and_content() -> None:
    assert registry.navigation.names() == ["start", "whats-on", "people", "library", "help"]
    assert registry.footer.names() == [
        *(
            "help",
            "whats-on",
            "worry",
            "questions",
            "glossary",
            "feed",
            "privacy",
            "conduct",
            "organisations",
            "accessibility",
            "reuse",
            "styleguide",
        ),
    ]
    assert registry.desks.names() == [
        *("worries", "reports", "help", "gatherings", "introductions", "questions", "organisations", "stories"),
        *("questions-watch", "remarks", "upkeep", "costs", "partnerships", "letters", "people", "audit"),
    ]
    assert registry.next_steps.names() == [
        *("address", "introductions", "partnerships", "question-offers", "match cards", "organisations", "reviews"),
        *("stories", "questions-near", "library", "profile", "question-ask", "belonging"),
    ]
    assert registry.library_doors.names() == ["stories"]
    assert registry.matters.names() == ["organisations.Membership", "events.Booking"]
    assert registry.content.names() == ["glossary", "library", "finding", "introductions"]
    assert registry.searches.names() == [
        *("library", "glossary", "people", "questions", "events", "partnerships", "organisations", "discussions"),
    ]
    assert registry.spaces.names() == ["introductions", "reflections"]
    assert registry.demo.names() == [
        *(
            "people",
            "profiles",
            "organisations",
            "gatherings",
            "match event",
            "introductions",
            "care",
            "discussions",
            "questions",
            "remarks",
        ),
        "upkeep",
        *("stories", "partnerships", "match-evening"),
    ]


def test_every_letter_kind_is_plugged_in_under_its_own_name() -> None:
    assert [kind.name for kind in registry.letter_kinds] == registry.letter_kinds.names()
