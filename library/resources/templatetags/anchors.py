"""Headings that can be linked to."""

import re
from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

register = template.Library()
HEADING = re.compile(r"<h([23])(?![^>]*\bid=)([^>]*)>(.*?)</h\1>", re.DOTALL)


@register.filter
def anchored(html: str) -> SafeString:
    """The same rich text, each heading with an id made of its words, so that a link can lead to a part of a page.

    `html` is what Wagtail's `richtext` filter answered, which is safe already.
    """
    return mark_safe(HEADING.sub(_with_id, str(html)))  # noqa: S308 - see the docstring


def _with_id(heading: re.Match[str]) -> str:
    rank, attributes, words = heading.groups()
    anchor = slugify(unescape(strip_tags(words)))
    return f'<h{rank} id="{anchor}"{attributes}>{words}</h{rank}>' if anchor else heading.group()
