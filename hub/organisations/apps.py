from datetime import datetime
from typing import Any

from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "hub.organisations"
    label = "organisations"
    verbose_name = "Organisations"

    def ready(self) -> None:
        from hub import holdings, registry
        from hub.organisations import notifications, permissions, policy, privacy, suggestions
        from hub.organisations.demo import load_organisations

        notifications.plug_letter_kinds()
        holdings.hold(*privacy.HOLDINGS)
        holdings.erasure_objections.plug("organisations", permissions.erasure_objections)
        here, desk = reverse_lazy("hub:organisations"), reverse_lazy("hub:organisation-desk")
        registry.footer.plug("organisations", registry.Place(_("Organisations"), here, 2), order=35)
        registry.next_steps.plug("organisations", suggestions.DUTIES, order=20)
        registry.next_steps.plug("belonging", registry.Suggestions(suggestions.belonging), order=80)
        registry.desks.plug(
            "organisations",
            registry.Desk(_("Organisations"), desk, policy.TEAM_ROLES, suggestions.waiting_at_desk),
            order=40,
        )
        registry.searches.plug(
            "organisations",
            registry.Search(
                _("Organisations"), suggestions.found_organisations, suggestions.all_found, for_members=True
            ),
            order=30,
        )
        registry.demo.plug("organisations", load_organisations, order=20)
        _plug_invariants()


def _plug_invariants() -> None:
    """What must hold of all organisations, whoever did what in whatever order."""
    from hub import registry
    from hub.organisations.models import Invitation, Organisation

    questions: dict[str, Any] = {
        "organisations.have_a_contact_or_the_team": Organisation.objects.left_alone,
        "organisations.merged_hold_nothing": Organisation.objects.merged_but_not_empty,
        "organisations.who_accepted_has_belonged": Invitation.objects.accepted_by_nobody_there,
    }
    for name, question in questions.items():

        def breaches(now: datetime, question: Any = question) -> list[str]:
            rows = question().order_by("pk")
            return [f"{row._meta.label} {row.pk}" for row in rows]

        registry.watch(registry.Invariant(name, breaches))
