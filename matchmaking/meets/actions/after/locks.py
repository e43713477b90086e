"""Which rows guard the rules after a match event: the match event itself, then an offer to bring two together.

The two persons of an introduction are locked last, by `hub.contact`. Pairs are introduced one by one, each in a moment
of its own, so that nobody holds the rows of several people.
"""

from matchmaking.meets.models import MatchEvent, WarmIntroduction


def lock(match: MatchEvent) -> MatchEvent:
    """The match event as it is now; what merely points at it may still be written."""
    rows = MatchEvent.objects.select_related("event").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=match.pk)


def lock_warm(warm: WarmIntroduction) -> WarmIntroduction:
    """The offer as it is now."""
    rows = WarmIntroduction.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("match__event", "one__person", "two__person", "asked_by").get(pk=warm.pk)
