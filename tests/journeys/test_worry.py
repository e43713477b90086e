"""A worry in a real browser: left in a hurry, told without a script, looked after by a lead (P12, T79)."""

from importlib.resources import files
from typing import Any

import pytest

from tests.journeys.hands import goes_on, is_too_wide
from tests.journeys.test_axe import RUN, TAGS

pytestmark = pytest.mark.browser
WEATHER = "https://www.bbc.co.uk/weather"


def out_there(page: Any) -> None:
    """The world outside answers without being asked."""
    page.route(f"{WEATHER}*", lambda route: route.fulfill(body="<h1>Rain later</h1>", content_type="text/html"))


@pytest.mark.parametrize("path", ["/worry/", "/worry/thanks/", "/help/"])
@pytest.mark.parametrize("how", ["Esc three times", "the button"])
def test_leaving_in_a_hurry_leaves_nothing_behind_the_back_button(window: Any, path: str, how: str) -> None:
    page = window()
    out_there(page)
    page.goto("/library/")
    page.goto(path)

    if how == "the button":
        goes_on(page.get_by_role("link", name="Leave this page now"))
    else:
        for _ in range(2):
            page.keyboard.press("Escape")
        assert path in page.url
        page.keyboard.press("Escape")
    page.wait_for_url(f"{WEATHER}*")
    page.go_back()

    assert page.url.endswith("/library/")


def test_without_scripts_the_way_out_is_a_link_in_reach_at_once(window: Any) -> None:
    page = window(scripts=False)
    out_there(page)
    page.goto("/worry/")
    way_out = page.get_by_role("link", name="Leave this page now")
    box = way_out.bounding_box()

    assert (box["y"] + box["height"] < 740, box["height"] >= 44) == (True, True)
    goes_on(way_out)

    assert page.locator("h1").inner_text() == "Rain later"


def test_a_worry_told_by_a_stranger_without_scripts_is_looked_after_by_a_lead(window: Any) -> None:
    words = "Somebody shouts at volunteers, on “Mondays”."
    stranger = window(scripts=False)
    stranger.goto("/worry/")
    stranger.get_by_label("What are you worried about?").fill(words)
    goes_on(stranger.get_by_role("button", name="Send it"))
    assert "Thank you. We have it" in stranger.locator("h1").inner_text()
    assert "worr" not in stranger.title().lower()

    lead = window(as_="lena", scripts=False)
    lead.goto("/library/")
    goes_on(lead.get_by_role("link", name="Go to the desk and take it on"))
    assert words not in lead.locator("main").inner_text()
    goes_on(lead.get_by_role("button", name="I am taking this on").first)
    mine = lead.locator("section[aria-labelledby=mine] li")
    goes_on(mine.last.get_by_role("button", name="Open the case"))
    assert words in lead.locator("main").inner_text()

    goes_on(lead.get_by_role("button", name="Write it down"))
    assert lead.title().startswith("Error:")
    lead.get_by_label("Who was told, and what").check()
    lead.locator("#note_text").fill("Rang the police.")
    goes_on(lead.get_by_role("button", name="Write it down"))
    assert "Rang the police." in lead.locator("section[aria-labelledby=log]").inner_text()

    lead.locator("summary", has_text="Close the case").click()
    lead.get_by_label("Settled here").check()
    lead.locator("#close_text").fill("All is well.")
    goes_on(lead.get_by_role("button", name="Close the case"))
    assert "Settled here" in lead.locator(".lead").inner_text()
    assert not is_too_wide(lead)


@pytest.mark.parametrize("options", [{"width": 1280}, {"width": 320}, {"color_scheme": "dark"}], ids=str)
def test_an_open_case_with_every_form_unfolded_and_a_mistake_has_no_violation(window: Any, options: Any) -> None:
    page = window(as_="lena", **options)
    page.goto("/desk/worries/")
    goes_on(page.get_by_role("button", name="Open the case").first)
    goes_on(page.get_by_role("button", name="Write it down"))
    for fold in page.locator("main summary").all():
        fold.click()

    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text())

    assert page.evaluate(RUN, TAGS) == []
    assert not is_too_wide(page)
