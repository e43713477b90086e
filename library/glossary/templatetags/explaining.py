"""Words of the glossary explained where they stand (H12): a button and a box, which need no script."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from library.glossary.marking import Meanings, mark

register = template.Library()


@register.filter
def explained(html: str, words_of_glossary: Meanings) -> SafeString:
    """The same HTML, the first place of each word of the glossary with what it means behind it.

    `html` is what a template has drawn, which is safe already.
    """

    def draw(slug: str, words: str) -> str:
        context = {"slug": slug, "words": mark_safe(words), "means": words_of_glossary.means[slug]}  # noqa: S308 - a piece of `html`
        return render_to_string("library/glossary/_explained.html", context)

    return mark_safe(mark(str(html), words_of_glossary, draw))  # noqa: S308 - see the docstring
