from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class ShelvesConfig(AppConfig):
    name = "library.shelves"
    label = "shelves"
    verbose_name = "What people keep"

    def ready(self) -> None:
        from hub import registry
        from library.shelves import privacy

        privacy.plug_holdings()
        shelf = registry.Place(_("Your shelf"), reverse_lazy("library:shelf"), text=_("Pages you saved, and lists."))
        registry.own_pages.plug("shelf", shelf, order=10)
        keep = registry.Under("library/shelves/_under_page.html", lambda page: {})
        registry.under_resources.plug("shelves", keep, order=5)
