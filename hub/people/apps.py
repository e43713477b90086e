from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hub.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from django.urls import reverse_lazy
        from django.utils.translation import gettext_lazy as _

        from hub import registry
        from hub.people import (
            notifications,
            receivers,  # noqa: F401
        )
        from hub.people.choices import PEOPLE_ROLES
        from hub.people.demo import load_cast

        notifications.plug_letter_kinds()
        people = registry.Desk(_("People and roles"), reverse_lazy("hub:people-desk"), PEOPLE_ROLES)
        registry.desks.plug("people", people, order=80)
        registry.demo.plug("people", load_cast, order=10)
