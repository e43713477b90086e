"""Plain words on every page and in every sentence of our code: short, British, easy to read (X1, decision 18).

Templates are read in their source, strings in the code where they are marked for translation: labels, hints, errors
and messages. Letters have tests of their own (`tests/hub/letters/test_words.py`), and so has the library's content.
"""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from library.resources.readability import reading_age, sentences, words

ROOT = Path(settings.ROOT)
WINGS = ("hub", "library", "matchmaking", "mentoring", "programme")
OLDEST_READER, MEAN_READER, LONGEST_SENTENCE = 13, 12, 25
ENOUGH = 60  # words: the measure means little for fewer
A_SENTENCE = 5  # words: labels and headings are not read as one
MARKED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
INLINE = "a|abbr|b|bdi|code|em|i|kbd|small|span|strong|sup|time|wbr"
NOT_SAID = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<svg.*?</svg>|<(script|style)\b.*?</\1>|{%\s*plural\s*%}.*?(?={%\s*end)",
    re.DOTALL,
)
UNPLAIN = re.compile(
    r"\b(?:stakeholders?|submit(?:ted|ting)?|submission|utili[sz]\w+|leverag\w+|click here|please note|in order to"
    r"|prior to|commence\w*|endeavou?r\w*|via|whilst|an error occurred|invalid|mandatory"
    r"|\w*[a-z]{3}iz(?:e|ed|es|ing|ation|ations)|colou?rful|colors?|centers?|behaviors?|canceled|enroll?ments|favorites?)\b",
    re.IGNORECASE,
)
NOT_AMERICAN = re.compile(r"^(?:siz|priz|seiz|capsiz|downsiz|resiz)", re.IGNORECASE)


def said_by(source: str) -> str:
    """What a template says, a block to a line, with every value a short word."""
    text = NOT_SAID.sub("", source)
    text = re.sub(r"""{%\s*trans(?:late)?\s+"([^"]*)".*?%}""", r"\1", text)
    handed_on = re.findall(r"""_\("([^"]+)"\)""", text)
    text = re.sub(r"{%\s*(?:else|elif).*?%}", "\n", text, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}", "", text, flags=re.DOTALL)
    text = re.sub(r"{{.*?}}", "it", text, flags=re.DOTALL)
    text = re.sub(rf"</?(?:{INLINE})\b[^>]*>", "", text)
    text = re.sub(r"<[^>]*>", "\n", text)
    lines = [" ".join(line.split()) for line in html.unescape(text).splitlines()]
    return "\n".join([*(line for line in lines if line), *handed_on])


def strings_of(source: str) -> Iterator[str]:
    """Every string that is marked for translation."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MARKED:
            yield from (
                re.sub(r"%\(\w+\)[sd]|%[sd]|{\w*}", "it", part.value)
                for part in node.args
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def whole_sentences(text: str) -> list[str]:
    return [sentence for sentence in sentences(text) if len(words(sentence)) >= A_SENTENCE]


def age_of(text: str) -> float | None:
    """The reading age of a text's sentences; None when there are too few to tell."""
    whole = ". ".join(whole_sentences(text)) + "."
    return reading_age(whole) if len(words(whole)) >= ENOUGH else None


def faults(text: str) -> list[str]:
    """What is not plain about a text."""
    age = age_of(text)
    unplain = [found[0] for found in UNPLAIN.finditer(text) if not NOT_AMERICAN.match(found[0])]
    return [
        *([f"a reading age of {age:.1f}"] if age is not None and age > OLDEST_READER else []),
        *(f"too long: {sentence}" for sentence in whole_sentences(text) if len(words(sentence)) > LONGEST_SENTENCE),
        *(f"not plain: {word}" for word in unplain),
    ]


TEMPLATES = {
    str(path.relative_to(ROOT)): said_by(path.read_text())
    for path in sorted((ROOT / "templates").rglob("*.html"))
    if not {"email", "allauth"} & set(path.parts) and "styleguide" not in path.name
}
MODULES = {
    str(path.relative_to(ROOT)): "\n".join(strings_of(path.read_text()))
    for wing in WINGS
    for path in sorted((ROOT / wing).rglob("*.py"))
    if "migrations" not in path.parts
}
TEXTS = {where: text for where, text in {**TEMPLATES, **MODULES}.items() if text}


@pytest.mark.parametrize("where", TEXTS)
def test_what_we_say_is_plain(where: str) -> None:
    assert faults(TEXTS[where]) == []


def test_all_of_it_together_is_read_at_twelve() -> None:
    ages = [age for age in map(age_of, TEXTS.values()) if age is not None]
    assert len(ages) > 5
    assert sum(ages) / len(ages) <= MEAN_READER


def test_pages_and_forms_are_among_what_is_read() -> None:
    assert {"templates/hub/care/help_ask.html", "hub/people/adapter/account.py"} <= set(TEXTS)
    assert any(where.startswith("hub/care/forms") for where in TEXTS)


HARD = "Institutional accountability necessitates comprehensive authentication procedures. " * 12
LONG = "We will write to you " + "and to you " * 8 + "soon."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HARD, "a reading age of"),
        (LONG, "too long: We will write"),
        ("Submit the form.", "not plain: Submit"),
        ("Your stakeholders wait.", "not plain: stakeholders"),
        ("Organize a meeting.", "not plain: Organize"),
        ("That address is invalid.", "not plain: invalid"),
    ],
)
def test_what_is_not_plain_is_caught(text: str, fault: str) -> None:
    assert [one for one in faults(text) if one.startswith(fault)]


@pytest.mark.parametrize("text", ["The size of the prize.", "We seized it.", "Send it. We organise the rest."])
def test_what_is_plain_is_not(text: str) -> None:
    assert faults(text) == []


def test_a_template_is_read_without_its_tags() -> None:
    source = (
        '{% load i18n %}{# not said #}<h1 class="x">{% translate "Get help" %}</h1>{% comment %}nor{% endcomment %}'
        "<p>{% blocktranslate trimmed count n=n %}One <b>person</b> of {{ all }}{% plural %}Many{% endblocktranslate %}"
        '</p>{% include "_who.html" with who=_("the team") %}<svg><title>no</title></svg>'
    )
    assert said_by(source) == "Get help\nOne person of it\nthe team"


def test_a_module_is_read_where_it_is_marked() -> None:
    source = '_("Hello %(name)s")\nsay("no")\nngettext("%d day", "%d days", 3)\nx.gettext_lazy("Yes")'
    assert sorted(strings_of(source)) == ["Hello it", "Yes", "it day", "it days"]
