"""What a database is made of, in words that can be compared.

Not told apart: the order of SQLite's columns, which changes whenever a table is made anew to change one of them, and
the names Django gives a unique column, which say only whether it was so from the start.
"""

import json
import re

from django.db import connection

# Objects of PostgreSQL by what they are: the name of each, and how PostgreSQL itself writes it.
ON_POSTGRESQL = {
    "constraint": "SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "index": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "trigger": "SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "column": "SELECT table_name || '.' || column_name, concat_ws(' ', ordinal_position, data_type,"
    " character_maximum_length, is_nullable, column_default, collation_name, is_identity)"
    " FROM information_schema.columns WHERE table_schema = 'public'",
}
UNIQUE_COLUMN = re.compile(r"_(?:[0-9a-f]{8}_uniq|key)\b")


def told() -> str:
    """The whole schema, what was noted as applied, and how many rows each table has, as JSON."""
    schema = _on_postgresql() if connection.vendor == "postgresql" else _on_sqlite()
    return json.dumps(
        schema | {"rows": _rows(), "applied": _asked("SELECT app, name FROM django_migrations ORDER BY 1, 2")}
    )


def _on_postgresql() -> dict[str, object]:
    asked = ((f"{kind} {name}", told) for kind, asks in ON_POSTGRESQL.items() for name, told in _asked(asks))
    return {UNIQUE_COLUMN.sub("_unique", name): UNIQUE_COLUMN.sub("_unique", told) for name, told in asked}


def _on_sqlite() -> dict[str, object]:
    """SQLite keeps the statement that made each thing."""
    rows = _asked("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: _parts(sql) if name.startswith("table ") else sql for name, sql in rows}


def _parts(statement: str) -> list[str]:
    """What stands between the commas of the outermost brackets, in order."""
    parts, depth = [""], 0
    for letter in statement[statement.index("(") + 1 : statement.rindex(")")]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return sorted(re.sub(r"\s+", " ", part).strip() for part in parts)


def _rows() -> dict[str, int]:
    quote = connection.ops.quote_name
    return {
        name: _asked(f"SELECT count(*) FROM {quote(name)}")[0][0]  # noqa: S608
        for name in connection.introspection.table_names()
    }


def _asked(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
