"""Family `size`: what a first visit to the home page loads, gzipped, without pictures.

Found by fetching the page and the files it names (and those its style sheets name), not in a browser. Text that the
server sends uncompressed is counted as gzip makes it, and the note says how much of it there was.
"""

import gzip
import http.client
import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from tests.bench.report import Figure
from tests.bench.server import Answer, Ground, get

Fetch = Callable[[str], Answer]
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


class Named(HTMLParser):
    """The files that a page asks for by itself; its pictures aside, its icon counted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "script" and facts.get("src"):
            self.addresses.append(facts["src"])
        if tag == "link" and LOADED_LINKS & set(facts.get("rel", "").lower().split()):
            self.addresses.append(facts["href"])


def named_by_style(style: str, own_path: str) -> list[str]:
    """Fonts and further sheets a style sheet names; pictures and data aside."""
    named = re.findall(r"url\(\s*['\"]?([^'\")]+)", style) + re.findall(r"@import\s+['\"]([^'\"]+)", style)
    wanted = [name for name in named if not name.startswith(("data:", "#"))]
    return [urljoin(own_path, name) for name in wanted if not urlsplit(name).path.lower().endswith(PICTURES)]


def text_of(answer: Answer) -> str:
    plain = gzip.decompress(answer.body) if answer.encoding == "gzip" else answer.body
    return plain.decode("utf-8", errors="replace")


def weight(answer: Answer) -> int:
    """Its bytes once gzipped, whoever does it."""
    return len(answer.body) if answer.encoding else len(gzip.compress(answer.body, compresslevel=6))


def first_load(fetch: Fetch, page: str) -> dict[str, Answer]:
    """Every file that a first visit loads, each once, by its address. Raises AssertionError for one that is missing."""
    loaded: dict[str, Answer] = {}
    waiting = [page]
    while waiting:
        path = waiting.pop(0)
        if path in loaded:
            continue
        loaded[path] = answer = fetch(path)
        if answer.status != 200:
            raise AssertionError(f"{path} answered {answer.status}")
        if path == page:
            waiting += [urljoin(page, name) for name in Named(text_of(answer)).addresses]
        elif answer.kind.startswith("text/css"):
            waiting += named_by_style(text_of(answer), path)
    return loaded


def figures(loaded: dict[str, Answer], database: str) -> list[Figure]:
    """The three figures of one first load."""
    scripts = [answer for answer in loaded.values() if "javascript" in answer.kind]
    raw = [path for path, answer in loaded.items() if not answer.encoding]
    heaviest = max(loaded, key=lambda path: weight(loaded[path]))
    note = (
        f"page and files fetched without a browser; heaviest {heaviest} {weight(loaded[heaviest]) / 1000:.1f} kB; "
        f"sent uncompressed by the server: {', '.join(raw[:3]) or 'nothing'}"
    )
    size = "home, first visit"
    total = sum(weight(answer) for answer in loaded.values())
    return [
        Figure("size_first_load_kb", total / 1000, "kB", size, database, note),
        Figure("size_js_kb", sum(weight(answer) for answer in scripts) / 1000, "kB", size, database),
        Figure("size_requests", len(loaded), "files", size, database, "icon counted"),
    ]


def measure(ground: Ground) -> list[Figure]:
    """With the control, of a page that is too heavy in all three ways."""
    site = ground.site
    page = "/bench/heavy/" if ground.control else site.facts["paths"]["home"]
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    loaded = first_load(lambda path: get(connection, path, {"Accept-Encoding": "gzip"}), page)
    connection.close()
    return figures(loaded, site.database)
