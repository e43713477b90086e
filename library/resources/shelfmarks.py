"""Shelfmarks: where each public page stands, so that Wagtail need not walk down to it again in every request.

Wagtail looks on the request for the site and the page it may have found before. Those are put there when this edition
has seen the address already; the page itself is read afresh, in one question. Only pages that everybody may read, and
that are their own whole address, have a mark.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from library.resources.catalogue import root_paths
from library.resources.editions import Shelf, shelf_of


@dataclass(frozen=True)
class Shelfmark:
    """A page by its model and key."""

    model: Any
    pk: int


def find_again(request: HttpRequest, path: str) -> None:
    """Put what is known of this address on the request; look it up the long way when nothing is."""
    shelf = shelf_of(request)
    known: Any = request
    where = (request.get_host(), request.get_port())
    known._wagtail_cached_site_root_paths = shelf.get("roots", root_paths)
    known._wagtail_site = shelf.get(("site", where), lambda: Site.find_for_request(request))
    mark = shelf.look_for(("mark", where, path))
    page = mark.model._default_manager.filter(pk=mark.pk, live=True).first() if mark else None
    if page is None:
        _look_up(request, shelf, where, path)
        return
    page.is_for_everybody = True
    known._wagtail_route_for_request = RouteResult(page)


def _look_up(request: HttpRequest, shelf: Shelf, where: tuple[str, str], path: str) -> None:
    """The long way, as Wagtail goes it; a public page gets its mark."""
    found = Page.route_for_request(request, path)
    if found is None or found[1] or found[2]:
        return
    page = found[0]
    if not page.get_view_restrictions().exists():
        page.is_for_everybody = True
        shelf.put(("mark", where, path), Shelfmark(type(page), page.pk))
