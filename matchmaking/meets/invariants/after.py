"""What must hold of choices, of those who were introduced, and of hosts' offers (M7)."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from hub.registry import Invariant
from matchmaking.meets.models import Pick, Reunion, WarmIntroduction
from matchmaking.meets.policy import PICKS_KEPT


def chosen_elsewhere(now: datetime) -> list[str]:
    """Choices, introductions and offers are between people of one gathering."""
    picks = Pick.objects.exclude(by__event=F("about__event"))
    lines = [f"pick {pk} is of two gatherings" for pk in picks.order_by("pk").values_list("pk", flat=True)]
    for name, rows in (("reunion", Reunion.objects.all()), ("warm introduction", WarmIntroduction.objects.all())):
        wrong = rows.exclude(one__event=F("match"), two__event=F("match")).order_by("pk")
        lines += [f"{name} {pk} is of two gatherings" for pk in wrong.values_list("pk", flat=True)]
    return lines


def introduced_unasked(now: datetime) -> list[str]:
    """Nobody is introduced whom the other had not chosen. Once choosing has ended choices are gone."""
    there = Pick.objects.filter(by=OuterRef("one"), about=OuterRef("two"))
    back = Pick.objects.filter(by=OuterRef("two"), about=OuterRef("one"))
    here = {"one__person__is_active": True, "two__person__is_active": True}
    rows = Reunion.objects.filter(match__picks_closed_at=None, match__event__ends_at__gt=now - PICKS_KEPT, **here)
    wrong = rows.filter(~Exists(there) | ~Exists(back)).order_by("pk")
    return [f"reunion {pk} is of two who did not choose each other" for pk in wrong.values_list("pk", flat=True)]


def made_without_introduction(now: datetime) -> list[str]:
    """Nobody is introduced by an offer to which they have not both said yes."""
    wrong = WarmIntroduction.objects.filter(made_at__isnull=True, introduction__isnull=False)
    return [f"{row} is introduced and not made" for row in wrong.order_by("pk")]


INVARIANTS = (
    Invariant("meets.choose_within_one_gathering", chosen_elsewhere),
    Invariant("meets.introduce_those_who_chose_each_other", introduced_unasked),
    Invariant("meets.make_an_offer_before_introducing", made_without_introduction),
)
