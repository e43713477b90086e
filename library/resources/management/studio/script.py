"""What is said and shown in a recording, as written in `library/content/recordings/<slug>.yml`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Element:
    """One shape or line of words: what to draw, where, how big, in which colour, and from which sentence on."""

    draw: str
    at: tuple[int, int]
    size: int = 40
    fill: str = "ink"
    text: str = ""
    to: tuple[int, int] | None = None
    after: int = 0
    until: int = 10_000


@dataclass(frozen=True)
class Scene:
    """Sentences over one picture. A `chapter` begins a new part."""

    say: list[str]
    chapter: str = ""
    show: list[Element] = field(default_factory=list)


@dataclass(frozen=True)
class Script:
    """A whole recording."""

    slug: str
    scenes: list[Scene]
    poster: int  # the scene whose last picture stands before it plays

    def lines(self) -> Iterator[tuple[int, int, str]]:
        """Every sentence with its scene and its place in it."""
        for number, scene in enumerate(self.scenes):
            for place, sentence in enumerate(scene.say):
                yield number, place, sentence


def read(path: Path) -> Script:
    """The script in a file."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    scenes = [_scene(one) for one in written["scenes"]]
    return Script(path.stem, scenes, written["poster"])


def _scene(written: dict[str, Any]) -> Scene:
    shown = [Element(**{name: _plain(value) for name, value in one.items()}) for one in written.get("show", [])]
    return Scene([str(line) for line in written["say"]], str(written.get("chapter", "")), shown)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
