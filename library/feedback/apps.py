from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "library.feedback"
    label = "feedback"
    verbose_name = "What readers say"

    def ready(self) -> None:
        from hub import registry
        from library.feedback import notifications, privacy
        from library.feedback.demo import load_remarks
        from library.feedback.policy import KEEPER_ROLES
        from library.feedback.suggestions import remarks_waiting, under_page, verdicts_of_pages

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        registry.demo.plug("remarks", load_remarks, order=80)
        desk = registry.Desk(
            _("What readers say"), reverse_lazy("library:remark-desk"), KEEPER_ROLES, waiting=remarks_waiting
        )
        registry.desks.plug("remarks", desk, order=45)
        registry.verdicts.plug("remarks", verdicts_of_pages)
        registry.under_resources.plug(
            "feedback", registry.Under("library/feedback/_under_page.html", under_page), order=10
        )
