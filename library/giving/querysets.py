"""Questions about many stories."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from hub.organisations.choices import MembershipStatus
from hub.organisations.models import Membership
from hub.people.querysets import has_live_role
from library.giving.choices import AT_THE_DESK, Answer, Status
from library.giving.policy import NEW_FOR, READER_ROLES

if TYPE_CHECKING:
    from library.giving.models import Attachment, NamedPerson, Submission


def _colleagues(person: Any) -> Any:
    """The keys of everybody who belongs to an organisation of theirs, as they do themselves."""
    current = Membership.objects.filter(status=MembershipStatus.CURRENT)
    theirs = current.filter(person=person.pk).values("organisation")
    return current.filter(organisation__in=theirs).values("person")


SHELVES: dict[str, Callable[[datetime], Q]] = {  # what stands on the shelves of the desk
    "waiting": lambda now: Q(status=Status.SENT, author__joined_at__lt=now - NEW_FOR),
    "new": lambda now: Q(status=Status.SENT, author__joined_at__gte=now - NEW_FOR),
    "sent_back": lambda now: Q(status=Status.SENT_BACK),
    "down": lambda now: Q(down_asked_by__isnull=False),
    "published": lambda now: Q(status=Status.PUBLISHED),
    "not_taken": lambda now: Q(status=Status.NOT_TAKEN),
}


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Stories that members give."""

    def of(self, person: Any) -> Self:
        """Those they write themselves; nobody else ever sees a draft."""
        return self.filter(author=person.pk) if getattr(person, "is_authenticated", False) else self.none()

    def readable_by(self, person: Any, *, on: date) -> Self:
        """What a moderator may read at the desk: what was sent in, but not their own nor of their organisation's."""
        if not has_live_role(person, READER_ROLES, on=on):
            return self.none()
        near = Q(author=person.pk) | Q(author__in=_colleagues(person))
        return self.filter(status__in=sorted(AT_THE_DESK), author__isnull=False).exclude(near)

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Their own, and what they may read at the desk."""
        mine = self.of(person).values("pk")
        return self.filter(Q(pk__in=mine) | Q(pk__in=self.readable_by(person, on=on).values("pk")))

    def askable(self) -> Self:
        """Up, and their authors say that readers may ask them (H11)."""
        return self.filter(askable=True, unnamed=False, page__live=True, author__is_active=True)

    def waiting(self) -> Self:
        return self.filter(status=Status.SENT)

    def on_shelf(self, name: str, now: datetime) -> Self:
        return self.filter(SHELVES[name](now))

    def counted_by_shelf(self, now: datetime) -> dict[str, int]:
        """How many stand on each shelf of the desk, in one question."""
        counts = {name: Count("pk", filter=shelf(now)) for name, shelf in SHELVES.items()}
        answer: dict[str, int] = self.aggregate(**counts)
        return answer

    def in_turn(self) -> Self:
        """Everybody's oldest piece first, then everybody's second: nobody fills the desk alone (T35)."""
        place = Window(RowNumber(), partition_by=[F("author")], order_by=[F("sent_at").asc(), F("pk").asc()])
        return self.annotate(turn=place).order_by("turn", "sent_at", "pk")

    def doubles_among(self, stories: Collection["Submission"]) -> set[int]:
        """The keys of those whose account stands word for word in another of these rows (T35), in one question."""
        accounts = {story.did for story in stories if story.did}
        same = self.filter(did__in=accounts).order_by().values_list("did").annotate(many=Count("pk"))
        told_twice = {account for account, many in same if many > 1}
        return {story.pk for story in stories if story.did in told_twice}

    def with_consents(self) -> Self:
        """How many people are named, and how many of them have not agreed."""
        return self.annotate(
            named_count=Count("named", filter=~Q(named__name=""), distinct=True),
            open_count=Count("named", filter=~Q(named__name="") & ~Q(named__answer=Answer.YES), distinct=True),
            version_count=Count("versions", distinct=True),
        )

    def for_listing(self) -> Self:
        return self.select_related("author", "reader", "page")

    def untouched_since(self, moment: datetime) -> Self:
        """Drafts that were never sent in and that nobody has written in for so long."""
        return self.filter(status=Status.DRAFT, sent_at__isnull=True, written_at__lt=moment)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Pictures and papers that go with stories."""

    def standing(self) -> Self:
        """Those that go with the story as it is written now."""
        return self.filter(taken_off_at__isnull=True)

    def visible_to(self, person: Any, *, on: date) -> Self:
        """Those of stories they may read."""
        stories: Any = self.model._meta.get_field("submission").related_model
        return self.filter(submission__in=stories._default_manager.visible_to(person, on=on))


class NamedPersonQuerySet(models.QuerySet["NamedPerson"]):
    """People whom stories name."""

    def listed(self) -> Self:
        """Those the author names now. Who said no and was taken off is kept, unnamed, and not asked again."""
        return self.exclude(name="")

    def not_agreed(self) -> Self:
        return self.listed().exclude(answer=Answer.YES)

    def waiting_since(self, moment: datetime) -> Self:
        """Asked before that moment, and silent since, for a story that is still on its way."""
        return self.filter(answer=Answer.ASKED, asked_at__lte=moment, submission__status=Status.SENT)
