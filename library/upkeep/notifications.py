"""Who is told that a page is due a look: whoever looks after it (H7).

Each page, owner, due day and turn is one row of the outbox; asking again inserts nothing, and whether it is still
wanted is read at sending. Pages without an owner stand on the desk of the library instead.
"""

from datetime import date, datetime

from django.conf import settings
from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hub import registry
from hub.letters.choices import How, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify_many, write
from library.resources.models import ResourcePage, resource_kinds
from library.upkeep.models import Repair
from library.upkeep.policy import MOST_TOLD, TELL_AGAIN, TELL_AT, TELL_BEFORE

KIND = "upkeep.review_due"


def plug_letter_kinds() -> None:
    """Tell the registry the letter about a review, and what people may choose about it (R2)."""
    group = registry.LetterGroup(
        "upkeep.reviews",
        _("Pages you look after"),
        _("A month before a page is due a look, on the day, and once a month until you have looked."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.WEEKLY, How.NONE),
    )
    registry.letter_groups.plug(group.name, group, order=40)
    label = _("A page you look after is due a look")
    registry.letter_kinds.plug(KIND, registry.LetterKind(KIND, label, Treatment.REMINDER, _compose, group=group.name))


def tell_of_reviews(*, now: datetime) -> int:
    """Put the letters of today into the outbox: one statement for each kind of resource. Answers how many are new."""
    today = timezone.localdate(now)
    due_at = max(now, timezone.make_aware(datetime.combine(today, TELL_AT)))
    turn = _turn(today)
    key = Concat(
        *(Value(f"{KIND}:"), Cast("pk", CharField()), Value(":"), Cast("person_id", CharField()), Value(":")),
        *(Cast("next_review_on", CharField()), Value(":"), turn),
    )
    return sum(
        notify_many(
            kind.objects.live()
            .filter(next_review_on__lte=today + TELL_BEFORE, keeper__is_active=True)
            .exclude(pk__in=Repair.objects.open().values("page"))
            .annotate(person=F("keeper"), person_id=F("keeper")),
            kind=KIND,
            key=key,
            now=now,
            due_at=due_at,
            valid_until=due_at + TELL_AGAIN,
        )
        for kind in resource_kinds()
    )


def _turn(today: date) -> Case:
    """Which letter it is: before the day, on it, or the first, second, third … month after it."""
    months = [When(next_review_on__gt=today - TELL_AGAIN * (n + 1), then=Value(f"late{n}")) for n in range(MOST_TOLD)]
    ahead = When(next_review_on__gt=today, then=Value("ahead"))
    return Case(ahead, *months, default=Value(f"late{MOST_TOLD - 1}"), output_field=CharField())


def _compose(letter: Letter) -> Words | None:
    """Written at the moment it goes; nothing once somebody has looked, or another person looks after the page."""
    page = Page.objects.live().filter(pk=letter.about_id).specific().first()
    today = timezone.localdate(letter.written_at)
    if not isinstance(page, ResourcePage) or letter.person is None or page.keeper_id != letter.person_id:
        return None
    if f":{page.next_review_on.isoformat()}:" not in letter.key or page.repairs.open().exists():
        return None
    context = {
        "base_url": settings.BASE_URL,
        "title": page.title,
        "when": date_format(page.next_review_on, "j F Y"),
        "is_late": page.next_review_on < today,
        "path": reverse("library:review", args=[page.slug]),
        **foot(letter),
    }
    return write("library/upkeep/email/review_due", context)
