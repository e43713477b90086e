"""The glossary in the workroom."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from library.glossary.models import Term


class TermViewSet(SnippetViewSet):
    """Words in a list, with a form."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    list_display = ["term", "said_by", "means", "explained_in_place"]
    list_filter = ["said_by", "explained_in_place"]
    search_fields = ["term", "other_forms", "means"]
    panels = [
        TitleFieldPanel("term", targets=["slug"]),
        FieldPanel("slug"),
        FieldPanel("said_by"),
        FieldPanel("means"),
        FieldPanel("example"),
        FieldPanel("instead"),
        FieldPanel("other_forms"),
        FieldPanel("explained_in_place"),
    ]


register_snippet(TermViewSet)
