from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "hub.events"
    label = "events"
    verbose_name = "Gatherings"

    def ready(self) -> None:
        from hub import holdings, registry
        from hub.events import invariants, notifications, permissions, policy, privacy, readiness, suggestions
        from hub.events.demo import load_gatherings
        from hub.events.views.cost_desk import waiting_at_cost_desk

        registry.event_kinds.plug("gathering", registry.EventKind("gathering", _("Gathering")), order=10)
        registry.event_kinds.plug("briefing", registry.EventKind("briefing", _("Briefing")), order=20)
        registry.event_kinds.plug("showcase", registry.EventKind("showcase", _("Showcase")), order=30)
        registry.event_kinds.plug("exchange", registry.EventKind("exchange", _("Shared learning exchange")), order=40)
        registry.event_kinds.plug("get-together", registry.EventKind("get-together", _("Get-together")), order=50)
        notifications.plug_letter_kinds()
        registry.desks.plug(
            "gatherings",
            registry.Desk(
                _("Gatherings"), reverse_lazy("hub:host-events"), policy.CREATING_ROLES, readiness.waiting_for_hosts
            ),
            order=25,
        )
        registry.agenda.plug("gatherings", suggestions.AGENDA, order=10)
        registry.searches.plug("events", registry.Search(_("Gatherings"), suggestions.found_events), order=25)
        holdings.hold(*privacy.HOLDINGS)
        holdings.erasure_objections.plug("events", permissions.erasure_objections)
        registry.watch(*invariants.INVARIANTS)
        registry.demo.plug("gatherings", load_gatherings, order=40)
        whats_on = registry.Place(_("What’s on"), reverse_lazy("hub:whats-on"))
        registry.navigation.plug("whats-on", whats_on, order=20)
        registry.footer.plug("whats-on", whats_on, order=20)
        cost_desk = registry.Desk(
            _("Costs to pay"), reverse_lazy("hub:cost-desk"), policy.PAYING_ROLES, waiting_at_cost_desk
        )
        registry.desks.plug("costs", cost_desk, order=50)
