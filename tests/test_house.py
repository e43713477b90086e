"""The laws of the house: what no reviewer should have to look for."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.template.loader import get_template

from hub import registry
from hub.celery import app as celery_app
from hub.people.models import Person

ROOT = Path(settings.ROOT)
WINGS = ("hub", "library", "matchmaking", "mentoring", "programme")
ROOMS = [  # lowest first (docs/house.md)
    *("audit", "letters", "people", "privacy", "organisations", "events", "care", "contact", "home"),
    *("glossary", "finding", "resources", "upkeep", "giving", "feedback", "shelves"),
    *("partnerships", "questions", "meets", "fund"),
    *("pairs", "coaching"),
    *("cohorts", "groups", "certificates"),
]
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "common", "manager", "data", "info"}
MODULE_LIMIT, TEST_LIMIT, FUNCTION_LIMIT, TEMPLATE_LIMIT = 300, 400, 50, 150


def our_files(*suffixes: str, folders: tuple[str, ...] = WINGS) -> list[Path]:
    """Every file of ours with one of `suffixes`, migrations aside."""
    found = [path for folder in folders for suffix in suffixes for path in (ROOT / folder).rglob(f"*{suffix}")]
    return sorted(path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts)


# --- Keys and imports -------------------------------------------------------------------------------


def keys_up(all_models: list[type[models.Model]], order: list[str]) -> list[str]:
    """Foreign keys from a lower room to a higher one; the user model is the one exception (docs/house.md)."""
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in all_models
        if model._meta.app_label in order
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if field.related_model._meta.app_label in order
        if order.index(field.related_model._meta.app_label) > order.index(model._meta.app_label)
        if field.related_model._meta.label != settings.AUTH_USER_MODEL
    ]


def test_every_key_points_down():
    assert keys_up(apps.get_models(include_auto_created=True), ROOMS) == []


def test_a_key_that_points_up_is_seen():
    upside_down = list(reversed(ROOMS))
    assert any("resources.GuidePage" in key for key in keys_up(apps.get_models(include_auto_created=True), upside_down))


def test_every_room_has_its_place_in_the_order():
    rooms = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in WINGS}
    assert rooms <= set(ROOMS)


def test_no_key_leads_from_hub_to_a_wagtail_model():
    keys = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("hub.")
        for field in model._meta.get_fields()
        if isinstance(field.related_model, type) and not field.auto_created
        if field.related_model.__module__.startswith("wagtail")
    ]
    assert keys == []


def get_model_calls(source: str) -> list[int]:
    """Lines that reach a model by a string, which no import contract sees."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [(getattr(call.func, "attr", getattr(call.func, "id", "")), call.lineno) for call in calls]
    return [line for name, line in names if name == "get_model"]


def test_nobody_reaches_a_model_by_a_string():
    assert [path for path in our_files(".py") if get_model_calls(path.read_text())] == []
    assert get_model_calls("apps.get_model('people', 'Person')") == [1]


def upward_links(wing: str, text: str) -> list[str]:
    """`{% url 'wing:…' %}` in a template of a lower wing."""
    above = WINGS[WINGS.index(wing) + 1 :]
    return [name for name in re.findall(r"""{%\s*url\s+['"](\w+):""", text) if name in above]


def test_no_template_links_to_a_wing_above():
    templates = our_files(".html", ".txt", folders=("templates",))
    found = {
        path: upward_links(path.relative_to(ROOT / "templates").parts[0], path.read_text())
        for path in templates
        if path.relative_to(ROOT / "templates").parts[0] in WINGS
    }
    assert [path for path, links in found.items() if links] == []
    assert upward_links("hub", "{% url 'library:sitemap' %}") == ["library"]


def test_the_contracts_hold():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True
    )
    assert done.returncode == 0, done.stdout.decode()


# --- Sizes and names --------------------------------------------------------------------------------


def too_long(paths: list[Path], limit: int) -> list[str]:
    lengths = {path: len(path.read_text().splitlines()) for path in paths}
    return [f"{path.relative_to(ROOT)}: {length}" for path, length in lengths.items() if length > limit]


def long_functions(source: str, limit: int) -> list[str]:
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > limit]


