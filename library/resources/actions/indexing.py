"""Pages that are saved several times before anybody can see them go into the indexes once, when all are there.

Wagtail puts a page into the search and into the index of references at each save: of a new page of the library that is
three or four times, and a quarter of a first start went there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelcluster.fields import ParentalKey
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update, update_reference_index_on_save


@contextmanager
def indexed_once() -> Iterator[None]:
    """What is saved here is indexed when it ends well. For a process of its own: it holds for all its threads."""
    saved: dict[tuple[type[Model], Any], Model] = {}

    def note(sender: type[Model], instance: Model, **_: Any) -> None:
        saved[sender, instance.pk] = instance

    searched = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, model)]
    post_save.connect(note)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.disconnect(note)
        for model in searched:
            post_save.connect(post_save_signal_handler, model)
    _index(saved, set(searched))


def _index(saved: dict[tuple[type[Model], Any], Model], searched: set[type[Model]]) -> None:
    for (model, _), instance in saved.items():
        if model in searched:
            post_save_signal_handler(instance)
    wholes = {(type(whole), whole.pk): whole for whole in map(_whole, saved.values())}
    for (model, _), whole in wholes.items():
        if model in ReferenceIndex.tracked_models:
            update_reference_index_on_save(whole)


def _whole(part: Model) -> Model:
    """A page, of anything that belongs to it: references are kept of whole pages."""
    for field in part._meta.get_fields():
        if isinstance(field, ParentalKey) and (parent := getattr(part, field.name)) is not None:
            return _whole(parent)
    return part
