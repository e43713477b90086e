from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GlossaryConfig(AppConfig):
    name = "library.glossary"
    label = "glossary"
    verbose_name = "Glossary"

    def ready(self) -> None:
        from hub import registry
        from library.glossary.actions import load_terms
        from library.glossary.suggestions import find_terms, more_terms

        registry.footer.plug("glossary", registry.Place(_("Words explained"), "/library/glossary/", group=1), order=25)
        registry.content.plug("glossary", load_terms, order=5)
        registry.searches.plug("glossary", registry.Search(_("Words explained"), find_terms, more_terms), order=15)
