"""What community groups want to know, who offers to help, and who can help today with what is not research (M11)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase

from hub.contact.models import Introduction
from hub.organisations.models import Organisation
from hub.people.choices import Region, Side
from hub.people.models import Topic, new_public_id
from matchmaking.questions.choices import (
    LIVE_OFFERS,
    LIVE_STATUSES,
    REGIONS_WITH_THE,
    HiddenReason,
    OfferStatus,
    QuestionStatus,
    ShownAs,
)
from matchmaking.questions.policy import LINE_LETTERS, MOST_LETTERS, QUESTION_LETTERS
from matchmaking.questions.querysets import OfferQuerySet, QuestionQuerySet, SignpostQuerySet

PERSON = settings.AUTH_USER_MODEL


class QuestionTag(TaggedItemBase):
    """A free word on a question, beside the fixed topics (decision 34)."""

    content_object = models.ForeignKey("CommunityQuestion", models.CASCADE, related_name="tagged")


class CommunityQuestion(models.Model):
    """What a community group wants to know. Anybody reads it; who asked is shown only as they chose."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    question = models.CharField(max_length=QUESTION_LETTERS)
    why = models.TextField(max_length=MOST_LETTERS, help_text="Why it matters, and what is known already")
    would_change = models.TextField(max_length=MOST_LETTERS, blank=True, help_text="What an answer would change")
    wanted_on = models.DateField(null=True, help_text="By when an answer would help")
    time = models.CharField(max_length=LINE_LETTERS, blank=True, help_text="Time the group can give")
    pay = models.CharField(max_length=LINE_LETTERS, blank=True, help_text="What would need paying")
    region = models.CharField(max_length=24, choices=Region)
    topics = models.ManyToManyField(Topic, related_name="community_questions")
    tags = TaggableManager(through=QuestionTag, blank=True, related_name="community_questions")
    shown_as = models.CharField(max_length=12, choices=ShownAs, default=ShownAs.GROUP)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="community_questions")
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="community_questions")
    asked_at = models.DateTimeField(db_index=True)
    edited_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=12, choices=QuestionStatus, default=QuestionStatus.OPEN)
    outcome = models.TextField(max_length=MOST_LETTERS, blank=True, help_text="What came of it; empty: closed itself")
    settled_at = models.DateTimeField(null=True, help_text="When it was answered or closed")
    stirred_at = models.DateTimeField(help_text="When something last happened that shows it is alive")
    reminded_at = models.DateTimeField(null=True, help_text="When we asked whether it is still open")
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    hidden_because = models.CharField(max_length=12, choices=HiddenReason, blank=True)
    once = models.CharField(max_length=36, help_text="The form it came from: a second tap adds nothing (T26)")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "once"], name="question_asked_once"),
            models.CheckConstraint(condition=Q(status__in=QuestionStatus.values), name="question_status_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(LIVE_STATUSES), settled_at__isnull=True, outcome="")
                | Q(status="closed", settled_at__isnull=False)
                | Q(status="answered", settled_at__isnull=False) & ~Q(outcome=""),
                name="question_settling_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_by__isnull=True, hidden_because="")
                | Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_because=""),
                name="question_hiding_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(shown_as=ShownAs.ORGANISATION) | Q(organisation__isnull=False),
                name="question_shows_an_organisation_it_has",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def is_live(self) -> bool:
        """Somebody may still offer."""
        return self.status in LIVE_STATUSES

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def closed_itself(self) -> bool:
        """Nobody said for long whether it was still open."""
        return self.status == QuestionStatus.CLOSED and not self.outcome

    @property
    def in_full(self) -> str:
        """What it says, as a report keeps it."""
        return "\n\n".join(part for part in (self.question, self.why, self.would_change) if part)[:MOST_LETTERS]

    @property
    def shown_name(self) -> str:
        """Who asks, as they chose; never more than that."""
        if self.shown_as == ShownAs.ORGANISATION and self.organisation is not None:
            return self.organisation.kept.name
        if self.shown_as == ShownAs.NAME and self.asked_by.name:
            return self.asked_by.name.split()[0]
        return unnamed_in(self.region)


def unnamed_in(region: str) -> str:
    """How somebody is shown who chose no name."""
    where = {"region": dict(Region.choices).get(region, "")}
    if region in REGIONS_WITH_THE:
        return _("a community group in the %(region)s") % where
    return _("a community group in %(region)s") % where


class Offer(models.Model):
    """Somebody offers to help with a question. Its asker reads it, and nobody else."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    question = models.ForeignKey(CommunityQuestion, models.CASCADE, related_name="offers")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="question_offers")
    side = models.CharField(max_length=12, choices=Side)
    can_do = models.TextField(max_length=MOST_LETTERS)
    needs = models.TextField(max_length=MOST_LETTERS, blank=True)
    status = models.CharField(max_length=12, choices=OfferStatus, default=OfferStatus.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    introduction = models.ForeignKey(Introduction, models.PROTECT, null=True, related_name="+")
    once = models.CharField(max_length=36, help_text="The form it came from: a second tap adds nothing (T26)")

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "person"], condition=Q(status__in=sorted(LIVE_OFFERS)), name="offer_once_live"
            ),
            models.UniqueConstraint(fields=["person", "once"], name="offer_made_once"),
            models.CheckConstraint(condition=Q(status__in=OfferStatus.values), name="offer_status_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=["wanted", "declined"]) | Q(answered_at__isnull=False),
                name="offer_answer_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn", withdrawn_at__isnull=False)
                | ~Q(status="withdrawn") & Q(withdrawn_at__isnull=True),
                name="offer_withdrawal_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.status in LIVE_OFFERS

    @property
    def is_waiting(self) -> bool:
        """Its asker has not answered."""
        return self.status == OfferStatus.OFFERED

    @property
    def is_wanted(self) -> bool:
        return self.status == OfferStatus.WANTED


class Signpost(models.Model):
    """Part of a question that is no research, and who can help with that today. Everybody reads it."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    question = models.ForeignKey(CommunityQuestion, models.CASCADE, related_name="signposts")
    part = models.CharField(max_length=LINE_LETTERS, help_text="What of it is not research")
    name = models.CharField(max_length=120, help_text="Who can help today")
    does = models.CharField(max_length=LINE_LETTERS, help_text="What they do")
    phone = models.CharField(max_length=40, blank=True)
    link = models.URLField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    once = models.CharField(max_length=36, help_text="The form it came from: a second tap adds nothing (T26)")

    objects = SignpostQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["added_by", "once"], name="signpost_added_once"),
            models.CheckConstraint(condition=~Q(phone="") | ~Q(link=""), name="signpost_can_be_reached"),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://") | Q(link__startswith="http://"),
                name="signpost_leads_to_a_website",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="signpost_removal_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"signpost {self.pk}"

    @property
    def tel(self) -> str:
        """The phone number as a link dials it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
