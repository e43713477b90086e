"""Who comes, and what they ask to be paid for (M2, M13)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hub.events.choices import BookingStatus, CostKind, CostStatus, EventSide
from hub.events.models.event import PERSON, Event, both_or_none
from hub.events.querysets import BookingQuerySet, CostQuerySet
from hub.organisations.models import new_once
from hub.people.models import new_public_id


class Booking(models.Model):
    """One person at one gathering; one row however often they change their mind. A walk-in may have no account."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="bookings")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="bookings")
    walk_in_name = models.CharField(max_length=200, blank=True, help_text="Who came without an account (P11)")
    side = models.CharField(_("side"), max_length=10, choices=EventSide)
    status = models.CharField(max_length=10, choices=BookingStatus)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", help_text="The host or team, by phone")
    waiting_since = models.DateTimeField(null=True, help_text="Their turn; kept when they get a place")
    placed_at = models.DateTimeField(null=True, help_text="When a place came from the waiting list")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True)
    marked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True, help_text="When somebody who came had to leave before it was over")
    access_needs = models.TextField(_("what you need to take part"), max_length=2_000, blank=True)
    answers = models.JSONField(default=dict, help_text="Id of the question: what they answered")
    times_booked = models.PositiveSmallIntegerField(default=1)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="booking_once_each"),
            models.CheckConstraint(condition=Q(status__in=BookingStatus.values), name="booking_status_is_known"),
            models.CheckConstraint(condition=Q(side__in=EventSide.values), name="booking_side_is_known"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, walk_in_name="") | Q(person__isnull=True), name="booking_names_one"
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(waiting_since__isnull=False), name="waiting_has_a_turn"
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled", cancelled_at__isnull=False)
                | ~Q(status="cancelled") & Q(cancelled_at__isnull=True),
                name="booking_cancelled_has_a_time",
            ),
            models.CheckConstraint(
                condition=both_or_none("cancelled_at", "cancelled_by"), name="booking_cancelled_whole"
            ),
            models.CheckConstraint(condition=both_or_none("marked_at", "marked_by"), name="booking_marked_whole"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(status="attended"), name="booking_who_left_had_come"
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status", "side"], name="booking_counts"),
            models.Index(fields=["event", "waiting_since"], condition=Q(status="waiting"), name="booking_in_line"),
        ]

    def __str__(self) -> str:
        return f"booking {self.pk}"

    @property
    def called(self) -> str:
        """Who it is, for the host."""
        if self.person is not None:
            return self.person.called
        return self.walk_in_name or str(_("somebody who came along"))

    @property
    def is_here(self) -> bool:
        """They have come, and have not left."""
        return self.status == BookingStatus.ATTENDED and self.left_at is None

    @property
    def was_entered(self) -> bool:
        """Somebody else did it for them, say by phone (P11)."""
        return self.person_id is not None and self.booked_by_id != self.person_id


class Cost(models.Model):
    """A cost of taking part: asked for, agreed by a host, recorded as paid by somebody else (M13). Whole pence."""

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="costs")
    kind = models.CharField(_("what for"), max_length=8, choices=CostKind)
    words = models.CharField(_("a few words"), max_length=200, blank=True)
    asked_pence = models.PositiveIntegerField()
    agreed_pence = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=10, choices=CostStatus, default=CostStatus.ASKED)
    once = models.CharField(max_length=36, unique=True, default=new_once, help_text="The form it came from (T26)")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    decline_reason = models.CharField(max_length=300, blank=True)
    paid_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = CostQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(asked_pence__gte=1, asked_pence__lte=20_000), name="cost_is_sensible"),
            models.CheckConstraint(
                condition=Q(agreed_pence__isnull=True) | Q(agreed_pence__gte=1, agreed_pence__lte=F("asked_pence")),
                name="cost_agreed_within_asked",
            ),
            models.CheckConstraint(condition=Q(status__in=CostStatus.values), name="cost_status_is_known"),
            models.CheckConstraint(condition=both_or_none("decided_at", "decided_by"), name="cost_decided_whole"),
            models.CheckConstraint(condition=both_or_none("paid_at", "paid_by"), name="cost_paid_whole"),
            models.CheckConstraint(
                condition=~Q(status__in=["agreed", "paid"]) | Q(agreed_pence__isnull=False, decided_at__isnull=False),
                name="cost_agreed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status="paid", paid_at__isnull=False) | ~Q(status="paid") & Q(paid_at__isnull=True),
                name="cost_paid_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True) | ~Q(paid_by=F("decided_by")), name="cost_paid_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"cost {self.pk}"
