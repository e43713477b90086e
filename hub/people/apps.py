from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hub.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from hub import registry
        from hub.people import notifications
        from hub.people.demo import load_cast
        from hub.people.invariants import INVARIANTS

        notifications.plug_letter_kinds()
        registry.watch(*INVARIANTS)
        registry.demo.plug("people", load_cast, order=10)
