"""What must hold of all worries and requests: asked by `check_invariants`, answered with ids only."""

from datetime import datetime, timedelta

from django.utils import timezone

from hub.care.models import HelpRequest, Worry
from hub.care.permissions import leads
from hub.care.policy import ACKNOWLEDGE_WITHIN, FORGET_HELP_AFTER
from hub.letters.models import Letter
from hub.registry import Invariant

TICKS = timedelta(minutes=3)  # the sweep runs each minute; one that is only just late is no breach
TOLD_AGAIN = ("care.worry_waiting", "care.worry_outside")


def worries_not_told_of_again(now: datetime) -> list[str]:
    """Every worry that has waited too long was told of again (T79)."""
    late = Worry.objects.waiting().filter(waiting_since__lte=now - ACKNOWLEDGE_WITHIN - TICKS)
    since = {str(worry.pk): worry.waiting_since or worry.told_at for worry in late}
    told = Letter.objects.filter(kind__in=TOLD_AGAIN, about_label="care.Worry", about_id__in=since)
    rows = told.values_list("about_id", "created_at")
    heard = {about for about, at in rows if at >= since[about] + ACKNOWLEDGE_WITHIN}
    return [f"worry {pk} waits and was not told of again" for pk in since if pk not in heard]


def worries_without_a_lead(now: datetime) -> list[str]:
    """Every open worry waits, or is held by a lead of today who may read it."""
    held = Worry.objects.left_by_holder(leads(on=timezone.localdate(now))).order_by("pk")
    return [f"worry {worry.pk} is held by nobody who may read it" for worry in held]


def worries_told_of_to_nobody(now: datetime) -> list[str]:
    """Every open worry has a letter in the outbox."""
    told = Letter.objects.filter(about_label="care.Worry").values_list("about_id", flat=True)
    settled = Worry.objects.open().filter(told_at__lte=now - ACKNOWLEDGE_WITHIN - TICKS, acknowledged_at__isnull=True)
    heard = set(told)
    return [f"worry {pk} was told of to nobody" for pk in settled.values_list("pk", flat=True) if str(pk) not in heard]


def help_kept_too_long(now: datetime) -> list[str]:
    """Nothing written is left of requests answered more than a year and a week ago."""
    old = HelpRequest.objects.filter(answered_at__lt=now - FORGET_HELP_AFTER - timedelta(days=7))
    return [f"help request {row.pk} still holds words" for row in old.exclude(question="", answer_note="")]


INVARIANTS = (
    Invariant("care.late_worries_are_told_again", worries_not_told_of_again),
    Invariant("care.worries_wait_or_have_a_lead", worries_without_a_lead),
    Invariant("care.worries_are_told_of", worries_told_of_to_nobody),
    Invariant("care.old_help_is_forgotten", help_kept_too_long),
)
