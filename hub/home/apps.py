from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "hub.home"
    label = "home"
    verbose_name = "My Hub"

    def ready(self) -> None:
        from hub.home import privacy
        from hub.home.permissions import TRAIL_ROLES
        from hub.registry import Desk, Place, desks, footer

        desks.plug("audit", Desk(_("Audit trail"), reverse_lazy("hub:audit-trail"), TRAIL_ROLES), order=90)

        privacy.plug_holdings()
        my_data = Place(_("Who can see my data"), reverse_lazy("hub:privacy"), 1, reverse_lazy("hub:data"))
        footer.plug("privacy", my_data, order=30)
        footer.plug("accessibility", Place(_("Accessibility"), reverse_lazy("hub:accessibility"), 2), order=40)
        footer.plug("styleguide", Place(_("Style guide"), reverse_lazy("hub:styleguide"), 2), order=50)
