"""`{% places "navigation" as links %}`: the links the rooms have plugged in."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hub import registry

register = template.Library()
SOCKETS = {
    "navigation": registry.navigation,
    "footer": registry.footer,
    "own": registry.own_pages,
    "library": registry.library_doors,
}


@dataclass(frozen=True)
class Link:
    """A place as the page shows it."""

    label: str
    href: str
    group: int
    is_current: bool
    text: str = ""


@register.simple_tag(takes_context=True)
def places(context: dict[str, Any], name: str) -> list[Link]:
    """The links of header, footer, My Hub ("own") or library, the one we stand in marked."""
    request = context.get("request")
    here, is_inside = getattr(request, "path", ""), _is_signed_in(request)
    hrefs = [(place, place.addresses[is_inside]) for place in SOCKETS[name]]
    return [Link(str(place.label), href, place.group, here.startswith(href), str(place.text)) for place, href in hrefs]


@register.simple_tag(takes_context=True)
def footer(context: dict[str, Any]) -> SafeString:
    """The foot of every page. All that stands in it hangs on its links, so each one is drawn once."""
    return _drawn_footer(tuple(places(context, "footer")), context.get("run_by", ""), get_language())


@lru_cache(64)
def _drawn_footer(links: tuple[Link, ...], run_by: str, _language: str) -> SafeString:
    return render_to_string("_footer.html", {"footer": links, "run_by": run_by})


def _is_signed_in(request: Any) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))
