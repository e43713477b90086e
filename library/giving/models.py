"""A story that a member gives to the library, the people it names, and what moderators say of it (H6, H15)."""

import secrets
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task

from hub.care.policy import last_working_day
from hub.people.choices import Region
from hub.people.models import new_public_id
from library.giving.choices import AT_THE_DESK, WRITABLE, Answer, Attached, IfILeave, Status
from library.giving.policy import (
    ANSWER_WITHIN_WORKING_DAYS,
    LASTED_LETTERS,
    REMARK_LETTERS,
    SAYS_LETTERS,
    SECTION_LETTERS,
    SUMMARY_LETTERS,
    TITLE_LETTERS,
)
from library.giving.querysets import AttachmentQuerySet, NamedPersonQuerySet, SubmissionQuerySet
from library.resources.choices import Licence
from library.resources.models.stories import OF_A_CASE

PERSON = settings.AUTH_USER_MODEL
ATTACHED_IN = "stories"  # the folder of what goes with stories, inside the folder of files
SECTIONS = tuple(OF_A_CASE)  # the seven parts that everybody is asked for, in order


class ReadByModerator(Task):
    """The one task of the workflow under our desk: decided there alone, by our rules, so Wagtail offers no button."""

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """What waits to be read stays as it was sent in: nobody changes it meanwhile."""
        return True

    class Meta:
        verbose_name = _("a moderator reads it at the desk")


def section() -> models.TextField:
    return models.TextField(max_length=SECTION_LETTERS, blank=True, default="")


class Submission(models.Model):
    """One story: what its author is writing, and where it is on its way. What was sent in is a SubmissionVersion."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    once = models.UUIDField(unique=True, editable=False, help_text="The form it began with (T26)")
    author = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="submissions")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    page = models.OneToOneField("resources.CaseStudyPage", models.SET_NULL, null=True, related_name="submission")

    title = models.CharField(max_length=TITLE_LETTERS)
    summary = models.CharField(max_length=SUMMARY_LETTERS, blank=True, default="")
    involved = section()
    wanted = section()
    did = section()
    worked = section()
    failed = section()
    changed = section()
    advice = section()
    region = models.CharField(max_length=24, choices=Region, blank=True, default="")
    lasted = models.CharField(max_length=LASTED_LETTERS, blank=True, default="")
    topics = models.ManyToManyField("people.Topic", blank=True, related_name="+")
    licence = models.CharField(max_length=40, choices=Licence, blank=True, default="")
    unnamed = models.BooleanField(default=False, help_text="Published without its author's name (H15)")
    askable = models.BooleanField(default=False, help_text="Readers may ask its author through the relay (H11)")
    if_i_leave = models.CharField(max_length=12, choices=IfILeave, default=IfILeave.KEEP)

    begun_at = models.DateTimeField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    reader = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    passed_on = models.CharField(max_length=REMARK_LETTERS, blank=True, default="", help_text="For the next reader")
    verdict = models.CharField(max_length=REMARK_LETTERS, blank=True, default="", help_text="What the author reads")
    decided_at = models.DateTimeField(null=True)
    down_asked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    down_asked_at = models.DateTimeField(null=True)
    down_because = models.CharField(max_length=REMARK_LETTERS, blank=True, default="")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="submission_status_is_known"),
            models.CheckConstraint(condition=~Q(unnamed=True, askable=True), name="submission_unnamed_is_not_asked"),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(AT_THE_DESK)) | Q(sent_at__isnull=False),
                name="submission_at_the_desk_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(down_asked_by__isnull=True, down_asked_at__isnull=True, down_because="")
                | (Q(down_asked_by__isnull=False, down_asked_at__isnull=False) & ~Q(down_because="")),
                name="submission_taken_down_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["sent_at"], condition=Q(status="sent"), name="submission_waiting")]

    def __str__(self) -> str:
        return f"submission {self.public_id}"

    @property
    def is_writable(self) -> bool:
        """Whether its author may write in it: not while it waits to be read, and not after it was not taken."""
        return self.status in WRITABLE

    @property
    def is_up(self) -> bool:
        """Whether everybody can read a version of it."""
        return self.page is not None and self.page.live

    @property
    def texts(self) -> list[str]:
        """All that readers will read of it, in order."""
        return [self.title, self.summary, *(getattr(self, name) for name in SECTIONS)]

    @property
    def answer_by(self) -> date:
        """The day by whose end its author was promised an answer."""
        sent_on = timezone.localdate(self.sent_at or self.written_at)
        return last_working_day(sent_on, days=ANSWER_WITHIN_WORKING_DAYS)

    def is_late(self, today: date) -> bool:
        return self.status == Status.SENT and today > self.answer_by


class SubmissionVersion(models.Model):
    """What was sent in, word for word. A moderator approves one of these, by its number, and no other (T34)."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    facts = models.JSONField(help_text="Every field of the story at that moment")
    revision_id = models.BigIntegerField(help_text="Wagtail's revision with the same words")
    asked = models.PositiveSmallIntegerField(default=0, help_text="People written to, whether they may be named")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="submission_version_once")]

    def __str__(self) -> str:
        return f"{self.submission} in version {self.number}"


