from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "hub.care"
    label = "care"
    verbose_name = "Help and worries"

    def ready(self) -> None:
        from hub import registry
        from hub.care import notifications, policy, privacy, receivers  # noqa: F401
        from hub.care.demo import load_care
        from hub.care.readiness import INVARIANTS
        from hub.care.suggestions import help_waiting

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        for invariant in INVARIANTS:
            registry.invariants.plug(invariant.name, invariant)
        registry.demo.plug("care", load_care, order=60)
        registry.navigation.plug("help", registry.Place(_("Get help"), reverse_lazy("hub:help-ask")), order=95)
        registry.footer.plug("help", registry.Place(_("Get help"), reverse_lazy("hub:help-ask"), 1), order=10)
        registry.footer.plug(
            "worry", registry.Place(_("Report a worry"), reverse_lazy("hub:worry-report"), 1), order=20
        )
        help_desk = registry.Desk(
            _("Requests for help"), reverse_lazy("hub:help-desk"), policy.HELP_ROLES, waiting=help_waiting
        )
        registry.desks.plug("help", help_desk, order=20)
        registry.desks.plug(  # without `waiting`: how many worries wait is for its own page alone (T6)
            "worries", registry.Desk(_("Worries"), reverse_lazy("hub:worry-desk"), policy.WORRY_ROLES), order=10
        )
