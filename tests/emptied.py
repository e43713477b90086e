"""Emptying tables after a test that commits, on PostgreSQL: row by row.

Django truncates every table there is, which costs seconds however few rows there are: each of its files is made anew.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection

TRAIL = "audit_auditentry"
REFERRING = """
    WITH RECURSIVE reached(id) AS (
        SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%s)
        UNION
        SELECT conrelid FROM pg_constraint JOIN reached ON confrelid = id WHERE contype = 'f'
    )
    SELECT relname FROM pg_class JOIN reached ON oid = id
"""


def empty_by_row() -> None:
    """From now on, for the connection of this process; whoever may not switch triggers off truncates as before."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        may_switch_off = cursor.fetchone() == (True,)
    if may_switch_off:
        connection.ops.sql_flush = delete_rows_of


def delete_rows_of(
    style: Any, tables: Iterable[str], *, reset_sequences: bool = False, allow_cascade: bool = False
) -> list[str]:
    """As TRUNCATE … CASCADE: these tables and all that refer to them, once nobody else is writing to them.

    No trigger asks who refers to whom, nor whether a trail may be emptied, so the trail is asked for here.
    """
    assert not reset_sequences, "numbers go on from where they were"
    emptied = _with_referring(list(tables))
    if not emptied:
        return []
    assert TRAIL not in emptied, "nobody empties the trail"
    names = [connection.ops.quote_name(table) for table in emptied]
    return [
        f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE",
        "SET LOCAL session_replication_role = replica",
        *(f"DELETE FROM {name}" for name in names),
        "SET LOCAL session_replication_role = DEFAULT",
    ]


def _with_referring(tables: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(REFERRING, [tables])
        return sorted(name for (name,) in cursor.fetchall())
