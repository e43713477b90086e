"""How people hear of what they can choose about: at once, once a week, or here alone (R2)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters import policy
from hub.letters.choices import WEEKLY_LETTERS, How, Instead, LetterState
from hub.letters.models import NO_LEASE, Letter, LetterChoice
from hub.letters.notifications import DIGEST
from hub.letters.outbox import notify_each
from hub.letters.permissions import stop_path

THEY_CHOSE = "They read it on the Hub."


class NotOffered(Exception):
    """A group nobody knows, or a way to hear that it does not have; says so in a sentence people can read."""


def choices_of(person: Any) -> dict[str, str]:
    """How somebody hears of each group today: what they chose, else what the group begins with."""
    chosen = dict(LetterChoice.objects.filter(person=person).values_list("group", "how"))
    return {group.name: _standing(group, chosen.get(group.name)) for group in registry.letter_groups}


def _standing(group: registry.LetterGroup, chosen: str | None) -> str:
    return chosen if chosen in group.offers else group.default


@transaction.atomic
def choose(*, by: Any, wishes: dict[str, str], now: datetime) -> None:
    """Say how one wants to hear, group by group. The same again changes nothing. Raises NotOffered."""
    for name, how in wishes.items():
        if name not in registry.letter_groups or how not in registry.letter_groups[name].offers:
            raise NotOffered(_("Choose one of the lines below."))
    before = dict(LetterChoice.objects.filter(person=by).values_list("group", "how"))
    for name, how in wishes.items():
        if before.get(name) != how:
            facts = {"how": how, "chosen_at": now}
            LetterChoice.objects.update_or_create(person=by, group=name, defaults=facts)


def stop(*, by: Any, group: str, how: str = How.NONE, now: datetime) -> None:
    """What the link in a letter does. Stopping the weekly letter stops all that comes in it. Twice is harmless.

    Raises NotOffered.
    """
    if group == WEEKLY_LETTERS:
        wishes = {name: how for name, stands in choices_of(by).items() if stands == How.WEEKLY}
    else:
        wishes = {group: how}
    choose(by=by, wishes=wishes, now=now)


def set_aside(letter: Letter, *, now: datetime) -> bool:
    """Whether its reader wants a letter here instead of by e-mail; then its words stay, and it goes no further.

    Asked at sending, once it is written (T75). An address that is nobody's account has no inbox: that goes.
    """
    how = _wanted(letter)
    if how == How.AT_ONCE:
        return False
    ours = Letter.objects.filter(pk=letter.pk, state=LetterState.QUEUED, leased_as=letter.leased_as)
    ours.update(
        state=LetterState.CANCELLED,
        problem=THEY_CHOSE,
        instead=Instead.DIGEST if how == How.WEEKLY else Instead.INBOX,
        set_aside_at=now,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        **NO_LEASE,
    )
    return True


def _wanted(letter: Letter) -> str:
    name, person = letter.kind_of_letter.group, letter.person
    if name in ("", WEEKLY_LETTERS) or person is None or not person.is_active:
        return How.AT_ONCE
    chosen = LetterChoice.objects.filter(person=person, group=name).values_list("how", flat=True).first()
    return _standing(registry.letter_groups[name], chosen)


def headers_of(letter: Letter) -> dict[str, str]:
    """The header by which mail programs stop a letter in one click (RFC 8058); none for service messages."""
    group = letter.kind_of_letter.group
    if not group or letter.person is None:
        return {}
    where = f"<{settings.BASE_URL}{stop_path(letter.person, group)}>"
    return {"List-Unsubscribe": where, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def mark_read(*, by: Any, letters: Iterable[int] | None = None, now: datetime) -> int:
    """Somebody has read these of their letters here, or all of them. Answers how many were new. Twice is harmless."""
    theirs = Letter.objects.for_person(by).unread()
    return (theirs if letters is None else theirs.filter(pk__in=list(letters))).update(read_at=now)


def digest_due(now: datetime) -> datetime:
    """The newest moment at which weekly letters were due: Monday at eight by the clock on the wall."""
    local = timezone.localtime(now)
    monday = local.date() - timedelta(days=(local.weekday() - policy.DIGEST_WEEKDAY) % 7)
    due = datetime.combine(monday, datetime.min.time().replace(hour=policy.DIGEST_HOUR), local.tzinfo)
    return due if due <= now else datetime.combine(monday - timedelta(days=7), due.timetz())


@transaction.atomic
def send_digests(*, now: datetime) -> int:
    """Ask for everybody's weekly letter, and hand it what waited on Monday morning. Answers how many letters it got.

    Rung as often as you like and by several at once: each person has one for each week, and only a letter that no
    worker has taken up is given anything more. What comes later waits for the next Monday.
    """
    due = digest_due(now)
    _leave_out_who_stopped()
    waiting = Letter.objects.waiting_for_digest().filter(set_aside_at__lte=due)
    people = list(waiting.order_by("person").values_list("person", flat=True).distinct())
    if not people:
        return 0
    week = due.strftime("%G-W%V")
    notify_each(people, kind=DIGEST, occurrence=week, now=now)
    untouched = Letter.objects.filter(kind=DIGEST, key__endswith=f":{week}", state=LetterState.QUEUED, tries=0)
    free = untouched.filter(leased_as="", person__in=people)
    list(free.select_for_update().order_by("pk").values_list("pk", flat=True))  # no worker takes them meanwhile
    theirs = free.filter(person=OuterRef("person")).order_by("pk").values("pk")[:1]
    return waiting.filter(person__in=free.values("person")).update(carried_by=Subquery(theirs))


def _leave_out_who_stopped() -> None:
    """What waits for a weekly letter that its reader will not get stays in the inbox alone."""
    waiting = Letter.objects.waiting_for_digest()
    stopped = Q(person__is_active=False) | Q(text="")
    for group in registry.letter_groups:
        kinds = [kind.name for kind in registry.letter_kinds if kind.group == group.name]
        none = LetterChoice.objects.filter(group=group.name, how=How.NONE)
        stopped |= Q(kind__in=kinds, person__in=none.values("person"))
    waiting.filter(stopped).update(instead=Instead.INBOX)
