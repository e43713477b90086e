"""The newest of the library as a feed (Atom), whole and for each topic (H14)."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe
from wagtail.models import Page

from hub.people.models import Topic
from library.resources.catalogue import catalogue_of, root_paths
from library.resources.editions import Shelf, shelf_of
from library.resources.models import LibraryIndexPage, resource_kinds

MOST = 30


def _mark(request: HttpRequest, topic: str = "") -> str:
    """Changes when anything in the library does."""
    return f'"{sha256(repr((shelf_of(request).edition, topic, settings.BASE_URL)).encode()).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=_mark)
def feed(request: HttpRequest, topic: str = "") -> HttpResponse:
    """The newest resources that everybody may read, made once for each edition."""
    shelf = shelf_of(request)
    written = shelf.get(("feed", topic, settings.BASE_URL), lambda: _written(shelf, topic))
    if not written:
        raise Http404
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")


def _written(shelf: Shelf, slug: str) -> bytes:
    """The feed; empty where there is no such topic."""
    topic, index = Topic.objects.filter(slug=slug).first() if slug else None, LibraryIndexPage.objects.first()
    if index is None or (slug and topic is None):
        return b""
    catalogue = catalogue_of(index, shelf)
    about = set(catalogue.by_topic.get(slug, []))
    cards = [card for card in catalogue.cards if not slug or card.pk in about][:MOST]
    changed = dict(Page.objects.filter(pk__in=[card.pk for card in cards]).values_list("pk", "last_published_at"))
    roots = shelf.get("roots", root_paths)
    names = {kind._meta.model_name: str(kind.kind) for kind in resource_kinds()}
    atom = _empty(slug, topic)
    for card in cards:
        address = settings.BASE_URL + _path(card.url_path, roots)
        atom.add_item(
            title=card.title,
            link=address,
            unique_id=address,
            description=card.summary,
            pubdate=card.published_at,
            updateddate=changed[card.pk] or card.published_at,
            categories=[names[kind] for kind in card.values["kind"]],
        )
    return str(atom.writeString("utf-8")).encode()


def _empty(slug: str, topic: Any) -> Atom1Feed:
    where = reverse("library:feed-of-topic", args=[slug]) if slug else reverse("library:feed")
    title = _("CRP Hub: new in the library")
    return Atom1Feed(
        title=f"{title}: {topic.name}" if topic else title,
        link=f"{settings.BASE_URL}/library/",
        description=_("Guides, stories, activities and working papers for community research partnerships."),
        feed_url=settings.BASE_URL + where,
        feed_guid=settings.BASE_URL + where,
        language="en-gb",
        author_name="CRP Hub",
    )


def _path(url_path: str, roots: Any) -> str:
    root = next((root.root_path for root in roots if url_path.startswith(root.root_path)), "/")
    return f"/{url_path[len(root) :]}"
