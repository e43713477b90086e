"""`{% places "navigation" as links %}`: the links the rooms have plugged in."""

from dataclasses import dataclass
from typing import Any

from django import template

from hub import registry

register = template.Library()
SOCKETS = {"navigation": registry.navigation, "footer": registry.footer}


@dataclass(frozen=True)
class Link:
    """A place as the page shows it."""

    label: str
    href: str
    group: int
    is_current: bool


@register.simple_tag(takes_context=True)
def places(context: dict[str, Any], name: str) -> list[Link]:
    """The links of the header ("navigation") or the footer ("footer"), the one we stand in marked."""
    here = getattr(context.get("request"), "path", "")
    return [
        Link(str(place.label), str(place.href), place.group, here.startswith(str(place.href)))
        for place in SOCKETS[name]
    ]
