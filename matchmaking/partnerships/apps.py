from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "matchmaking.partnerships"
    label = "partnerships"
    verbose_name = "Partnerships"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from hub import registry
        from hub.people.models import Block
        from matchmaking.partnerships import invariants, notifications, policy, privacy, receivers, suggestions
        from matchmaking.partnerships.demo import load_partnerships

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        registry.watch(*invariants.INVARIANTS)
        text = _("Who you work with, and who asks you to.")
        mine = registry.Place(_("Your partnerships"), reverse_lazy("matchmaking:partnerships"), text=text)
        registry.own_pages.plug("partnerships", mine, order=10)
        registry.next_steps.plug("partnerships", suggestions.PARTNERSHIPS, order=12)
        search = registry.Search(_("Your partnerships"), suggestions.found_partnerships, for_members=True)
        registry.searches.plug("partnerships", search, order=27)
        desk = registry.Desk(
            _("Partnerships in numbers"),
            reverse_lazy("matchmaking:partnership-desk"),
            policy.EVIDENCE_ROLES,
            suggestions.waiting_at_desk,
        )
        registry.desks.plug("partnerships", desk, order=60)
        registry.demo.plug("partnerships", load_partnerships, order=95)
        post_save.connect(receivers.part_the_blocked, sender=Block, dispatch_uid="partnerships.part_the_blocked")
