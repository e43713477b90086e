"""Words of the glossary explained where they stand (H12): a button and a box, which need no script."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from library.glossary.actions import meanings
from library.glossary.marking import mark

register = template.Library()


@register.filter
def explained(html: str) -> SafeString:
    """The same HTML, the first place of each word of the glossary with what it means behind it.

    `html` is what a template has drawn, which is safe already.
    """
    marker, means = meanings()

    def draw(slug: str, words: str) -> str:
        context = {"slug": slug, "words": mark_safe(words), "means": means[slug]}  # noqa: S308 - a piece of `html`
        return render_to_string("library/glossary/_explained.html", context)

    return mark_safe(mark(str(html), marker, draw))  # noqa: S308 - see the docstring
