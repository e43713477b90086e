"""Fills forms in, sends them, and says what is wrong with what comes back."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode, urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from tests.fuzz.finder import CHOSEN, SECRET, TYPED, Field, Form, FormsOfPage
from tests.fuzz.payloads import FORM_BODY
from tests.matrix.cells import Answer, ask

TOKEN = {"csrfmiddlewaretoken": "x"}  # a browser always sends one; whether it is the right one is asked elsewhere
PASSWORD = "four plain words together"
ANSWERS = {200, 302, 303, 400, 403, 404, 409, 413, 429}
VALID_OF_KIND = {
    "email": "somebody@example.org",
    "tel": "0191 496 0000",
    "url": "https://example.org/",
    "number": "1",
    "date": "2026-12-01",
    "time": "10:30",
    "datetime-local": "2026-12-01T10:30",
    "month": "2026-12",
    "password": PASSWORD,
    "search": "pay",
    "submit": "",
    "checkbox": "on",
}
VALID = {"login": "amina@example.org", "code": "ABCD-EFGH", "next": "/my/", "page": "/library/", "q": "pay"}
SUMMARY = re.compile(r'class="[^"]*(?:error-summary|notice--error)[^"]*"(.*)', re.DOTALL)
NOT_OURS = re.compile(
    r"This field is required|Enter a valid|Enter a whole number|Enter a number|Enter a list|Ensure (?:this|that|the)"
    r"|This (?:value|field) (?:must|cannot|may)|already exists\.|No file was submitted"
)


def right(field: Field) -> str:
    """Something good to put in a field: what stands there, a choice on offer, or plain words."""
    if field.kind in CHOSEN:
        return field.value or next((option for option in field.options if option), "")
    return field.value or VALID.get(field.name) or VALID_OF_KIND.get(field.kind, "" if field.is_code else "Some words")


def filled(form: Form) -> dict[str, str]:
    return {field.name: right(field) for field in form.fields}


def send(browser: Client, form: Form, wrong: Mapping[str, str], *, left_out: Iterable[str] = ()) -> Answer:
    """Send a form with good words, except for the fields in `wrong`, which travel as they are."""
    good = {name: value for name, value in filled(form).items() if name not in wrong and name not in left_out}
    token = TOKEN if form.method == "post" else {}
    words = "&".join([urlencode(token | good), *(f"{quote(name)}={value}" for name, value in wrong.items())]).strip("&")
    if form.method == "get":
        return ask(browser, "get", f"{form.path}?{words}")
    return ask(browser, "post", form.action, words, content_type=FORM_BODY)


def upload(browser: Client, form: Form) -> Answer:
    """Send a form with a file in every field, whether it asks for one or not."""
    name, kind = "../\u202ea.svg", "image/svg+xml"
    files = {field: SimpleUploadedFile(name, b"<svg onload='x'/>\x00", kind) for field in form.names}
    return ask(browser, "post", form.action, {**TOKEN, **files})


def trouble(form: Form, answer: Answer, *, tampered: bool = False) -> list[str]:
    """An answer nobody promised, a form shown again without a sentence of ours about what to mend.

    `tampered`: what no page lets people do may be answered in anybody's words.
    """
    if answer.code not in ANSWERS:
        return [f"answers {answer.code}"]
    if (
        form.method != "post"
        or form.only_grows
        or answer.code != 200
        or "html" not in answer.response.headers.get("Content-Type", "html")
    ):
        return []
    summary = SUMMARY.search(answer.words)
    said = strip_tags(summary[1].partition("</div>")[0] if summary else "").split()
    if not summary or (len(said) < 3 and "There is a problem" not in answer.words):
        return ["says nothing"]
    found = NOT_OURS.search(strip_tags(answer.words))
    return [f"says “{found[0]}”, which is not in our words"] if found and not tampered else []


def normal(text: str) -> str:
    """As a browser shows and sends it: one kind of line break, no spaces around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def typed(form: Form, wrong: Mapping[str, str]) -> dict[str, str]:
    """What a person has typed and chosen, as text: what must stand there again."""
    text = {name: unquote_to_bytes(value.replace("+", " ")).decode(errors="replace") for name, value in wrong.items()}
    kept = {}
    for field in form.fields:
        if field.is_code or field.kind in SECRET or (field.name in wrong and field.kind not in TYPED):
            continue
        if field.kind in (*TYPED, *CHOSEN):
            kept[field.name] = normal(text.get(field.name, right(field)))
    return kept


def lost(form: Form, wrong: Mapping[str, str], answer: Answer, *, but: Iterable[str] = ()) -> list[str]:
    """Fields of a refused form that do not show again what was typed or chosen; `but` no page could show."""
    if form.method != "post" or answer.code != 200:
        return []
    shown = [{field.name: field for field in again.fields} for again in FormsOfPage(form.path, answer.words).forms]
    kept = {name: value for name, value in typed(form, wrong).items() if name not in but}
    again = max(shown, key=lambda fields: len(set(fields) & set(form.names)), default={})
    return [name for name, value in kept.items() if name not in again or normal(again[name].value) != value]


def leaves(location: str, *, host: str = "testserver") -> bool:
    """Whether a browser that reads this as an address would go to another site, or run it."""
    read = re.sub(r"[\t\r\n]", "", location.strip("".join(map(chr, range(33))))).replace("\\", "/")
    read = re.sub(r"^(https?):/*", r"\1://", read, flags=re.IGNORECASE)
    read = re.sub(r"^/{2,}", "//", read)
    try:
        there = urlsplit(urljoin(f"http://{host}/here/", read))
    except ValueError:  # a host that no address can have: browsers refuse it, and we do not rely on that
        return True
    return there.scheme not in ("http", "https") or (there.hostname or "") != host


def goes(answer: Answer) -> str:
    return str(answer.response.headers.get("Location", ""))


def links(words: str) -> list[Any]:
    """Every address a page leads or sends to."""
    return re.findall(r'\s(?:href|action|formaction|src)="([^"]*)"', words)
