from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.apps import AppConfig
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "hub.contact"
    label = "contact"
    verbose_name = "Meeting people"

    def ready(self) -> None:
        plug_meeting()
        plug_discussions()


def plug_meeting() -> None:
    """The directory, introductions and reports."""
    from django.db.models.signals import post_save

    from hub import registry
    from hub.contact import policy, receivers, suggestions
    from hub.contact.demo.introductions import load_introductions
    from hub.contact.notifications import introductions, reports
    from hub.contact.permissions import invariants
    from hub.contact.privacy import introductions as kept_introductions
    from hub.contact.privacy import reports as kept_reports
    from hub.contact.views.directory import find_people, more_people
    from hub.people.models import Block

    introductions.plug_letter_kinds()
    reports.plug_letter_kinds()
    kept_introductions.plug_holdings()
    kept_reports.plug_holdings()
    for name, breaches in invariants.ALL.items():
        registry.invariants.plug(name, registry.Invariant(name, breaches))
    registry.navigation.plug("people", registry.Place(_("People"), reverse_lazy("hub:people")), order=30)
    registry.next_steps.plug("introductions", suggestions.INTRODUCTIONS, order=10)
    people = registry.Search(_("People"), find_people, more_people, for_members=True)
    registry.searches.plug("people", people, order=20)
    registry.demo.plug("introductions", load_introductions, order=50)
    introductions_desk = registry.Desk(
        _("Introductions to make"),
        reverse_lazy("hub:broker-desk"),
        policy.BROKER_ROLES,
        suggestions.waiting_at_broker_desk,
    )
    registry.desks.plug("introductions", introductions_desk, order=30)
    readers = policy.LEAD_ROLES | policy.POST_REPORT_ROLES
    registry.desks.plug("reports", registry.Desk(_("Reports"), reverse_lazy("hub:report-desk"), readers), order=15)
    post_save.connect(receivers.part_the_blocked, sender=Block, dispatch_uid="contact.part_the_blocked")


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
    registry.searches.plug("discussions", registry.Search(_("Discussions"), find_posts, for_members=True), order=40)
    registry.content.plug("introductions", actions.begin_introductions, order=30)
    registry.demo.plug("discussions", load_hellos, order=60)
    plug_invariants(
        {
            "contact.discussions_have_a_space": Discussion.objects.without_space,
            "contact.discussions_keep_up_with_posts": Discussion.objects.behind_their_posts,
            "contact.closed_discussions_stay_closed": Post.objects.after_closing,
        }
    )


def plug_invariants(invariants: dict[str, Callable[[], QuerySet]]) -> None:
    """Each is a question for the rows that break it."""
    from hub import registry

    for name, broken in invariants.items():
        registry.invariants.plug(name, registry.Invariant(name, partial(_lines, broken)))


def _lines(broken: Callable[[], QuerySet], now: datetime) -> list[str]:
    return [str(row) for row in broken()]
