"""What a gathering of the kind “match” has beside what every gathering has (M1, M5)."""

from secrets import choice

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hub.events.models import Event
from hub.people.models import new_public_id
from matchmaking.meets.choices import PlanStatus
from matchmaking.meets.policy import (
    BREAK_MINUTES,
    CHANGE_MINUTES,
    LONGEST_BREAK,
    LONGEST_CHANGE,
    LONGEST_ROUND,
    MOST_ROUNDS,
    MOST_TABLES,
    ROUND_MINUTES,
    ROUNDS,
    SHORTEST_ROUND,
)

PERSON = settings.AUTH_USER_MODEL
PLAIN_LETTERS = "ABCDEFHJKMNPRTUVWXY"  # told apart when read out in a noisy hall


def new_arrival_code() -> str:
    """Four letters that people type at the door."""
    return "".join(choice(PLAIN_LETTERS) for _ in range(4))


class MatchEvent(models.Model):
    """One to one with its gathering. `plan_version` goes up with each change of the plan, so that two hosts see it."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="match")
    rounds = models.PositiveSmallIntegerField(_("rounds"), default=ROUNDS)
    round_minutes = models.PositiveSmallIntegerField(_("minutes for each round"), default=ROUND_MINUTES)
    change_minutes = models.PositiveSmallIntegerField(_("minutes to find the next table"), default=CHANGE_MINUTES)
    break_after = models.PositiveSmallIntegerField(_("a break after round"), null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(_("minutes for the break"), default=BREAK_MINUTES)
    tables = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: as many as are needed")
    quiet_tables = models.PositiveSmallIntegerField(default=0, help_text="The last ones, away from the noise")
    links = models.TextField(max_length=10_000, blank=True, help_text="Online: one address for each table, a line each")
    arrival_code = models.CharField(max_length=4, default=new_arrival_code)
    wall_key = models.CharField(max_length=16, unique=True, default=new_public_id, help_text="Opens the big screen")
    plan_status = models.CharField(max_length=10, choices=PlanStatus, default=PlanStatus.NONE)
    plan_version = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField(null=True)
    planned_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    picks_closed_at = models.DateTimeField(null=True, help_text="When all who chose each other had been introduced")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rounds__gte=1, rounds__lte=MOST_ROUNDS), name="match_has_rounds"),
            models.CheckConstraint(
                condition=Q(round_minutes__gte=SHORTEST_ROUND, round_minutes__lte=LONGEST_ROUND),
                name="match_round_is_sensible",
            ),
            models.CheckConstraint(condition=Q(change_minutes__lte=LONGEST_CHANGE), name="match_change_is_sensible"),
            models.CheckConstraint(condition=Q(break_minutes__lte=LONGEST_BREAK), name="match_break_is_sensible"),
            models.CheckConstraint(
                condition=Q(break_after__isnull=True) | Q(break_after__gte=1, break_after__lt=F("rounds")),
                name="match_break_lies_between",
            ),
            models.CheckConstraint(
                condition=Q(tables__isnull=True) | Q(tables__gte=1, tables__lte=MOST_TABLES),
                name="match_tables_are_sensible",
            ),
            models.CheckConstraint(
                condition=Q(tables__isnull=True, quiet_tables=0) | Q(quiet_tables__lte=F("tables")),
                name="match_quiet_tables_are_tables",
            ),
            models.CheckConstraint(condition=Q(plan_status__in=PlanStatus.values), name="plan_status_is_known"),
            models.CheckConstraint(
                condition=Q(plan_status="none") | Q(planned_at__isnull=False, planned_by__isnull=False),
                name="plan_has_a_planner",
            ),
            models.CheckConstraint(
                condition=~Q(plan_status="published") | Q(published_at__isnull=False, published_by__isnull=False),
                name="plan_published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"match event {self.pk}"

    @property
    def is_planned(self) -> bool:
        return self.plan_status != PlanStatus.NONE

    @property
    def is_published(self) -> bool:
        return self.plan_status == PlanStatus.PUBLISHED
