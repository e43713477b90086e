"""Answers of people's own shelves: theirs alone, but for a list whose address they gave away."""

from typing import Any

from wagtail.models import Page

from tests.factories.shelves import CollectionFactory, CollectionItemFactory, SavedFactory
from tests.matrix.declared import Row, everybody, only, signed_in

CANARIES = {"shelf_note": "canary-shelf-2b7e", "shelf_list": "canary-list-90ad", "shelf_shared": "canary-shared-4f16"}
LIST = "/my/shelf/{own_list}/"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """What Amina keeps: a page with a note, a list of her own, and one she shares."""
    page = Page.objects.get(slug="worth-your-time")
    SavedFactory(person=people["self"], page=page, note=CANARIES["shelf_note"])
    own = CollectionFactory(person=people["self"], title=CANARIES["shelf_list"])
    shared = CollectionFactory(person=people["self"], title=CANARIES["shelf_shared"], secret="an-address")
    CollectionItemFactory(collection=shared, page=page)
    return {"own_list": own.public_id, "shared_list": shared.secret, "saved_page": page.pk}


SHARED = {"shelf_shared": tuple(everybody(200))}
ROWS = [
    Row(
        "library:page-save",
        "/library/save/worth-your-time/",
        signed_in(200),
        canaries=dict.fromkeys(CANARIES, ("self",)),
    ),
    Row("library:page-save", "/library/save/not-yet/", signed_in(404)),
    Row("library:page-save", "/library/save/first-meeting/", signed_in(302), "post", {"note": "A note"}),
    Row("library:shelf", "/my/shelf/", signed_in(200), canaries=dict.fromkeys(CANARIES, ("self",))),
    Row("library:page-drop", "/my/shelf/drop/{saved_page}/", signed_in(302), "post"),
    Row("library:page-drop", "/my/shelf/drop/{saved_page}/", signed_in(405)),
    Row("library:collection", LIST, only("self"), canaries={"shelf_list": ("self",)}),
    Row("library:collection", LIST, only("self", code=302), "post", {"title": "Another name"}),
    Row("library:collection-share", f"{LIST}share/", only("self", code=302), "post"),
    Row("library:collection-share", f"{LIST}share/", signed_in(405)),
    Row("library:collection-stop-sharing", f"{LIST}stop/", only("self", code=302), "post"),
    Row("library:collection-stop-sharing", f"{LIST}stop/", signed_in(405)),
    Row("library:collection-remove", f"{LIST}remove/", only("self", code=302), "post"),
    Row("library:collection-remove", f"{LIST}remove/", signed_in(405)),
    Row("library:collection-shared", "/library/list/{shared_list}/", everybody(200), canaries=SHARED),
    Row("library:collection-shared", "/library/list/no-such-address/", everybody(404)),
]
