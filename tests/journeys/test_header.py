"""The header on a phone: name, search and one's own place in one row, whichever of them one is at."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
ROWS = """() => { const box = what => document.querySelector(what).getBoundingClientRect();
    return [box('.me').top < box('.brand').bottom, document.documentElement.scrollWidth <= innerWidth]; }"""


@pytest.mark.parametrize(("who", "path"), [("carol", "/my/"), ("carol", "/search/"), ("", "/accounts/login/")])
def test_name_and_account_share_a_row_on_a_phone(window: Any, who: str, path: str) -> None:
    page = window(width=360, as_=who)
    page.goto(path)

    assert page.locator(".me [aria-current=page]").count() == 1
    assert page.evaluate(ROWS) == [True, True]


@pytest.mark.parametrize("letters", [7, 88])
def test_new_letters_do_not_push_the_account_into_a_row_of_its_own(window: Any, letters: int) -> None:
    page = window(width=360, as_="carol")
    page.goto("/my/")
    page.evaluate(
        """many => { const link = document.querySelector('.me [aria-current=page]');
        link.querySelector('.count')?.remove();
        link.insertAdjacentHTML('beforeend', `<span class="count">${many}</span>`); }""",
        letters,
    )

    assert page.evaluate(ROWS) == [True, True]
