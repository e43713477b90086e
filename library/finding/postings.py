"""What the search index of either database says of the bodies of pages: all terms of a question in one statement.

Wagtail's own search joins every hit with its page, and counts them again for each filter. The shelf knows its pages
already, so only keys are asked for.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models import Model
from wagtail.search.models import IndexEntry

from library.finding.asking import Asked, Wording
from library.finding.concordance import Places
from library.finding.ranking import Bodies

MOST_OF_A_TERM: Final = 1_000  # pages of one term that are told, the best first
MOST_FITTED: Final = 300  # how often a word stands tells pages apart no further when more have it: the newest are told
TABLE: Final = IndexEntry._meta.db_table
NONE: Final = Bodies({}, {}, {})


def bodies_of(asked: Asked, kinds: Iterable[type[Model]]) -> list[Bodies]:
    """For each term what the index says, about pages of these kinds."""
    groups = [group for term in asked.terms for group in (term.own, term.others, term.meant[:1])]
    told = [_Telling(number, group) for number, group in enumerate(groups) if group]
    if asked.is_dull or not told:
        return [NONE for _term in asked.terms]
    types = sorted(kind.pk for kind in ContentType.objects.get_for_models(*kinds).values())
    places: list[Places] = [{} for _group in groups]
    for number, pk, fit in _rows(told, types):
        places[number][int(pk)] = fit
    fits = [_from_nought_to_one(each) for each in places]
    return [Bodies(*fits[at : at + 3]) for at in range(0, len(fits), 3)]


class _Telling:
    """One part of the statement: a number, and the wordings of which any will do."""

    def __init__(self, number: int, wordings: Sequence[Wording]) -> None:
        self.number = number
        self.words = [wording.words for wording in wordings]


def _rows(told: list[_Telling], types: list[int]) -> list[tuple[int, Any, float]]:
    connection = connections[router.db_for_read(IndexEntry)]
    write = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    statements, values = zip(*(write(one, types) for one in told), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), [value for each in values for value in each])
        return list(cursor.fetchall())


def _on_postgresql(one: _Telling, types: list[int]) -> tuple[str, list[Any]]:
    """The newest pages that have it; each is read again, for how well it fits, only when they are few."""
    query = " || ".join(["phraseto_tsquery('english', %s)"] * len(one.words))
    hits = f"FROM {TABLE} WHERE content_type_id = ANY(%s) AND (title @@ ({query}) OR body @@ ({query}))"
    many = "(SELECT count(*) FROM newest)"
    return (
        f"(WITH newest AS MATERIALIZED (SELECT id, object_id {hits} ORDER BY id DESC LIMIT {MOST_OF_A_TERM}) "  # noqa: S608 - a table's name and numbers
        f"SELECT {one.number}, object_id, 0 AS fit FROM newest WHERE {many} > {MOST_FITTED} UNION ALL "
        f"SELECT {one.number}, object_id, ts_rank(title || body, {query}) FROM {TABLE} "
        f"WHERE id IN (SELECT id FROM newest) AND {many} <= {MOST_FITTED})",
        [types, *one.words, *one.words, *one.words],
    )


def _on_sqlite(one: _Telling, types: list[int]) -> tuple[str, list[Any]]:
    words = " OR ".join(f'"{word}"' for word in one.words)  # no word has a quotation mark
    kinds = ", ".join(map(str, types))
    return (
        f"SELECT * FROM (SELECT {one.number}, entry.object_id, -bm25({TABLE}_fts) AS fit FROM {TABLE}_fts "  # noqa: S608 - a table's name and numbers
        f"JOIN {TABLE} AS entry ON entry.id = {TABLE}_fts.rowid WHERE {TABLE}_fts MATCH %s "
        f"AND entry.content_type_id IN ({kinds}) ORDER BY fit DESC, entry.object_id LIMIT {MOST_OF_A_TERM})",
        [f"{{title body}} : ({words})"],
    )


def _from_nought_to_one(places: Places) -> Places:
    """By place among the others: engines measure differently, and agree mostly on who comes first."""
    most = max(places.values(), default=0.0)
    return {pk: max(0.0, fit / most) for pk, fit in places.items()} if most > 0 else dict.fromkeys(places, 0.0)
