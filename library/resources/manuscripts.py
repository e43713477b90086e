"""Reading a manuscript: YAML front matter and Markdown become plain values for a page. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
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
    """One page as it was written: its facts, and its body as (kind of block, value) pairs."""

    facts: dict[str, Any]
    body: list[Block] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError:
            raise ManuscriptError(f"“{self.facts.get('slug', '?')}” says nothing of “{name}”.") from None


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).use(front_matter_plugin)
    for name in NOTICES:
        reader.use(container_plugin, name)
    return reader


def read(path: Path) -> Manuscript:
    """The manuscript in a file. Raises ManuscriptError when its facts are not a YAML mapping."""
    return parse(path.read_text(encoding="utf-8"), name=path.name)


def parse(text: str, *, name: str = "manuscript") -> Manuscript:
    """The manuscript in a text."""
    reader = _reader()
    tokens = reader.parse(text)
    if not tokens or tokens[0].type != "front_matter":
        raise ManuscriptError(f"{name} does not begin with its facts between two lines of ---.")
    facts = yaml.safe_load(tokens[0].content)
    if not isinstance(facts, dict):
        raise ManuscriptError(f"The facts of {name} are not “name: value” lines.")
    return Manuscript(facts=facts, body=list(_blocks(reader, tokens[1:])))


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


def _block(reader: MarkdownIt, run: list[Token], tone: str) -> Block:
    html = reader.renderer.render(run, reader.options, {})
    return ("notice", {"tone": tone, "text": html}) if tone else ("text", html)
