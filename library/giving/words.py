"""From what somebody typed to what a page shows, and back. Pure: no database, no clock, no settings.

People type plain text: an empty line makes a paragraph, lines that begin with a dash or a number make a list. Nothing
else means anything, so a script or a tag is only letters on the page (T37).
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape, unescape

_ITEM = re.compile(r"^\s*(?:[-•*]|(?P<number>\d{1,2})[.)])\s+(?P<words>.+)$")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def clean(typed: str) -> str:
    """The same with one kind of line end, no blanks at the ends of lines, and at most one empty line in a row."""
    lines = [line.rstrip() for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def to_html(text: str) -> str:
    """Paragraphs and lists; everything else as it was typed."""
    return "".join(_block(block) for block in _blocks(clean(text)))


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines: of a list (all its items), or of a paragraph."""
    run: list[str] = []
    for line in text.split("\n"):
        if not line.strip() or (run and _kind(line) != _kind(run[-1])):
            if run:
                yield run
            run = []
        if line.strip():
            run.append(line)
    if run:
        yield run


def _kind(line: str) -> str:
    """`ol`, `ul`, or `p` for what is no item of a list."""
    item = _ITEM.match(line)
    return "p" if item is None else "ol" if item["number"] else "ul"


def _block(lines: list[str]) -> str:
    kind = _kind(lines[0])
    if kind == "p":
        return f"<p>{'<br/>'.join(escape(line.strip(), quote=False) for line in lines)}</p>"
    items = "".join(f"<li>{escape(_item(line), quote=False)}</li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def _item(line: str) -> str:
    found = _ITEM.match(line)
    return found["words"].strip() if found else line.strip()


def to_text(html: str) -> str:
    """What somebody would have to type for about this page; links and heavy letters are lost."""
    written, place, number = [], 0, 0
    for tag in _TAG.finditer(html):
        written.append(unescape(html[place : tag.start()]))
        name, is_end = tag[2].lower(), bool(tag[1])
        if name in ("ol", "ul"):
            number = 1 if name == "ol" and not is_end else 0
            written.append("\n\n" if is_end else "")
        elif name == "li" and not is_end:
            written.append(f"\n{number}. " if number else "\n- ")
            number += 1 if number else 0
        elif name == "br":
            written.append("\n")
        elif is_end and name in ("p", "h2", "h3", "h4", "blockquote"):
            written.append("\n\n")
        place = tag.end()
    return clean("".join([*written, unescape(html[place:])]))


def sentences_naming(name: str, texts: list[str]) -> list[str]:
    """Each sentence of `texts` in which the name stands, whole or by any word of it that begins with a capital."""
    words = [name, *(word for word in name.split() if word[:1].isupper() and len(word) > 2)]
    either = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    return [piece.strip() for text in texts for piece in _END_OF_SENTENCE.split(text) if either.search(piece)]


def mark_of(passages: list[str]) -> str:
    """A short mark of exactly these words: an agreement holds for the words that were read (H6)."""
    return sha256("\x1f".join(passages).encode()).hexdigest()[:32]
