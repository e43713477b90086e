"""Reading what YAML gives (dictionaries, lists, text), with a sentence for whoever wrote it wrongly."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hub.papers.blocks import PaperError

Source = Mapping[str, Any]


def checked(source: Any, allowed: set[str]) -> Source:
    """The mapping itself, once it has no key that nobody would read."""
    if not isinstance(source, Mapping):
        raise PaperError(f"There should be keys here ({names(allowed)}), not {source!r}.")
    unknown = {key for key in source if key not in allowed}
    if unknown:
        raise PaperError(f"Nobody reads the key {names(unknown)}. Known here: {names(allowed)}.")
    return source


def names(keys: set[Any]) -> str:
    """The keys in quotes and in order, for a sentence."""
    return ", ".join(sorted(f'"{key}"' for key in keys)) or "none"


def text(source: Source, key: str, default: str | None = None) -> str:
    """The text at the key. With no default it must be there."""
    value = source.get(key, default)
    if value is None:
        raise PaperError(f'"{key}" is missing.')
    return as_text(value, key)


def as_text(value: Any, key: str) -> str:
    """The value, once it is text: YAML makes a number of 12 and a truth value of yes."""
    if not isinstance(value, str):
        raise PaperError(f'"{key}" holds {value!r}, which is not text. Put it in quotes.')
    return value


def a_list(source: Source, key: str) -> list[Any]:
    """The list at the key, which must be there."""
    value = source.get(key)
    if not isinstance(value, (list, tuple)):
        raise PaperError(f'"{key}" should be a list.')
    return list(value)


def texts(source: Source, key: str) -> tuple[str, ...]:
    """The list of texts at the key, which must be there."""
    return tuple(as_text(value, key) for value in a_list(source, key))


def rows(source: Source, key: str) -> tuple[tuple[str, ...], ...]:
    """The list of rows of texts at the key, which must be there."""
    return tuple(texts({key: row}, key) for row in a_list(source, key))


def number(value: Any, key: str) -> int:
    """The value, once it is a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise PaperError(f'"{key}" holds {value!r}, which is not a whole number.')
    return value


def day(source: Source, key: str, default: date) -> date:
    """The day at the key, or else the default."""
    value = source.get(key, default)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PaperError(f'"{key}" holds {value!r}, which is not a day like 2026-11-22.')
    return value
