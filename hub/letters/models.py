"""The outbox. Every message is a row with a unique key before it is sent (R1, decisions 10 and 11)."""

from datetime import datetime
from email.utils import parseaddr
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from hub import registry
from hub.letters.choices import How, Instead, LetterState, Treatment
from hub.letters.querysets import LetterQuerySet, RestingQuerySet

NO_LEASE: dict[str, Any] = {"leased_until": None, "leased_as": ""}
NO_BODY: dict[str, Any] = {"text": "", "html": ""}
NO_HOLD: dict[str, Any] = {"held_at": None, "hold_reason": ""}


class Letter(models.Model):
    """One message to one person or address."""

    key = models.CharField(max_length=200, unique=True, help_text="Kind, subject, person, occurrence: asked for once")
    kind = models.CharField(max_length=80)
    treatment = models.CharField(max_length=10, choices=Treatment)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="letters")
    address = models.EmailField(max_length=254, blank=True, help_text="Empty: the person's own, read at sending")
    about_label = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)

    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.QUEUED)
    due_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, help_text="An urgent letter is worth nothing after this")
    leased_until = models.DateTimeField(null=True)
    leased_as = models.CharField(max_length=32, blank=True, help_text="The batch whose worker holds it")
    tries = models.PositiveIntegerField(default=0, help_text="Hand-overs begun")
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    doubted_at = models.DateTimeField(null=True, help_text="Last time nobody knew whether it had arrived; kept")
    problem = models.CharField(max_length=300, blank=True, help_text="What the mail server last said")
    created_at = models.DateTimeField()
    stream = models.CharField(
        max_length=120, blank=True, default="", help_text="Letters of which only the newest due one goes (T74)"
    )
    stream_at = models.DateTimeField(null=True, help_text="Its place in the stream: when it was first due")

    held_at = models.DateTimeField(null=True, help_text="Staff hold it back since then")
    hold_reason = models.CharField(max_length=300, blank=True, default="")

    instead = models.CharField(
        max_length=10, choices=Instead, blank=True, default="", help_text="Not mailed: its reader chose so"
    )
    set_aside_at = models.DateTimeField(null=True)
    carried_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="carries", help_text="The weekly letter that told of it"
    )
    read_at = models.DateTimeField(null=True, help_text="Marked as read on the Hub")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(address=""), name="letter_has_a_reader"),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_at__isnull=False), name="sent_letter_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.UNCERTAIN) | Q(doubted_at__isnull=False), name="doubt_has_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(condition=Q(treatment__in=Treatment.values), name="letter_treatment_is_known"),
            models.CheckConstraint(
                condition=Q(instead="", set_aside_at__isnull=True)
                | Q(instead__in=Instead.values, set_aside_at__isnull=False, state=LetterState.CANCELLED),
                name="letter_set_aside_is_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(carried_by__isnull=True) | Q(instead=Instead.DIGEST), name="letter_carried_was_set_aside"
            ),
            models.CheckConstraint(
                condition=Q(stream="") | Q(stream_at__isnull=False), name="letter_of_a_stream_has_a_place"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.HELD) | (Q(held_at__isnull=False) & ~Q(hold_reason="")),
                name="held_letter_says_since_when_and_why",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state=LetterState.QUEUED), name="letter_queued_due"),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state=LetterState.QUEUED, treatment=Treatment.URGENT),
                name="letter_urgent_due",
            ),
            models.Index(fields=["about_label", "about_id"], name="letter_about"),
            models.Index(fields=["stream", "stream_at"], name="letter_stream"),
            models.Index(fields=["sending_at"], condition=Q(state=LetterState.SENDING), name="letter_sending_at"),
            models.Index(
                fields=["state", "due_at"],
                condition=Q(state__in=(LetterState.HELD, LetterState.UNCERTAIN, LetterState.FAILED)),
                name="letter_at_desk",
            ),
            models.Index(fields=["doubted_at"], condition=Q(doubted_at__isnull=False), name="letter_doubted"),
            models.Index(fields=["person", "-created_at"], name="letter_person_newest"),
            models.Index(fields=["address", "-created_at"], name="letter_address_newest"),
            models.Index(
                fields=["set_aside_at"],
                condition=Q(instead=Instead.DIGEST, carried_by__isnull=True),
                name="letter_waits_for_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def message_id(self) -> str:
        """The same for every try, made from the key, so that a doubled letter can be told (decision 11)."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"<{sha256(self.key.encode()).hexdigest()[:40]}@{domain}>"

    @property
    def is_written(self) -> bool:
        """Words are already there; else they are composed at sending."""
        return bool(self.text)

    @property
    def written_at(self) -> datetime:
        """The moment its words are of: now, while it is being sent, however late that is; else when it is due."""
        return max(self.due_at, self.sending_at or self.due_at)

    @property
    def mailbox(self) -> str:
        """Where it goes: its own address, else that of the account it is for; empty when there is none any more."""
        return self.address or (self.person.email if self.person is not None and self.person.is_active else "")

    @property
    def kind_of_letter(self) -> registry.LetterKind:
        return registry.letter_kinds[self.kind]

    @property
    def is_unread(self) -> bool:
        """It did not reach their e-mail, and nobody has said it was read here. What was mailed we cannot know."""
        return self.read_at is None and (self.instead != "" or self.state == LetterState.FAILED)

    @property
    def title(self) -> str:
        """Its subject; once that is forgotten, what kind of letter it was."""
        if self.subject:
            return self.subject
        known = self.kind in registry.letter_kinds
        return str(registry.letter_kinds[self.kind].label if known else _("A letter"))

    def is_worthless(self, now: datetime) -> bool:
        """Its time has passed: a code nobody can use any more."""
        return self.valid_until is not None and self.valid_until <= now


class LetterChoice(models.Model):
    """How somebody wants to hear of one group of letters; who never chose gets what the group begins with."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="letter_choices")
    group = models.CharField(max_length=80)
    how = models.CharField(max_length=10, choices=How)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "group"], name="letter_choice_once"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="letter_choice_is_known"),
        ]

    def __str__(self) -> str:
        return f"letter choice {self.pk}"


class RestingAddress(models.Model):
    """An address that a mail server said No to for good. Reminders spare it for a while (R5)."""

    address = models.EmailField(max_length=254, unique=True, help_text="In small letters")
    rested_at = models.DateTimeField(help_text="When its newest rest began")
    rests_until = models.DateTimeField(help_text="When it began, once a letter has gone through again")
    times = models.PositiveSmallIntegerField(default=1, help_text="Rests so far; the second is longer")
    problem = models.CharField(max_length=300, blank=True, help_text="What the mail server said")

    objects = RestingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "resting addresses"
        constraints = [
            models.CheckConstraint(
                condition=Q(rests_until__gte=models.F("rested_at")), name="rest_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"resting address {self.pk}"


class Sweep(models.Model):
    """When a kind of sweep last ran: what /readyz asks to know whether a worker is alive."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
