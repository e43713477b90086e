"""Emptying tables after a test that commits, on PostgreSQL: only those that hold rows, row by row.

Django truncates every table there is, which costs seconds however few rows there are: each of its files is made anew.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection

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
    """As TRUNCATE … CASCADE: these tables and all that refer to them. No trigger asks who refers to whom, nor whether a
    trail may be emptied."""
    assert not reset_sequences, "numbers go on from where they were"
    quote = connection.ops.quote_name
    emptied = [f"DELETE FROM {quote(table)}" for table in _with_rows(_with_referring(list(tables)))]
    if not emptied:
        return []
    return ["SET LOCAL session_replication_role = replica", *emptied, "SET LOCAL session_replication_role = DEFAULT"]


def _with_referring(tables: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(REFERRING, [tables])
        return sorted(name for (name,) in cursor.fetchall())


def _with_rows(tables: list[str]) -> list[str]:
    quote = connection.ops.quote_name
    asked = ", ".join(f"EXISTS (SELECT FROM {quote(table)})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return [table for table, has_rows in zip(tables, cursor.fetchone(), strict=True) if has_rows]
