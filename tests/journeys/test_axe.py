"""Every page of the matrix, looked at by axe in a real browser (decision 27), by the first who may open it.

Pages with ids too: the world of the matrix is served as it is (`world_server.py`). Light at 1280 and 320 for every
page; dark, forced colours, text spaced out and print once for each template. The demo, whose pages are fuller, is
looked at beside it.
"""

from importlib.resources import files
from typing import Any

import pytest

from tests.journeys.hands import goes_on, is_too_wide
from tests.matrix.declared import RELATIONS, Row
from tests.matrix.world import ROWS

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (only) => { const found = await axe.run(document,
    {runOnly: only, resultTypes: ["violations"]});
    return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(' | ')); }"""
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # what other colours can break
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
SPACE = "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"
SHOWN = "(what) => [...document.querySelectorAll(what)].filter(one => one.checkVisibility()).length"
FURNITURE = "header.head, footer.foot, nav.govuk-breadcrumbs"
FILES = ("/documents/", "/sitemap.xml", "/robots.txt", "/healthz", "/api/", "/library/feed/", "/library/give/attached/")
DOWNLOADS = (".ics", ".csv")
WHO = {"stranger": "", "member": "amina", "team": "mo", "lead": "lena"}
WRONG = {"/help/": "Ask for help", "/worry/": "Send", "/accounts/signup/": "Send", "/my/name/": "Save"}


def is_page(path: str) -> bool:
    """Something that a browser shows, and does not put among the downloads."""
    return not path.startswith(FILES) and not path.endswith(DOWNLOADS)


def opened_first_by(relation: str) -> list[Row]:
    """Each page that answers 200 to `relation` and to nobody before it in RELATIONS."""
    earlier = RELATIONS[: RELATIONS.index(relation)]
    rows = [row for row in ROWS if row.method == "get" and row.codes[relation] == 200]
    return [row for row in rows if all(row.codes[one] != 200 for one in earlier) and is_page(row.path)]


def pages_of(relation: str) -> list[str]:
    """Each page without an id that answers 200 to `relation` and to nobody before it in WHO."""
    earlier = list(WHO)[: list(WHO).index(relation)]
    rows = [row for row in ROWS if row.method == "get" and row.codes[relation] == 200 and "{" not in row.path]
    return [row.path for row in rows if all(row.codes[one] != 200 for one in earlier) and is_page(row.path)]


@pytest.fixture(scope="session")
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()


@pytest.fixture
def look(axe: str) -> Any:
    """`look(page)` answers with what axe finds; `look(page, COLOURS)` with what some rules find."""

    def at(page: Any, only: Any = ALL) -> list[str]:
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(axe)
        return list(page.evaluate(RUN, only))

    return at


def faults(page: Any, look: Any, *, fully: bool) -> list[str]:
    """What is wrong with the page that is open: at both widths, and `fully` in the other ways to look at it."""
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"at {width}: {fault}" for fault in look(page)]
        found += [f"at {width}: wider than the window"] if is_too_wide(page) else []
    if not fully:
        return found
    for name, mode in (("dark", {"color_scheme": "dark"}), ("forced colours", {"forced_colors": "active"})):
        page.emulate_media(**mode)
        found += [f"{name}: {fault}" for fault in look(page, COLOURS)]
        page.emulate_media(color_scheme="light", forced_colors="none")
    page.emulate_media(media="print")
    found += ["print: furniture is printed"] if page.evaluate(SHOWN, FURNITURE) else []
    page.emulate_media(media="screen")
    page.evaluate(SPACE, SPACED)
    return found + (["spaced out: wider than the window"] if is_too_wide(page) else [])


@pytest.fixture(scope="session")
def templates_seen() -> set[str]:
    return set()


@pytest.mark.parametrize("relation", [one for one in RELATIONS if opened_first_by(one)])
def test_no_page_of_the_matrix_has_a_violation(
    inside: Any, look: Any, served_world: Any, templates_seen: set[str], relation: str
) -> None:
    page, found = inside(relation), {}
    for row in opened_first_by(relation):
        path = row.path.format(**served_world.ids)
        if "html" not in page.request.head(path).headers.get("content-type", ""):
            continue
        assert page.goto(path).status == 200, path
        if wrong := faults(page, look, fully=row.name not in templates_seen):
            found[row.path] = wrong
        templates_seen.add(row.name)
    assert found == {}
    assert page.foreign == []


@pytest.mark.parametrize("relation", list(WHO))
def test_no_page_of_the_demo_has_a_violation(window: Any, look: Any, relation: str) -> None:
    page, found = window(width=320, as_=WHO[relation]), {}
    for path in pages_of(relation):
        page.goto(path)
        wrong = look(page)
        if wrong or is_too_wide(page):
            found[path] = wrong or ["wider than the window"]
    assert found == {}
    assert page.foreign == []


@pytest.mark.parametrize("path", WRONG)
def test_a_form_sent_empty_says_what_is_wrong_and_where(window, look, path):
    page = window(width=360, as_="amina" if path.startswith("/my/") else "")
    page.goto(path)
    for box in page.locator("main input[type=text], main input[type=email], main textarea").all():
        box.fill("")
    form = page.locator("main form").filter(has=page.locator("input[name=csrfmiddlewaretoken]")).last
    goes_on(form.locator("button", has_text=WRONG[path]).first)
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
    page.goto("/library/worth-your-time/")
    assert page.evaluate(SHOWN, FURNITURE) > 0
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, FURNITURE) == 0
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("path", ["/", "/library/worth-your-time/", "/help/", "/accounts/login/"])
def test_the_skip_link_comes_first_and_titles_say_where_we_are(window, path):
    page = window()
    page.goto(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.title().endswith("CRP Hub")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ('<img src="/static/icon.svg">', "at 1280: image-alt"),
        ('<p id="narrow">x</p>', "at 320: wider than the window"),
        ('<p class="grey">pale words on a pale page</p>', "dark: color-contrast"),
        ('<p id="spaced">so many words in a row</p>', "spaced out: wider than the window"),
        ('<header class="head" id="stays">x</header>', "print: furniture is printed"),
    ],
)
def test_what_is_planted_is_seen(window, look, planted, fault):
    page = window()
    page.goto("/privacy/")
    page.evaluate("(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    page.evaluate(
        """() => { const style = (what, how) => { const one = document.querySelector(what); one && how(one.style) };
        style('#narrow', s => s.width = '500px');
        style('#spaced', s => { s.whiteSpace = 'nowrap'; s.width = 'max-content'; s.fontSize = '24px' });
        style('#stays', s => s.setProperty('display', 'block', 'important'));
        style('.grey', s => { s.color = '#333'; s.background = matchMedia('(color-scheme: dark)') && 'transparent' });
        }"""
    )
    assert any(one.startswith(fault) for one in faults(page, look, fully=True))
