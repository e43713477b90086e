"""Ten questions: what is missing comes before what is partly there, three at a time (P4)."""

from typing import Any

import pytest

from hub.organisations.readiness import QUESTIONS, is_whole, result
from library.resources.readability import reading_age

NAMES = [question.name for question in QUESTIONS]


def answers(**changed: str) -> dict[str, str]:
    return {**dict.fromkeys(NAMES, "yes"), **changed}


def first(given: dict[str, str]) -> list[str]:
    return [question.name for question in result(given).first]


def test_yes_to_all_leaves_nothing_to_do_first() -> None:
    assert (result(answers()).ready, first(answers())) == (10, [])


def test_what_is_missing_comes_before_what_is_partly_there() -> None:
    assert first(answers(safety="partly", ending="no")) == ["ending", "safety"]


def test_three_things_at_most_are_first_in_the_order_of_the_questions() -> None:
    assert first(dict.fromkeys(NAMES, "no")) == NAMES[:3]


def test_an_old_check_with_other_questions_is_still_read() -> None:
    old: dict[str, Any] = {"no-longer-asked": "yes", "safety": "yes"}

    assert (result(old).ready, result(old).asked, first(old)) == (1, 10, NAMES[1:4])


@pytest.mark.parametrize(
    ("given", "whole"),
    [(answers(), True), (answers(safety="perhaps"), False), ({}, False), (answers(more="yes"), False)],
)
def test_answers_are_whole_when_each_question_has_one_of_the_three(given: dict[str, str], whole: bool) -> None:
    assert is_whole(given) is whole


@pytest.mark.django_db
def test_every_guide_that_is_named_is_on_the_shelf(client: Any) -> None:
    hrefs = {question.href for question in QUESTIONS}

    assert {href: client.get(href).status_code for href in hrefs} == dict.fromkeys(hrefs, 200)


def test_the_questions_are_plain() -> None:
    assert reading_age("\n".join(f"{question.words}\n{question.do}" for question in QUESTIONS)) <= 12
