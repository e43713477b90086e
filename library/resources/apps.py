from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    name = "library.resources"
    label = "resources"
    verbose_name = "Library"

    def ready(self) -> None:
        from hub import registry
        from hub.people.signals import role_ended, role_granted
        from library.resources import privacy, receivers
        from library.resources.actions import load_library
        from library.resources.querysets import all_found, find_resources
        from library.resources.suggestions import first_steps

        privacy.plug_holdings()
        registry.navigation.plug("start", registry.Place(_("Start here"), "/start/"), order=10)
        registry.navigation.plug("library", registry.Place(_("Library"), "/library/"), order=90)
        registry.searches.plug("library", registry.Search(_("Library"), find_resources, all_found), order=10)
        registry.content.plug("library", load_library, order=10)
        registry.next_steps.plug("library", first_steps, order=50)
        role_granted.connect(receivers.follow_roles, dispatch_uid="resources.role_granted")
        role_ended.connect(receivers.follow_roles, dispatch_uid="resources.role_ended")
