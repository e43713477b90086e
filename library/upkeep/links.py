"""The addresses elsewhere that a page leads to. Pure: what a page says in, addresses out."""

import json
from collections.abc import Collection, Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urlsplit


class _Anchors(HTMLParser):
    """Where the links of a text lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def links_in(said: Iterable[Any], *, own: Collection[str] = (), longest: int = 500) -> set[str]:
    """Every http(s) address in what a page says, without those of our `own` hosts; the part after # does not count."""
    found = (urldefrag(address.strip())[0] for one in said for address in _addresses(one))
    return {address for address in found if len(address) <= longest and _leads_out(address, own)}


def _addresses(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        said = list(said.values())
    if isinstance(said, list | tuple):
        for one in said:
            yield from _addresses(one)
    elif isinstance(said, str):
        yield from _of_text(said)


def _of_text(said: str) -> Iterator[str]:
    if said.startswith(("http://", "https://")) and not set(said) & set(" <>\n"):
        yield said
    elif said.startswith(("[", "{")):
        try:
            yield from _addresses(json.loads(said))
        except ValueError:
            return
    elif "<a" in said:
        yield from _Anchors(said).found


def _leads_out(address: str, own: Collection[str]) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.hostname not in own
    except ValueError:  # such as http://[::1
        return False
