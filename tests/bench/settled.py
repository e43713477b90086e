"""Tables as autovacuum leaves them a minute after many rows came: figures are of a Hub that has been there a while."""

from django.db import connection


def settle(table: str = "") -> None:
    """One table, or all of them, on PostgreSQL; SQLite leaves its own as they are."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {table}")
