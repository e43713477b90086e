"""Reading a manuscript: YAML front matter and Markdown become plain values for a page. Pure: no database, no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

NOTICES = ("note", "warning")
Block = tuple[str, Any]


class ManuscriptError(Exception):
    """A manuscript cannot be read; the sentence names the file and what is missing."""


@dataclass(frozen=True)
class Manuscript:
    """One page as it was written: its facts, and its body as (kind of block, value) pairs.

    `chapters` is the same body again as HTML under each of its headings (##), for kinds that ask for set headings.
    """

    facts: dict[str, Any]
    body: list[Block] = field(default_factory=list)
    chapters: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError:
            raise ManuscriptError(f"“{self.facts.get('slug', '?')}” says nothing of “{name}”.") from None

    def divided(self, headings: Iterable[str]) -> tuple[list[Block], list[str]]:
        """What stands before the set `headings`, as a body, and the HTML under each of them, in their order.

        Raises ManuscriptError when a heading is missing, or when one comes after the first of them that is not set.
        """
        wanted, there = list(headings), list(self.chapters)
        opening = there[: len(there) - len(wanted)]
        if there[len(opening) :] != wanted:
            slug = self.facts.get("slug", "?")
            raise ManuscriptError(f"“{slug}” has the headings {there}; it must end with {wanted}.")
        before = "".join(f"<h2>{escape(heading)}</h2>\n{self.chapters[heading]}" for heading in opening)
        return ([("text", before)] if before else []), [self.chapters[heading] for heading in wanted]


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).use(front_matter_plugin)
    for name in NOTICES:
        reader.use(container_plugin, name)
    return reader


def read(path: Path) -> Manuscript:
    """The manuscript in a file. Raises ManuscriptError when its facts are not a YAML mapping."""
    return parse(path.read_text(encoding="utf-8"), name=path.name)


def read_yaml(text: str) -> Any:
    """As `yaml.safe_load`, in a tenth of the time where PyYAML came with its C part."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)


def html_of(text: str) -> str:
    """Plain Markdown without facts, as HTML."""
    return MarkdownIt("commonmark", {"html": False}).render(text)


def parse(text: str, *, name: str = "manuscript") -> Manuscript:
    """The manuscript in a text."""
    reader = _reader()
    tokens = reader.parse(text)
    if not tokens or tokens[0].type != "front_matter":
        raise ManuscriptError(f"{name} does not begin with its facts between two lines of ---.")
    facts = read_yaml(tokens[0].content)
    if not isinstance(facts, dict):
        raise ManuscriptError(f"The facts of {name} are not “name: value” lines.")
    return Manuscript(facts, list(_blocks(reader, tokens[1:])), _chapters(reader, tokens[1:]))


def _blocks(reader: MarkdownIt, tokens: list[Token]) -> Iterator[Block]:
    """Runs of ordinary text become `text`, each ::: container becomes a `notice`."""
    run: list[Token] = []
    tone = ""
    for token in tokens:
        if token.type.startswith("container_"):
            if run:
                yield _block(reader, run, tone)
            run, tone = [], token.info.strip() if token.nesting == 1 else ""
        else:
            run.append(token)
    if run:
        yield _block(reader, run, tone)


def _chapters(reader: MarkdownIt, tokens: list[Token]) -> dict[str, str]:
    """The HTML under each heading of the second rank; what stands before the first of them is in no chapter."""
    starts = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    ends = [*starts[1:], len(tokens)]
    return {
        tokens[start + 1].content: reader.renderer.render(tokens[start + 3 : end], reader.options, {})
        for start, end in zip(starts, ends, strict=False)
    }


def _block(reader: MarkdownIt, run: list[Token], tone: str) -> Block:
    html = reader.renderer.render(run, reader.options, {})
    return ("notice", {"tone": tone, "text": html}) if tone else ("text", html)
