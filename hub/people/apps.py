from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "hub.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from hub import registry
        from hub.people import (
            notifications,
            privacy,
            receivers,  # noqa: F401
        )
        from hub.people.choices import PEOPLE_ROLES
        from hub.people.demo import load_cast, load_profiles
        from hub.people.invariants import INVARIANTS
        from hub.people.suggestions import profile_steps

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        bare = registry.Invariant("people.erased_keep_nothing", privacy.kept_of_the_erased)
        registry.watch(bare, *INVARIANTS)
        people = registry.Desk(_("People and roles"), reverse_lazy("hub:people-desk"), PEOPLE_ROLES)
        registry.desks.plug("people", people, order=80)
        conduct = registry.Place(_("How we treat each other"), reverse_lazy("hub:conduct"), 2)
        registry.footer.plug("conduct", conduct, order=35)
        registry.next_steps.plug("profile", registry.Suggestions(profile_steps), order=60)
        registry.demo.plug("people", load_cast, order=10)
        registry.demo.plug("profiles", load_profiles, order=15)
