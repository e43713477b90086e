"""Finds what can be sent to the Hub: the forms of a page with all their fields, and the names that queries may hold."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

WINGS = ("hub", "library", "matchmaking", "mentoring", "programme")
TYPED = ("text", "email", "tel", "url", "search", "textarea")  # whatever was typed can be shown again
CHOSEN = ("select", "radio", "checkbox")
SECRET = ("password", "hidden", "file", "submit")  # browsers or prudence do not show these again


@dataclass(frozen=True)
class Field:
    """One thing a form asks for. `value` is what the page shows in it; `options` what may be chosen."""

    name: str
    kind: str
    value: str = ""
    options: tuple[str, ...] = ()
    is_code: bool = False


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes, how, and what it asks for. One button at a time is pressed."""

    action: str
    method: str
    fields: tuple[Field, ...]
    is_multipart: bool = False
    only_grows: bool = False  # its button asks for one more line (formnovalidate): nothing is sent in yet

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def key(self) -> tuple[str, ...]:
        """The same for the same form about another row: twenty requests for help have one form between them."""
        return (route_of(self.path), self.method, *sorted(self.names))


def route_of(path: str) -> str:
    try:
        return str(resolve(path).route)
    except Resolver404:
        return path


class FormsOfPage(HTMLParser):
    """Reads the forms of a page, hidden fields and named buttons too."""

    def __init__(self, where: str, html: str = "") -> None:
        super().__init__()
        self.where = where
        self.forms: list[Form] = []
        self.said: dict[str, str] = {}
        self._form: dict[str, str] | None = None
        self._fields: dict[str, Field] = {}
        self._buttons: list[Field | None] = []  # None: a button without a name
        self._select = self._textarea = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form, self._fields, self._buttons = facts, {}, []
        elif self._form is not None and tag == "option" and self._select:
            self._choose(self._select, "select", facts.get("value", ""), "selected" in facts)
        elif self._form is not None and tag == "button" and not facts.get("name"):
            self._buttons.append(None)
        elif self._form is not None and facts.get("name") and tag in ("input", "textarea", "select", "button"):
            self._take(tag, facts)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._textarea:
            known = self._fields[self._textarea]
            self._fields[self._textarea] = replace(known, value=known.value + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._textarea:
            known, self._textarea = self._fields[self._textarea], ""
            self._fields[known.name] = replace(known, value=known.value.removeprefix("\r\n").removeprefix("\n"))
        elif tag == "form" and self._form is not None:
            self._end_form(self._form)

    def _take(self, tag: str, facts: dict[str, str]) -> None:
        name, kind = facts["name"], facts.get("type", "text") if tag == "input" else tag
        if tag == "button" or kind in ("submit", "image"):
            grows = ("grows",) if "formnovalidate" in facts else ()
            self._buttons.append(Field(name, "submit", facts.get("value", ""), grows))
        elif kind in ("radio", "checkbox"):
            self._choose(name, kind, facts.get("value", "on"), "checked" in facts)
        else:
            is_code = "one-time-code" in facts.get("autocomplete", "")
            self._fields.setdefault(name, Field(name, kind, facts.get("value", ""), is_code=is_code))
            self._select = name if kind == "select" else ""
            self._textarea = name if kind == "textarea" else ""

    def _choose(self, name: str, kind: str, option: str, is_chosen: bool) -> None:
        known = self._fields.get(name) or Field(name, kind)
        value = option if is_chosen else known.value
        self._fields[name] = replace(known, value=value, options=(*known.options, option))

    def _end_form(self, facts: dict[str, str]) -> None:
        self._form = None
        self._fields.pop("csrfmiddlewaretoken", None)
        action, method = facts.get("action") or self.where, facts.get("method", "get").lower()
        if urlsplit(action).netloc:
            return
        for button in dict.fromkeys(self._buttons) or [None]:
            fields = (*self._fields.values(), *([button] if button else []))
            grows = button is not None and "grows" in button.options
            self.forms.append(Form(action, method, fields, "multipart" in facts.get("enctype", ""), grows))


def queried_names() -> set[str]:
    """Every name that our code asks a query for: `request.GET.get("q")`, `.getlist("q")`, `request.GET["q"]`."""
    root = Path(settings.ROOT)
    return {
        name
        for wing in WINGS
        for path in (root / wing).rglob("*.py")
        if "migrations" not in path.parts
        for name in names_in(path.read_text())
    }


def names_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = node.args[0] if node.args and node.func.attr in ("get", "getlist") else None
            holder = node.func.value
        elif isinstance(node, ast.Subscript):
            asked, holder = node.slice, node.value
        else:
            continue
        if isinstance(holder, ast.Attribute) and holder.attr in ("GET", "POST") and isinstance(asked, ast.Constant):
            yield str(asked.value)
