from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.apps import AppConfig
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "hub.contact"
    label = "contact"
    verbose_name = "Meeting people"

    def ready(self) -> None:
        plug_discussions()


def plug_discussions() -> None:
    """The engine of discussions, and its first space."""
    from hub import registry
    from hub.contact.actions import discussions as actions
    from hub.contact.demo.discussions import load_hellos
    from hub.contact.models import Discussion, Post
    from hub.contact.notifications import discussions as notifications
    from hub.contact.permissions import discussions as permissions
    from hub.contact.privacy import discussions as privacy
    from hub.contact.views.search import find_posts

    introductions = registry.Space(
        "introductions",
        _("Introductions"),
        _("everybody who has joined"),
        may_read=permissions.may_read_introductions,
        may_start=permissions.may_start_introductions,
        may_write=permissions.may_read_introductions,
        may_moderate=permissions.may_moderate_introductions,
        readable=permissions.readable_introductions,
        moderated=permissions.moderated_introductions,
        href=lambda about_id: reverse("hub:discussions"),
    )
    notifications.plug_letter_kinds()
    privacy.plug_holdings()
    registry.spaces.plug(introductions.name, introductions, order=10)
    registry.searches.plug("discussions", registry.Search(_("Discussions"), find_posts), order=40)
    registry.content.plug("introductions", actions.begin_introductions, order=30)
    registry.demo.plug("discussions", load_hellos, order=60)
    plug_invariants(
        {
            "every discussion has a space": Discussion.objects.without_space,
            "no discussion is behind its posts": Discussion.objects.behind_their_posts,
            "nobody writes in a closed discussion": Post.objects.after_closing,
        }
    )


def plug_invariants(invariants: dict[str, Callable[[], QuerySet]]) -> None:
    """Each is a question for the rows that break it."""
    from hub import registry

    for name, broken in invariants.items():
        registry.invariants.plug(name, registry.Invariant(name, partial(_lines, broken)))


def _lines(broken: Callable[[], QuerySet], now: datetime) -> list[str]:
    return [str(row) for row in broken()]
