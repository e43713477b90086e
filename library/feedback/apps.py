from typing import Any

from django.apps import AppConfig
from django.urls import reverse, reverse_lazy
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
        registry.spaces.plug("reflections", reflections(), order=20)
        registry.under_resources.plug(
            "feedback", registry.Under("library/feedback/_under_page.html", under_page), order=10
        )


def reflections() -> Any:
    """Where people say how they used a resource; moderated after the event (H9)."""
    from hub import registry
    from library.feedback import permissions

    return registry.Space(
        "reflections",
        _("How people used it"),
        _("everybody who has joined"),
        may_read=permissions.may_reflect,
        may_start=permissions.may_reflect,
        may_write=permissions.may_reflect,
        may_moderate=permissions.may_moderate_reflections,
        readable=permissions.readable_reflections,
        moderated=permissions.moderated_reflections,
        href=lambda about_id: reverse("library:reflections", args=[about_id]),
    )
