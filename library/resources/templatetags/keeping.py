"""Parts of a page that are the same for everybody: drawn once for each edition."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class KeptPart(template.Node):
    """What stands between `{% kept name %}` and `{% endkept %}`; nothing in it may hang on who reads (decision 13)."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        name = ("part", self.name, get_language())
        drawn: SafeString = context["page"].kept(context["request"], name, lambda: self.nodelist.render(context))
        return drawn


@register.tag
def kept(parser: Any, token: Any) -> KeptPart:
    """`{% kept body %} … {% endkept %}` in the template of a page of the library; the name is said as it stands."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptPart(name, nodelist)
