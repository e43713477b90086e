"""Finding the words of the glossary in a text. Pure: no database, no clock, no settings."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import unescape

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"<\s*(/?)\s*([a-zA-Z0-9]+)")
# A word inside a link, a heading or a control stays as it is; so does one in a title of a list of facts.
SHUT = frozenset({"a", "button", "h1", "h2", "h3", "h4", "code", "dt", "label", "option", "summary", "svg", "span"})
SHORT = 5  # words of so many capitals at most are short forms, and stand for something only in capitals


NOTHING = re.compile(r"(?!)")  # found nowhere


@dataclass(frozen=True)
class Meanings:
    """Words with what they mean: all their forms as one pattern, to which word a form belongs, and what that means."""

    pattern: re.Pattern[str]
    slugs: Mapping[str, str]
    means: Mapping[str, str]

    def slug_of(self, found: str) -> str:
        """The word that a found form belongs to; empty when only its letters fit ("it" is not "IT")."""
        return self.slugs.get(found) or self.slugs.get(found.casefold(), "")


def meanings_of(words: Iterable[tuple[str, list[str], str]]) -> Meanings:
    """What finds words given as (slug, forms, what it means). Longer forms are looked for first."""
    slugs: dict[str, str] = {}
    means: dict[str, str] = {}
    for slug, forms, meaning in words:
        means[slug] = meaning
        for form in forms:
            slugs.setdefault(form if _is_short_form(form) else form.casefold(), slug)
    longest_first = sorted(slugs, key=lambda form: (-len(form), form))
    either = "|".join(map(re.escape, longest_first))
    pattern = re.compile(rf"(?<![\w’'-])(?:{either})(?![\w’'-])", re.IGNORECASE) if slugs else NOTHING
    return Meanings(pattern, slugs, means)


def mark(html: str, using: Meanings, draw: Callable[[str, str], str]) -> str:
    """The same HTML with the first place of each word drawn by `draw(slug, words as they stand)`.

    Text inside links, headings and controls is left alone, and so is every tag.
    """
    seen: set[str] = set()
    shut: list[str] = []
    return "".join(
        _tag(piece, shut) if piece.startswith("<") else piece if shut else _text(piece, using, draw, seen)
        for piece in TAG.split(html)
    )


def _is_short_form(form: str) -> bool:
    return form.isupper() and len(form) <= SHORT


def _tag(piece: str, shut: list[str]) -> str:
    """Keeps count of what is open that shuts words out; an end that opened nothing closes nothing."""
    name = NAME.match(piece)
    if name and name.group(2).lower() in SHUT and not piece.endswith("/>"):
        if not name.group(1):
            shut.append(name.group(2).lower())
        elif shut and shut[-1] == name.group(2).lower():
            shut.pop()
    return piece


def _text(piece: str, using: Meanings, draw: Callable[[str, str], str], seen: set[str]) -> str:
    def drawn(found: re.Match[str]) -> str:
        slug = using.slug_of(unescape(found.group()))
        if not slug or slug in seen:
            return found.group()
        seen.add(slug)
        return draw(slug, found.group())

    return using.pattern.sub(drawn, piece)
