"""A list as a file for a spreadsheet (CSV): every cell is words, and none is ever run as a formula (T42)."""

import csv
import io
from collections.abc import Iterable
from typing import Any

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(words: Any) -> str:
    """Words that no spreadsheet takes for a formula."""
    text = str(words)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text


def to_csv(headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    """The list under its headings, with the mark by which spreadsheets read names in any script."""
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(map(plain_cell, headings))
    for row in rows:
        sheet.writerow(map(plain_cell, row))
    return f"\ufeff{written.getvalue()}"
