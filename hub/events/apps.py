from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "hub.events"
    label = "events"
    verbose_name = "Gatherings"

    def ready(self) -> None:
        from hub import registry
        from hub.events import notifications, policy
        from hub.events.views.cost_desk import waiting_at_cost_desk

        registry.event_kinds.plug("gathering", registry.EventKind("gathering", _("Gathering")), order=10)
        registry.event_kinds.plug("briefing", registry.EventKind("briefing", _("Briefing")), order=20)
        registry.event_kinds.plug("showcase", registry.EventKind("showcase", _("Showcase")), order=30)
        registry.event_kinds.plug("exchange", registry.EventKind("exchange", _("Shared learning exchange")), order=40)
        registry.event_kinds.plug("get-together", registry.EventKind("get-together", _("Get-together")), order=50)
        notifications.plug_letter_kinds()
        whats_on = registry.Place(_("What’s on"), reverse_lazy("hub:whats-on"))
        registry.navigation.plug("whats-on", whats_on, order=20)
        registry.footer.plug("whats-on", whats_on, order=20)
        cost_desk = registry.Desk(
            _("Costs to pay"), reverse_lazy("hub:cost-desk"), policy.PAYING_ROLES, waiting_at_cost_desk
        )
        registry.desks.plug("costs", cost_desk, order=50)
