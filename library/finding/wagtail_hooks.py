"""How people ask, in the workroom: sets of words that mean the same, and what comes first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel, TitleFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from library.finding.models import Pick, Synonym


class SynonymViewSet(SnippetViewSet):
    """Sets of words in a list, with a form."""

    model = Synonym
    icon = "openquote"
    menu_label = _("Words that mean the same")
    list_display = ["slug", "words"]
    search_fields = ["words"]
    panels = [TitleFieldPanel("words", targets=["slug"]), FieldPanel("slug")]


class PickViewSet(SnippetViewSet):
    """Picks in a list, with a form."""

    model = Pick
    icon = "pick"
    menu_label = _("Editors’ picks")
    list_display = ["words", "page", "place"]
    search_fields = ["words"]
    panels = [FieldPanel("words"), FieldRowPanel([PageChooserPanel("page"), FieldPanel("place")])]


class FindingViewSetGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 240
    items = (SynonymViewSet, PickViewSet)


register_snippet(FindingViewSetGroup)
