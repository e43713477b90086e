from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetsConfig(AppConfig):
    name = "matchmaking.meets"
    label = "meets"
    verbose_name = "Match events"

    def ready(self) -> None:
        from hub import registry
        from matchmaking.meets import receivers  # noqa: F401
        from matchmaking.meets.choices import KIND

        registry.event_kinds.plug(KIND, registry.EventKind(KIND, _("Meet and match")), order=5)
        plug_before()
        plug_planning()
        plug_what_comes_after()


def plug_before() -> None:
    """What people do before they come."""
    from hub import holdings, registry
    from matchmaking.meets import suggestions
    from matchmaking.meets.choices import KIND
    from matchmaking.meets.demo.before import load_match_event
    from matchmaking.meets.invariants import before as invariants
    from matchmaking.meets.notifications import before as notifications
    from matchmaking.meets.privacy import before as privacy
    from matchmaking.meets.views import before, joined

    parts = registry.EventParts(
        "matchmaking/meets/_on_page.html", before.on_page, "matchmaking/meets/_for_hosts.html", joined.for_hosts
    )
    registry.event_parts.plug(KIND, parts)
    notifications.plug_letter_kinds()
    registry.next_steps.plug("match cards", suggestions.CARDS, order=15)
    holdings.hold(*privacy.HOLDINGS)
    holdings.hold(*privacy.BEFORE_ADDRESSES_GO, order=holdings.FIRST)
    registry.watch(*invariants.INVARIANTS)
    registry.demo.plug("match event", load_match_event, order=45)


def plug_planning() -> None:
    """Rounds: what is kept of them, what must hold of them, and the letter that they are ready."""
    from hub import holdings, registry
    from matchmaking.meets.invariants import planning as invariants
    from matchmaking.meets.notifications import planning as notifications
    from matchmaking.meets.privacy import planning as privacy

    notifications.plug_letter_kinds()
    holdings.hold(*privacy.HOLDINGS)
    registry.watch(*invariants.INVARIANTS)


def plug_what_comes_after() -> None:
    """Choices, introductions and hosts' offers once it is over."""
    from hub import holdings, registry
    from matchmaking.meets.demo.after import load_evening
    from matchmaking.meets.invariants.after import INVARIANTS
    from matchmaking.meets.notifications import after as letters
    from matchmaking.meets.privacy.after import HOLDINGS

    letters.plug_letter_kinds()
    holdings.hold(*HOLDINGS)
    registry.watch(*INVARIANTS)
    registry.demo.plug("match-evening", load_evening, order=97)
