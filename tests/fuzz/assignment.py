"""Mass assignment (T10): a form is sent with every field name of every model, and nothing may change but what it asks.

A form is sent twice as it is, to learn which columns never are the same (keys, random names), then with everything
else added. Columns that differ now could be set from outside.
"""

from typing import Any
from urllib.parse import urlencode

from django.db import connection, models
from django.test import Client

from tests.fuzz.finder import Form
from tests.fuzz.payloads import FORM_BODY, LONG
from tests.fuzz.sender import filled
from tests.matrix.cells import undone, words_of, writes_noted
from tests.test_house import ours

Rows = dict[str, dict[str, list[str]]]  # table: column: its values, sorted
ROUNDS = 9 if LONG else 2
BY_KIND: dict[type[models.Field[Any, Any]], tuple[str, ...]] = {
    models.BooleanField: ("on", ""),
    models.DateTimeField: ("2020-02-02 10:00", "2031-01-01 00:00"),
    models.DateField: ("2020-02-02", "2031-01-01"),
    models.IntegerField: ("7", "0"),
    models.UUIDField: ("00000000-0000-0000-0000-000000000007", ""),
    models.EmailField: ("planted@example.org", ""),
}


def values_of(field: models.Field[Any, Any]) -> tuple[str, ...]:
    """What somebody would try: the most powerful choice, another person's id, another day."""
    if isinstance(field, models.ForeignKey):
        return tuple(
            str(pk) for pk in field.related_model._base_manager.order_by("-pk").values_list("pk", flat=True)[:2]
        )
    if field.choices:
        return tuple(str(value) for value, _ in field.flatchoices[::-1])
    for kind, values in BY_KIND.items():
        if isinstance(field, kind):
            return values
    return ("planted words", "x")


def every_name() -> dict[str, list[str]]:
    """Each field name of each model of ours, with what to try in it."""
    names: dict[str, list[str]] = {}
    for model in ours():
        for field in model._meta.concrete_fields + model._meta.many_to_many:
            for name in {field.name, getattr(field, "attname", field.name)}:
                known = names.setdefault(name, [])
                known.extend(value for value in values_of(field) if value not in known)
    return names


def rows_of(tables: list[str]) -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(set(tables)):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            found[table] = {name: [] for name in names}
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    found[table][name].append(repr(value))
    return {table: {name: sorted(values) for name, values in columns.items()} for table, columns in found.items()}


def outcome(browser: Client, form: Form, more: str = "") -> Rows:
    """What the tables hold that the form wrote to, were it kept."""
    with undone(browser), writes_noted() as writes:
        words_of(browser.post(form.action, f"{urlencode(filled(form))}&{more}", content_type=FORM_BODY))
        return rows_of(writes)


def differing(one: Rows, other: Rows) -> set[str]:
    """Columns, and whole tables, that are not the same in both."""
    tables = set(one) ^ set(other)
    columns = {
        f"{table}.{name}"
        for table in set(one) & set(other)
        for name in one[table]
        if one[table][name] != other[table][name]
    }
    return tables | columns


def set_from_outside(browser: Client, form: Form, asked_for: set[str], names: dict[str, list[str]]) -> set[str]:
    """Columns that change when more is sent than the form asks for; `asked_for` are its own fields."""
    first = outcome(browser, form)
    never_the_same = differing(first, outcome(browser, form))
    found: set[str] = set()
    for turn in range(ROUNDS):
        more = {name: values[turn % len(values)] for name, values in names.items() if name not in asked_for and values}
        found |= differing(first, outcome(browser, form, urlencode(more)))
    return found - never_the_same
