"""Keeping pages and making lists of them (H10). What people read is nobody's business, so no trail is kept of it;
only that a list was opened to others, or shut again.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from hub.audit.record import record
from hub.people.models import Person
from library.shelves.models import Collection, CollectionItem, Saved
from library.shelves.policy import MOST_COLLECTIONS, MOST_IN_COLLECTION, MOST_SAVED


class ShelfRefused(Exception):
    """It cannot be done; says itself why, in a sentence."""


@transaction.atomic
def save_page(
    *, by: Person, page: Page, note: str, collections: Iterable[Collection] = (), new: str = "", now: datetime
) -> Saved:
    """Put a page on their shelf with a note, and into exactly these lists of theirs, and a `new` one if it is named.

    Twice is harmless. Raises ShelfRefused when the shelf, or a list, is full.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # guards how many there are
    saved = Saved.objects.filter(person=by, page=page.pk).first()
    if saved is None:
        _has_room(Saved.objects.filter(person=by).count(), MOST_SAVED)
        saved = Saved(person=by, page_id=page.pk, saved_at=now)
    saved.note = note
    saved.save()
    wanted = {each.pk for each in collections if each.person_id == by.pk}
    if new:
        wanted.add(make_collection(by=by, title=new, now=now).pk)
    _put_into(by, page, wanted, now=now)
    return saved


def _put_into(by: Person, page: Page, wanted: set[int], *, now: datetime) -> None:
    there = CollectionItem.objects.filter(collection__person=by, page=page.pk)
    there.exclude(collection__in=wanted).delete()
    for pk in sorted(wanted - set(there.values_list("collection", flat=True))):
        _has_room(CollectionItem.objects.filter(collection=pk).count(), MOST_IN_COLLECTION)
        CollectionItem.objects.create(collection_id=pk, page_id=page.pk, put_at=now)


def _has_room(many: int, most: int) -> None:
    if many >= most:
        sentence = _("There is room for %(most)d. Take something off first, then save this.")
        raise ShelfRefused(sentence % {"most": most})


@transaction.atomic
def drop_page(*, by: Person, page: Page) -> None:
    """Take a page off their shelf, with its note, and out of their lists. Twice is harmless."""
    Saved.objects.filter(person=by, page=page.pk).delete()
    CollectionItem.objects.filter(collection__person=by, page=page.pk).delete()


@transaction.atomic
def make_collection(*, by: Person, title: str, now: datetime) -> Collection:
    """A list of that name; the one there is, if they have it already. Raises ShelfRefused when there are too many."""
    Person.objects.select_for_update().get(pk=by.pk)
    there = Collection.objects.filter(person=by, title__iexact=title).first()
    if there is None:
        _has_room(Collection.objects.filter(person=by).count(), MOST_COLLECTIONS)
        there = Collection.objects.create(person=by, title=title, made_at=now)
    return there


@transaction.atomic
def edit_collection(*, by: Person, collection: Collection, title: str, intro: str) -> Collection:
    """Call it something else, or say something else to those it is shared with."""
    collection = Collection.objects.select_for_update().get(pk=collection.pk, person=by)
    collection.title, collection.intro = title, intro
    collection.save(update_fields=["title", "intro"])
    return collection


@transaction.atomic
def share_collection(*, by: Person, collection: Collection, now: datetime) -> Collection:
    """Make an address for others; the one there is, if it is shared already."""
    collection = Collection.objects.select_for_update().get(pk=collection.pk, person=by)
    if collection.secret is None:
        collection.secret = secrets.token_urlsafe(16)
        collection.save(update_fields=["secret"])
        record("shelves.share", by=by, about=collection, now=now)
    return collection


@transaction.atomic
def stop_sharing_collection(*, by: Person, collection: Collection, now: datetime) -> Collection:
    """From now on the address leads nowhere, for ever: sharing again makes another. Twice is harmless."""
    collection = Collection.objects.select_for_update().get(pk=collection.pk, person=by)
    if collection.secret is not None:
        collection.secret = None
        collection.save(update_fields=["secret"])
        record("shelves.stop_sharing", by=by, about=collection, now=now)
    return collection


@transaction.atomic
def remove_collection(*, by: Person, collection: Collection) -> None:
    """The list goes; its pages stay on the shelf. Twice is harmless."""
    Collection.objects.filter(pk=collection.pk, person=by).delete()


@transaction.atomic
def clear_shelf(*, person: Person) -> None:
    """Somebody leaves: all of it goes, also what they had shared."""
    Saved.objects.filter(person=person).delete()
    Collection.objects.filter(person=person).delete()
