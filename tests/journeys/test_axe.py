"""Every page the matrix knows, looked at by axe in a real browser (decision 27), as somebody who may see it."""

from importlib.resources import files
from typing import Any

import pytest

from tests.matrix.world import ROWS

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => { const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
    return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(' | ')); }"""
WHO = {"stranger": "", "member": "amina", "team": "mo", "lead": "lena"}
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
FILES = ("/documents/", "/sitemap.xml", "/robots.txt", "/healthz")
WRONG = {"/help/": "Ask for help", "/worry/": "Send", "/accounts/signup/": "Send", "/my/name/": "Save"}


def pages_of(relation: str) -> list[str]:
    """Each page that answers 200 to `relation` and to nobody before it in WHO."""
    earlier = list(WHO)[: list(WHO).index(relation)]
    rows = [row for row in ROWS if row.method == "get" and row.codes[relation] == 200]
    return [
        row.path for row in rows if all(row.codes[one] != 200 for one in earlier) and not row.path.startswith(FILES)
    ]


@pytest.fixture
def look() -> Any:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text()

    def at(page: Any) -> list[str]:
        page.evaluate(axe)
        return page.evaluate(RUN, TAGS)

    return at


def faults(page: Any, look: Any, paths: list[str]) -> dict[str, list[str]]:
    """What axe and the eye of a ruler find wrong: violations, and anything wider than the window."""
    found = {}
    for path in paths:
        page.goto(path)
        wrong = look(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("wider than the window")
        if wrong:
            found[path] = wrong
    return found


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("relation", list(WHO))
def test_no_page_has_a_violation(window, look, relation, width):
    paths = pages_of(relation)
    assert paths
    page = window(width=width, as_=WHO[relation])
    assert faults(page, look, paths) == {}
    assert page.foreign == []


@pytest.mark.parametrize("relation", list(WHO))
@pytest.mark.parametrize(
    "mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced colours"]
)
def test_no_page_has_a_violation_in_other_colours(window, look, relation, mode):
    page = window(width=360, as_=WHO[relation], **mode)
    assert faults(page, look, pages_of(relation)) == {}


@pytest.mark.parametrize("relation", list(WHO))
def test_no_page_loses_words_when_text_is_spaced_out(window, relation):
    page = window(width=320, as_=WHO[relation], bypass_csp=True)
    wide = []
    for path in pages_of(relation):
        page.goto(path)
        page.add_style_tag(content=SPACED)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("path", WRONG)
def test_a_form_sent_empty_says_what_is_wrong_and_where(window, look, path):
    page = window(width=360, as_="amina" if path.startswith("/my/") else "")
    page.goto(path)
    for box in page.locator("main input[type=text], main input[type=email], main textarea").all():
        box.fill("")
    page.locator("main form").filter(has=page.locator("input[name=csrfmiddlewaretoken]")).last.locator(
        "button", has_text=WRONG[path]
    ).first.click()
    assert page.title().startswith("Error:")
    first = page.locator(".govuk-error-summary a").first
    target = page.locator(first.get_attribute("href"))
    assert target.count() == 1
    described = target.get_attribute("aria-describedby").split()
    said = [page.locator(f"#{part}").inner_text() for part in described]
    assert any(first.inner_text() in words for words in said)
    assert look(page) == []


def test_printing_drops_the_furniture(window):
    page = window(width=1280)
    page.emulate_media(media="print")
    page.goto("/library/worth-your-time/")
    for furniture in ("header.head", "footer.foot", "nav.govuk-breadcrumbs"):
        assert not page.locator(furniture).first.is_visible()
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("path", ["/", "/library/worth-your-time/", "/help/", "/accounts/login/"])
def test_the_skip_link_comes_first_and_titles_say_where_we_are(window, path):
    page = window()
    page.goto(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.title().endswith("CRP Hub")
    assert page.locator("h1").count() == 1


def test_axe_sees_what_is_planted(window, look):
    page = window()
    page.goto("/privacy/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/icon.svg\">')")
    assert [fault.split(":")[0] for fault in look(page)] == ["image-alt"]
