"""What people do before they come: preparation, a card, wishes, and whom they must not meet (M3, M4)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hub.events.models import Booking
from hub.events.models.event import both_or_none
from hub.people.choices import Region
from hub.people.models import Topic
from matchmaking.meets.choices import Disagreement, Distance, PreWorkPart
from matchmaking.meets.models.event import PERSON, MatchEvent
from matchmaking.meets.policy import MOST_WORDS


class PreWork(models.Model):
    """One of the four short pieces that a match event asks people to look at, each a page of the library."""

    match = models.ForeignKey(MatchEvent, models.CASCADE, related_name="prework")
    part = models.CharField(max_length=12, choices=PreWorkPart)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=200, blank=True, help_text="What the host says about it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "part"], name="prework_part_once"),
            models.CheckConstraint(condition=Q(part__in=PreWorkPart.values), name="prework_part_is_known"),
        ]

    def __str__(self) -> str:
        return f"preparation {self.pk}"


class PreWorkDone(models.Model):
    """Somebody ticked one off."""

    prework = models.ForeignKey(PreWork, models.CASCADE, related_name="done")
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="prework_done")
    done_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prework", "booking"], name="prework_done_once")]

    def __str__(self) -> str:
        return f"done {self.pk}"


class MatchCard(models.Model):
    """What somebody says of themselves for one match event. All of it may stay empty; `done_at` says they finished."""

    booking = models.OneToOneField(Booking, models.PROTECT, related_name="card")
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    brings = models.JSONField(default=list, help_text="Of choices.Gift")
    brings_words = models.TextField(_("what I bring"), max_length=MOST_WORDS, blank=True)
    hopes = models.JSONField(default=list, help_text="Of choices.Gift")
    hopes_words = models.TextField(_("what I hope for"), max_length=MOST_WORDS, blank=True)
    ways = models.JSONField(default=list, help_text="Of choices.Way")
    disagreement = models.CharField(_("when people disagree"), max_length=10, choices=Disagreement, blank=True)
    region = models.CharField(_("where I am"), max_length=24, choices=Region, blank=True)
    distance = models.CharField(_("how far I can travel"), max_length=8, choices=Distance, blank=True)
    times = models.CharField(_("when I can meet"), max_length=200, blank=True)
    wants_quiet = models.BooleanField(_("I would like a quiet table"), default=False)
    changed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    helped_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", help_text="The host who wrote what they said (P11)"
    )
    helped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=both_or_none("helped_at", "helped_by"), name="card_helped_whole"),
        ]

    def __str__(self) -> str:
        return f"match card {self.pk}"

    @property
    def is_their_own(self) -> bool:
        """They finished it themselves: nobody else writes on it any more (P11)."""
        return self.done_at is not None and self.helped_by_id is None


class Wish(models.Model):
    """Somebody would like to meet somebody who comes. Only they see it; a plan favours it."""

    by = models.ForeignKey(Booking, models.PROTECT, related_name="wishes")
    about = models.ForeignKey(Booking, models.PROTECT, related_name="wished_by")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "about"], name="wish_once"),
            models.CheckConstraint(condition=~Q(by=F("about")), name="wish_about_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Apart(models.Model):
    """Somebody must not be put together with somebody. It binds every plan, and no page, letter or file shows it (T6).

    `person` when they were chosen from those who come; `address` when they may or may not come, matched when a plan
    is made, so that whoever names somebody learns nothing about them.
    """

    by = models.ForeignKey(Booking, models.PROTECT, related_name="kept_apart")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    address = models.EmailField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "person"], name="apart_person_once"),
            models.UniqueConstraint(fields=["by", "address"], condition=~Q(address=""), name="apart_address_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) & ~Q(address="") | Q(person__isnull=False, address=""),
                name="apart_names_one",
            ),
        ]

    def __str__(self) -> str:
        return f"apart {self.pk}"