def test_no_file_is_longer_than_the_house_allows():
    assert too_long(our_files(".py"), MODULE_LIMIT) == []
    assert too_long(our_files(".py", folders=("tests",)), TEST_LIMIT) == []
    assert too_long(our_files(".html", ".txt", folders=("templates",)), TEMPLATE_LIMIT) == []
    assert too_long([Path(__file__)], 10) != []


def test_no_function_is_longer_than_the_house_allows():
    long = {path: long_functions(path.read_text(), FUNCTION_LIMIT) for path in our_files(".py")}
    assert {path: names for path, names in long.items() if names} == {}
    assert long_functions("def f():\n" + "    pass\n" * 60, FUNCTION_LIMIT) == ["f"]


def test_every_module_has_a_noun_for_a_name():
    assert [path for path in our_files(".py") if path.stem in FORBIDDEN_NAMES] == []


def test_every_migration_has_a_name():
    migrations = [path for wing in WINGS for path in (ROOT / wing).rglob("migrations/0*.py")]
    assert migrations
    assert [path for path in migrations if "_auto_" in path.stem or path.stem.endswith("_initial")] == []


def test_migrations_name_no_database_only_one_engine_knows():
    risky = ("django.contrib.postgres", "JSONB")
    migrations = [path for wing in WINGS for path in (ROOT / wing).rglob("migrations/0*.py")]
    assert [path for path in migrations if any(word in path.read_text() for word in risky)] == []


def unpaired_moments(model: type[models.Model]) -> list[str]:
    """An `x_by` whose `x_at` is missing: somebody did it, and nobody knows when."""
    names = {field.name for field in model._meta.get_fields()}
    people = [field.name for field in model._meta.get_fields() if field.related_model is Person]
    return [name for name in people if name.endswith("_by") and f"{name[:-3]}_at" not in names]


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in WINGS]


def test_every_deed_that_names_a_person_names_a_moment():
    assert {model._meta.label: unpaired_moments(model) for model in ours() if unpaired_moments(model)} == {}


def test_every_relation_says_how_it_is_called_from_the_other_side():
    unnamed = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields + model._meta.local_many_to_many
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        if not field.remote_field.related_name and not field.remote_field.parent_link
        if field.model.__module__ == model.__module__ and not field.name.endswith("_ptr")
    ]
    inherited = {"uploaded_by_user", "collection", "tags"}  # Wagtail's own abstract models
    assert [name for name in unnamed if name.split(".")[-1] not in inherited] == []


# --- Letters, tasks, pages --------------------------------------------------------------------------


def template_of(kind: str) -> str:
    """Where the words of a letter kind stand: templates/<wing>/<room>/email/<name>."""
    room, _, name = kind.partition(".")
    wing = next(config.name.split(".")[0] for config in apps.get_app_configs() if config.label == room)
    return f"{wing}/{room}/email/{name}"


@pytest.mark.parametrize("kind", registry.letter_kinds.names())
def test_every_letter_kind_has_its_three_templates(kind):
    for ending in ("subject.txt", "txt", "html"):
        get_template(f"{template_of(kind)}.{ending}")


def test_every_beat_entry_rings_a_real_task():
    celery_app.loader.import_default_modules()
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert names <= set(celery_app.tasks)
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in names)


def test_every_page_type_names_its_own_template():
    from wagtail.models import get_page_models

    pages = [model for model in get_page_models() if model.__module__.startswith("library")]
    assert pages
    assert [model for model in pages if not model.__dict__.get("template", "").startswith("library/")] == []


def without_tags(template: str) -> str:
    """What a template sends as it stands: an argument of a tag is no attribute."""
    return re.sub(r"{%.*?%}", "", template, flags=re.DOTALL)


def test_no_page_carries_inline_style_or_script():
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)
    pages = [path for path in our_files(".html", folders=("templates",)) if "email" not in path.parent.name]
    assert [path for path in pages if inline.search(without_tags(path.read_text()))] == []
    assert inline.search('<p style="x">')


def test_the_forbidden_words_stand_nowhere():
    words = "professional development " + "programme"
    paths = our_files(".py", ".html", ".txt", ".md", ".yml", folders=(*WINGS, "templates", "docs"))
    assert [path for path in paths if words in path.read_text().lower()] == []