def place_of_attachment(attachment: "Attachment", filename: str) -> str:
    """A name of our own making: what it was called on somebody's phone is not kept (T50)."""
    return f"{ATTACHED_IN}/{secrets.token_urlsafe(16)}.{filename.rpartition('.')[2]}"


class Attachment(models.Model):
    """A picture or paper that goes with a story; seen by those who may read the story, until it is published.

    What was taken off while an older version was up stays, marked, until the next one is published.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    once = models.UUIDField(unique=True, editable=False, help_text="The form it came with (T26)")
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8, choices=Attached)
    file = models.FileField(upload_to=place_of_attachment, max_length=120)
    says = models.CharField(max_length=SAYS_LETTERS, help_text="Of a picture what it shows, of a paper what it is")
    writers = models.JSONField(default=list, help_text="Who the paper says wrote it (T41)")
    added_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)
    picture = models.ForeignKey("resources.Picture", models.SET_NULL, null=True, related_name="+")
    paper = models.ForeignKey("resources.LibraryFile", models.SET_NULL, null=True, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Attached.values), name="attachment_kind_is_known"),
            models.CheckConstraint(condition=~Q(says=""), name="attachment_says_what_it_is"),
        ]

    def __str__(self) -> str:
        return f"attachment {self.public_id}"

    @property
    def ending(self) -> str:
        return str(self.file.name).rpartition(".")[2]

    @property
    def is_picture(self) -> bool:
        return self.kind == Attached.PICTURE


class NamedPerson(models.Model):
    """Somebody whom a story names, and whether they agree to exactly what is said of them (H6)."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="named")
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.TO_ASK)
    read_mark = models.CharField(max_length=32, blank=True, default="", help_text="Of the sentences they were shown")
    words = models.CharField(max_length=500, blank=True, default="")
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = NamedPersonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="named_person_answer_is_known"),
            models.UniqueConstraint(fields=["submission", "email"], name="named_person_once"),
            models.CheckConstraint(
                condition=~Q(answer__in=[Answer.YES, Answer.NO]) | Q(answered_at__isnull=False),
                name="named_person_answered_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"named person {self.public_id}"


class SectionRemark(models.Model):
    """What a moderator says of one part of a version, and what the author answers."""

    version = models.ForeignKey(SubmissionVersion, models.CASCADE, related_name="remarks")
    section = models.CharField(max_length=12)
    words = models.CharField(max_length=REMARK_LETTERS)
    said_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    answer = models.CharField(max_length=REMARK_LETTERS, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "section"], name="section_remark_once"),
            models.CheckConstraint(condition=~Q(words=""), name="section_remark_says_something"),
        ]

    def __str__(self) -> str:
        return f"remark on {self.section} of {self.version}"

    @property
    def heading(self) -> Any:
        return OF_A_CASE.get(self.section, _("Title and summary"))


def moment_of(submission: Submission) -> datetime:
    """When it last moved, for lists."""
    return submission.decided_at or submission.sent_at or submission.written_at
