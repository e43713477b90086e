"""What a page says of itself to programs: its one address, and what it teaches in the words of schema.org (H14)."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from library.resources.models import ResourcePage

register = template.Library()
UNSAFE = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}  # no word of a page ends the script it stands in


@register.simple_tag(takes_context=True)
def whole_address(context: Any, page: Any) -> str:
    """Where the page stands, on the one address that the Hub has (T54); empty for a draft."""
    path = page.get_url(context.get("request"))
    return f"{settings.BASE_URL}{_without_host(path)}" if path else ""


def _without_host(path: str) -> str:
    """Where there are several sites, Wagtail answers with the whole of an address."""
    return path if path.startswith("/") else "/" + path.partition("://")[2].partition("/")[2]


@register.simple_tag(takes_context=True)
def learning_resource(context: Any, page: Any) -> SafeString | str:
    """The page as a LearningResource. It is data and never run, so the policy of the pages lets it be."""
    if not isinstance(page, ResourcePage):
        return ""
    said = json.dumps(_described(page, whole_address(context, page), context.get("topics", []))).translate(UNSAFE)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(said))  # noqa: S308


def _described(page: ResourcePage, address: str, topics: Any) -> dict[str, Any]:
    """What is known of it; what is not known is left out."""
    facts = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": address,
        "url": address,
        "name": page.title,
        "description": page.summary,
        "learningResourceType": str(page.kind),
        "educationalLevel": page.get_level_display(),
        "timeRequired": f"PT{page.minutes}M",
        "about": [topic.name for topic in topics],
        "audience": [{"@type": "Audience", "audienceType": str(side.label)} for side in page.written_for],
        "creditText": page.authors,
        "license": page.licence_address,
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "datePublished": _day(page.first_published_at),
        "dateModified": _day(page.last_published_at),
        "provider": {"@type": "Organization", "name": "CRP Hub", "url": f"{settings.BASE_URL}/"},
    }
    return {name: fact for name, fact in facts.items() if fact not in ("", None, [])}


def _day(moment: Any) -> str:
    return moment.date().isoformat() if moment else ""
