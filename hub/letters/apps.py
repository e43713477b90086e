from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "hub.letters"
    label = "letters"
    verbose_name = "Letters"

    def ready(self) -> None:
        from hub import registry
        from hub.letters import (
            notifications,
            policy,
            privacy,
            receivers,  # noqa: F401
            suggestions,
        )
        from hub.letters.invariants import INVARIANTS

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        registry.watch(*INVARIANTS)
        registry.next_steps.plug("address", suggestions.ADDRESS, order=5)
        desk = registry.Desk(
            _("Letters"), reverse_lazy("hub:desk-letters"), policy.DESK_ROLES, suggestions.waiting_at_desk
        )
        registry.desks.plug("letters", desk, order=70)
