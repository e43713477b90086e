from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    name = "library.upkeep"
    label = "upkeep"
    verbose_name = "Keeping the library true"

    def ready(self) -> None:
        from hub import registry
        from library.resources.signals import file_taken
        from library.upkeep import notifications, privacy, receivers
        from library.upkeep.demo import load_upkeep
        from library.upkeep.policy import EDITOR_ROLES
        from library.upkeep.suggestions import reviews_due, state_waiting

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        registry.demo.plug("upkeep", load_upkeep, order=85)
        registry.next_steps.plug("reviews", registry.Suggestions(reviews_due), order=30)
        desk = registry.Desk(
            _("The state of the library"), reverse_lazy("library:state-desk"), EDITOR_ROLES, waiting=state_waiting
        )
        registry.desks.plug("upkeep", desk, order=46)
        file_taken.connect(receivers.count_file, dispatch_uid="upkeep.count_file")
