"""What is kept of what people keep (T64)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, Holding, Row, hold, rows_of
from library.shelves.actions import clear_shelf
from library.shelves.models import Collection, CollectionItem, Saved

WHY = _("So that you find again what you wanted to keep.")
KEEP = _("Until you take it off, or close your account.")


def _you(person: Any, on: date) -> list[Any]:
    return [_("you alone")]


def _you_and_whoever(person: Any, on: date) -> list[Any]:
    return [_("you alone, until you share a list; then whoever has its address, without your name")]


def _saved(person: Any) -> list[Row]:
    return rows_of(Saved.objects.filter(person=person), "page__title", "note", "saved_at")


def _collections(person: Any) -> list[Row]:
    return rows_of(Collection.objects.filter(person=person), "title", "intro", "made_at")


def _items(person: Any) -> list[Row]:
    items = CollectionItem.objects.filter(collection__person=person)
    return rows_of(items, "collection__title", "page__title", "put_at")


def _clear(person: Any, now: datetime) -> None:
    clear_shelf(person=person)


def plug_holdings() -> None:
    """Tell the privacy register what this room keeps."""
    kept: dict[str, Any] = {"why": WHY, "keep": KEEP, "erase": _clear}
    hold(
        Holding(
            model=Saved,
            label=_("Pages you saved"),
            about=("person",),
            fields={"person": CONFIDENTIAL, "note": CONFIDENTIAL},
            readers=_you,
            export=_saved,
            **kept,
        ),
        Holding(
            model=Collection,
            label=_("Lists of pages you made"),
            about=("person",),
            fields=dict.fromkeys(("person", "title", "intro"), CONFIDENTIAL),
            readers=_you_and_whoever,
            export=_collections,
            **kept,
        ),
        Holding(
            model=CollectionItem,
            label=_("Lists of pages you made"),
            about=("collection__person",),
            fields={},
            readers=_you_and_whoever,
            export=_items,
            **kept,
        ),
    )
