"""The papers of the house hold together: ids that are named are explained, links lead somewhere, targets exist."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
SKIPPED = {".git", ".venv", "var", "build", "node_modules", "staticfiles", "__pycache__", ".hypothesis"}
ID = re.compile(r"\b[WPHMFKNCLEROXT][0-9]{1,2}\b")
DECISIONS = re.compile(r"\bdecisions?\s+([0-9]+(?:(?:,\s*|\s+and\s+|\s+to\s+|–)[0-9]+)*)", re.IGNORECASE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:|[/#])([^)\s#]+)")
TARGET = re.compile(r"\bmake ([a-z]+)")


def files(*suffixes: str) -> list[Path]:
    """Our own files with one of these endings."""
    found = (path for path in ROOT.rglob("*") if path.suffix in suffixes and path.is_file())
    return sorted(path for path in found if not SKIPPED & set(path.relative_to(ROOT).parts))


def called(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def remarks(source: str) -> str:
    """The comments and docstrings of Python code; other strings may hold anything."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, documented)]
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return "\n".join([*comments, *(ast.get_docstring(node) or "" for node in nodes)])


def words_of(path: Path) -> str:
    """What a file says to its readers: remarks in Python, comments in YAML, all but code in Markdown."""
    text = path.read_text()
    if path.suffix == ".py":
        return remarks(text)
    if path.suffix == ".yml":
        return "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#"))
    return CODE.sub("", text)


def named(words: str) -> set[str]:
    """Ids of requirements and threats as they stand, decisions by their number alone."""
    numbers = {number for run in DECISIONS.findall(words) for number in re.findall(r"[0-9]+", run)}
    return set(ID.findall(words)) | numbers


def explained() -> list[str]:
    """Every id that our pages explain."""
    rows = [
        identity
        for page in ("requirements.md", "threats.md")
        for identity in re.findall(r"^\| ([A-Z][0-9]+) \|", (ROOT / "docs" / page).read_text(), re.MULTILINE)
    ]
    return rows + re.findall(r"^([0-9]+)\. ", (ROOT / "docs/decisions/README.md").read_text(), re.MULTILINE)


def dead_links(path: Path, text: str) -> list[str]:
    return [link for link in LINK.findall(CODE.sub("", text)) if not (path.parent / link).exists()]


def unknown_targets(text: str) -> list[str]:
    """`make` targets in the code of a Markdown text that the Makefile lacks; "make sure" in prose is none."""
    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    code = "\n".join(re.sub(r"#.*", "", piece) for piece in CODE.findall(text))
    return [target for target in TARGET.findall(code) if target not in known]


# --- Ids --------------------------------------------------------------------------------------------


def test_every_id_that_is_named_is_explained():
    known = set(explained())
    unknown = {called(path): sorted(named(words_of(path)) - known) for path in files(".py", ".md", ".yml")}
    assert {path: ids for path, ids in unknown.items() if ids} == {}


def test_every_id_is_explained_once():
    ids = explained()
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
    assert [f"T{number}" for number in range(1, 83)] == [one for one in ids if one.startswith("T")]
    assert [str(number) for number in range(1, 35)] == [one for one in ids if one.isdigit()]


def test_every_requirement_has_a_state():
    rows = re.findall(r"^\| [A-Z][0-9]+ \|.*$", (ROOT / "docs/requirements.md").read_text(), re.MULTILINE)
    assert rows
    assert [row for row in rows if row.split("|")[-2].strip() not in ("done", "part", "next")] == []


@pytest.mark.parametrize(
    "planted",
    ['"""Deeds (P99)."""', "x = 1  # T83", 'def f():\n    """See decision 35."""', "# decisions 10 and 77", "# P1–P44"],
)
def test_a_planted_unknown_id_is_found(planted):
    assert named(remarks(planted)) - set(explained())


@pytest.mark.parametrize("harmless", ['x = "%E3%80 M22"', "# h2, E501, UTF8, X-7, GB2312", 'look = r"T99"', "R77 = 1"])
def test_false_friends_are_no_ids(harmless):
    assert named(remarks(harmless)) - set(explained()) == set()


# --- Links and targets ------------------------------------------------------------------------------


def test_every_relative_link_leads_to_a_file():
    dead = {called(path): dead_links(path, path.read_text()) for path in files(".md")}
    assert len(dead) > 10
    assert {path: links for path, links in dead.items() if links} == {}


def test_a_dead_link_is_found():
    text = "[a](docs/nowhere.md#part) [b](README.md#x) [c](https://a.example/b) [d](/help/) [e](#f) `[g](h)`"
    assert dead_links(ROOT / "README.md", text) == ["docs/nowhere.md"]


def test_every_make_target_that_is_named_exists():
    unknown = {called(path): unknown_targets(path.read_text()) for path in files(".md")}
    assert {path: targets for path, targets in unknown.items() if targets} == {}
    assert "make run" in (ROOT / "README.md").read_text()


def test_a_target_that_is_missing_is_found():
    text = "Make sure, `make coffee`, make tea.\n\n```sh\nA=b make run   # make nothing\nmake cake\n```\n"
    assert sorted(unknown_targets(text)) == ["cake", "coffee"]


def test_every_dated_decision_is_on_the_list():
    index = (ROOT / "docs/decisions/README.md").read_text()
    assert [path.name for path in (ROOT / "docs/decisions").glob("2*.md") if f"({path.name})" not in index] == []
