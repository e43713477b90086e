"""Walks the resolver: every address the Hub answers, by name."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

THIRD_PARTY = ("wagtailadmin", "wagtailcore", "wagtailsites", "wagtailusers", "wagtailsnippets", "wagtailimages")
WORKROOM_PREFIX = "admin/"


def named(patterns: Any, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """(name, route) of every pattern under `patterns`; a nameless one is named by its route."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or route}", route


def all_addresses() -> list[tuple[str, str]]:
    return list(named(get_resolver().url_patterns))


def our_addresses(addresses: list[tuple[str, str]]) -> set[str]:
    """Names that must be declared by hand: all outside the workroom and Wagtail's own catch-all."""
    ours = {name for name, route in addresses if not route.startswith((WORKROOM_PREFIX, "_util/"))}
    return {name for name in ours if not name.startswith("wagtail_serve")}


def workroom_addresses() -> list[str]:
    """Paths of Wagtail's admin that take no argument: covered by one rule."""
    routes = [route for _, route in all_addresses() if route.startswith(WORKROOM_PREFIX)]
    return sorted({"/" + route.replace("^", "").replace("$", "") for route in routes if not set("<(\\") & set(route)})


def page_kinds() -> set[str]:
    """Each page type of ours is an address too."""
    return {f"page:{model.__name__}" for model in get_page_models() if model.__module__.startswith("library")}
