from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "hub.care"
    label = "care"
    verbose_name = "Help and worries"

    def ready(self) -> None:
        from hub import registry
        from hub.care import notifications, policy

        notifications.plug_letter_kinds()
        registry.navigation.plug("help", registry.Place(_("Get help"), reverse_lazy("hub:help-ask")), order=95)
        registry.footer.plug("help", registry.Place(_("Get help"), reverse_lazy("hub:help-ask"), 1), order=10)
        registry.footer.plug(
            "worry", registry.Place(_("Report a worry"), reverse_lazy("hub:worry-report"), 1), order=20
        )
        registry.desks.plug(
            "help", registry.Desk(_("Requests for help"), reverse_lazy("hub:help-desk"), policy.HELP_ROLES), order=20
        )
        registry.desks.plug(
            "worries", registry.Desk(_("Worries"), reverse_lazy("hub:worry-desk"), policy.WORRY_ROLES), order=10
        )
