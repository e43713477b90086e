from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class GivingConfig(AppConfig):
    name = "library.giving"
    label = "giving"
    verbose_name = "Stories that members give"

    def ready(self) -> None:
        from hub import registry
        from library.giving import notifications, privacy, suggestions
        from library.giving.demo import load_stories
        from library.giving.policy import READER_ROLES

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        registry.reachable.plug("stories", suggestions.authors_to_ask)
        under = registry.Under("library/giving/_under_page.html", suggestions.under_page)
        registry.under_resources.plug("stories", under, order=7)
        registry.demo.plug("stories", load_stories, order=90)
        registry.next_steps.plug("stories", suggestions.STORIES, order=35)
        text = _("What you tell others about working together.")
        registry.own_pages.plug("stories", registry.Place(_("Your stories"), reverse_lazy("library:give"), text=text))
        share = registry.Place(_("Share what happened"), reverse_lazy("library:give"))
        registry.library_doors.plug("stories", share)
        desk = registry.Desk(
            _("Stories to read"), reverse_lazy("library:story-desk"), READER_ROLES, waiting=suggestions.stories_waiting
        )
        registry.desks.plug("stories", desk, order=40)
