"""`{% places "navigation" as links %}`: the links the rooms have plugged in."""

from dataclasses import dataclass
from typing import Any

from django import template

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
    hrefs = [(place, str(place.inside if is_inside and place.inside else place.href)) for place in SOCKETS[name]]
    return [Link(str(place.label), href, place.group, here.startswith(href), str(place.text)) for place, href in hrefs]


def _is_signed_in(request: Any) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))
