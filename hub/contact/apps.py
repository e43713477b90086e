from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "hub.contact"
    label = "contact"
    verbose_name = "Meeting people"

    def ready(self) -> None:
        plug_meeting()


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
    registry.next_steps.plug("introductions", suggestions.waiting_introductions, order=10)
    registry.searches.plug("people", registry.Search(_("People"), find_people, more_people), order=20)
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
