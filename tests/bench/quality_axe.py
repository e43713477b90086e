"""Every page of the matrix in a real browser, looked at by axe; counted until the time is up."""

import json
import os
import random
import sys
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.bench.server import ROOT, free_port, running, wait_until_good

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
PLANTED = "<html><body><img src='x.png'><input name='a'></body></html>"


@dataclass
class Seen:
    """What was looked at, and what was wrong with it."""

    all_pages: int
    pages: int = 0
    violations: int = 0
    first: str = ""

    def note(self, where: str, found: list[str]) -> None:
        self.violations += len(found)
        self.first = self.first or (f"{where}: {found[0]}"[:200] if found else "")


def look_at_all(var: Path, chromium: str, seconds: float, *, planted: bool) -> Seen:
    """Serve the matrix's world and look. With `planted`, look at one page that is as bad as can be."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            return _planted(browser) if planted else _served(var, browser, seconds)
        finally:
            browser.close()


def _planted(browser: Any) -> Seen:
    page, seen = browser.new_page(), Seen(all_pages=1, pages=1)
    page.set_content(PLANTED)
    seen.note("planted", _violations(page))
    return seen


def _served(var: Path, browser: Any, seconds: float) -> Seen:
    port, facts, said = free_port(), var / "facts.json", var / "said.txt"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUB_TEST_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "hub.settings.embedded", "HUB_VAR": str(var), "HUB_PORT": str(port)}
    command = [sys.executable, "-m", "tests.journeys.world_server", str(port), str(facts)]
    with running(command, cwd=ROOT, environment=environment, said=said) as process:
        wait_until_good(port, process, said, "/healthz")
        world = json.loads(facts.read_text())
        done = _declared(var)
        return _look(browser, f"http://localhost:{port}", world, done, seconds)


def _declared(var: Path) -> list[tuple[str, str]]:
    """Each page of the matrix with the first relation that may open it; read by a process with the tests' settings."""
    from tests.bench.server import output_of

    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.quality_settings", "HUB_BENCH_VAR": str(var)}
    asked = (
        "import django, json; django.setup(); from tests.journeys.test_axe import RELATIONS, opened_first_by; "
        "print(json.dumps([(one, row.path) for one in RELATIONS for row in opened_first_by(one)]))"
    )
    rows = json.loads(output_of([sys.executable, "-c", asked], environment).splitlines()[-1])
    return [(relation, path) for relation, path in rows]


def _look(browser: Any, address: str, world: Any, rows: list[tuple[str, str]], seconds: float) -> Seen:
    seen, started, pages = Seen(all_pages=len(rows)), time.perf_counter(), dict[str, Any]()
    for relation, path in random.Random(2026).sample(rows, len(rows)):
        if time.perf_counter() - started > seconds and seen.pages:
            break
        page = pages.get(relation) or _window(browser, address, world["cookies"].get(relation, ""))
        pages[relation] = page
        where = path.format(**world["ids"])
        if "html" not in page.request.head(where).headers.get("content-type", ""):
            seen.all_pages -= 1
            continue
        page.goto(where)
        seen.pages += 1
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            seen.note(f"{where} at {width}", _violations(page))
    return seen


def _window(browser: Any, address: str, cookie: str) -> Any:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    if cookie:
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    return context.new_page()


def _violations(page: Any) -> list[str]:
    """What axe finds on the page that is open: rules broken, each once for each place."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    asked = "async (only) => (await axe.run(document, {runOnly: only})).violations.map(v => v.nodes.map(() => v.id))"
    found = page.evaluate(asked, {"type": "tag", "values": tags})
    return [rule for places in found for rule in places]
