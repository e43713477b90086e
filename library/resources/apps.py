from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    name = "library.resources"
    label = "resources"
    verbose_name = "Library"

    def ready(self) -> None:
        from django.db.models.signals import m2m_changed, post_delete, post_save
        from wagtail.signals import page_published, post_page_move

        from hub import clock, registry
        from hub.people.signals import role_ended, role_granted
        from library.resources import privacy, receivers
        from library.resources.actions import load_library
        from library.resources.catalogue import find_resources
        from library.resources.forms import ResourceForm
        from library.resources.querysets import all_found
        from library.resources.suggestions import first_steps

        ResourceForm.today = staticmethod(clock.today)
        privacy.plug_holdings()
        registry.navigation.plug("start", registry.Place(_("Start here"), "/start/"), order=10)
        registry.navigation.plug("library", registry.Place(_("Library"), "/library/"), order=90)
        reuse = registry.Place(_("Use our pages elsewhere"), "/library/reuse/", group=2)
        registry.footer.plug("reuse", reuse, order=45)
        feed = registry.Place(_("New in the library (feed)"), "/library/feed/", group=1)
        registry.footer.plug("feed", feed, order=27)
        registry.searches.plug("library", registry.Search(_("Library"), find_resources, all_found), order=10)
        registry.content.plug("library", load_library, order=10)
        registry.next_steps.plug("library", registry.Suggestions(first_steps), order=50)
        for signal in (post_save, post_delete, m2m_changed, post_page_move):
            signal.connect(receivers.note_change, dispatch_uid="resources.note_change")
        page_published.connect(receivers.draw_pictures, dispatch_uid="resources.draw_pictures")
        role_granted.connect(receivers.follow_roles, dispatch_uid="resources.role_granted")
        role_ended.connect(receivers.follow_roles, dispatch_uid="resources.role_ended")
