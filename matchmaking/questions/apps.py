from django.apps import AppConfig
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "matchmaking.questions"
    label = "questions"
    verbose_name = "Community questions"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from hub import registry
        from hub.organisations.signals import organisations_merged
        from hub.people.models import Block
        from matchmaking.questions import invariants, notifications, privacy, receivers
        from matchmaking.questions.demo import load_questions

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        registry.watch(*invariants.INVARIANTS)
        registry.demo.plug("questions", load_questions, order=70)
        plug_places()
        post_save.connect(receivers.part_the_blocked, sender=Block, dispatch_uid="questions.part_the_blocked")
        organisations_merged.connect(receivers.follow_the_kept, dispatch_uid="questions.follow_the_kept")


def plug_places() -> None:
    """Where people find questions: at the foot of each page, on My Hub, at two desks, in the search across."""
    from hub import registry
    from matchmaking.questions import policy, suggestions

    place = registry.Place(
        _("Community questions"), reverse_lazy("matchmaking:questions"), text=_("What groups want to know, and offers.")
    )
    registry.footer.plug("questions", place, order=22)
    mine = registry.Place(
        _("Your questions and offers"),
        reverse_lazy("matchmaking:questions-mine"),
        text=_("What you asked, who offers, and where you offered to help."),
    )
    registry.own_pages.plug("questions", mine, order=20)
    registry.next_steps.plug("question-offers", suggestions.OFFERS, order=12)
    registry.next_steps.plug("question-ask", suggestions.ASKING, order=65)
    registry.next_steps.plug("questions-near", suggestions.NEAR, order=45)
    found = registry.Search(_("Questions"), suggestions.found_questions, suggestions.all_found)
    registry.searches.plug("questions", found, order=22)
    desk = registry.Desk(
        _("Questions without an offer"),
        reverse_lazy("matchmaking:question-desk"),
        policy.ROUTING_ROLES,
        suggestions.without_offer,
    )
    registry.desks.plug("questions", desk, order=35)
    looked_after = registry.Desk(
        _("Questions to look after"), reverse_lazy("matchmaking:question-watch"), policy.MODERATING_ROLES
    )
    registry.desks.plug("questions-watch", looked_after, order=42)
