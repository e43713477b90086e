"""What somebody says of themselves, who may see each part of it, and what they have agreed to (P1, P6)."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hub.people.choices import Experience, Purpose, ReachBy, Region, SeenBy, Side
from hub.people.models.person import Person, Topic
from hub.people.policy import MOST_LETTERS
from hub.people.querysets import ConsentQuerySet, ProfileQuerySet

LABELS: Final = {  # of each part, in the order they are shown
    "works_on": _("What I work on"),
    "offers": _("What I offer"),
    "hopes": _("What I hope for"),
    "topics": _("Topics"),
    "region": _("Region"),
    "experience": _("Experience of partnerships"),
    "reach": _("How I like to be reached"),
}
PARTS: Final = tuple(LABELS)


@dataclass(frozen=True)
class Part:
    """One part of a profile as somebody else sees it."""

    name: str
    label: Any
    lines: tuple[str, ...]


def _seen_by(default: str) -> models.CharField:
    """Who sees one part of a profile."""
    return models.CharField(max_length=12, choices=SeenBy, default=default)


class Profile(models.Model):
    """Built up over time; everything may stay empty. A part `x` is shown to whoever `x_seen_by` says (P6).

    Access needs have no such choice: they are for hosts of events somebody books, and nobody else (P1).
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="profile")
    side = models.CharField(_("part in partnerships"), max_length=12, choices=Side, blank=True)
    experience = models.CharField(_("experience"), max_length=12, choices=Experience, blank=True)
    experience_seen_by = _seen_by(SeenBy.MEMBERS)
    region = models.CharField(_("region"), max_length=24, choices=Region, blank=True)
    region_seen_by = _seen_by(SeenBy.MEMBERS)
    works_on = models.TextField(_("what I work on"), max_length=MOST_LETTERS, blank=True)
    works_on_seen_by = _seen_by(SeenBy.MEMBERS)
    topics = models.ManyToManyField(Topic, related_name="profiles", blank=True)
    topics_seen_by = _seen_by(SeenBy.MEMBERS)
    offers = models.TextField(_("what I offer"), max_length=MOST_LETTERS, blank=True)
    offers_seen_by = _seen_by(SeenBy.MEMBERS)
    hopes = models.TextField(_("what I hope for"), max_length=MOST_LETTERS, blank=True)
    hopes_seen_by = _seen_by(SeenBy.MEMBERS)
    reach_by = models.CharField(_("how I like to be reached"), max_length=12, choices=ReachBy, blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    reach_when = models.CharField(_("when it suits"), max_length=200, blank=True)
    reach_seen_by = _seen_by(SeenBy.INTRODUCED)
    access_needs = models.TextField(_("access needs"), max_length=MOST_LETTERS, blank=True)
    changed_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, help_text="When the team last entered something for them")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entered_at__isnull=True, entered_by__isnull=True)
                | Q(entered_at__isnull=False, entered_by__isnull=False),
                name="profile_entering_is_whole",
            ),
            models.CheckConstraint(condition=~Q(reach_seen_by=SeenBy.MEMBERS), name="profile_reach_is_never_for_all"),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"

    def parts_for(self, audience: str) -> list[Part]:
        """What `audience` (a SeenBy value) sees: the filled-in parts shown to them, in order. Asks for topics once."""
        open_to = {SeenBy.MEMBERS, audience}
        parts = [self.part(name) for name in PARTS if getattr(self, f"{name}_seen_by") in open_to]
        return [part for part in parts if part.lines]

    def part(self, name: str) -> Part:
        """One part, whoever may see it."""
        lines: tuple[str, ...]
        if name == "topics":
            return Part(name, LABELS[name], tuple(topic.name for topic in self.topics.all()))
        if name == "reach":
            lines = (self.get_reach_by_display(), self.phone, self.reach_when)
        elif name in ("region", "experience"):
            lines = (getattr(self, f"get_{name}_display")(),)
        else:
            lines = (getattr(self, name),)
        return Part(name, LABELS[name], tuple(str(line) for line in lines if line))


class Consent(models.Model):
    """Somebody agreed to one purpose in one wording; withdrawn with one tap, never rewritten (P6, T62)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField(help_text="Which wording: people.policy.WORDINGS")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", help_text="The team, when said by phone")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at__isnull=True), name="consent_once_open"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
