"""Questions about many letters."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from hub import registry
from hub.letters.choices import WEEKLY_LETTERS, Instead, LetterState
from hub.letters.policy import TEAM_ROLES

if TYPE_CHECKING:
    from hub.letters.models import Letter, RestingAddress


def has_role(person: Any, roles: Iterable[str], *, on: date) -> bool:
    """Whether somebody signed in and active holds any of `roles` on that day. Roles belong to the room above."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return False
    return bool(person.roles.live(on).of(roles).exists())


TOLD_AT = Coalesce("sent_at", "set_aside_at", "doubted_at", "due_at")


class LetterQuerySet(models.QuerySet["Letter"]):
    """Rows of the outbox."""

    def due(self, now: datetime) -> Self:
        """Waiting, due, and not in the hands of a worker."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
        return self.filter(free, state=LetterState.QUEUED, due_at__lte=now)

    def stale(self, before: datetime) -> Self:
        """Hand-over began before `before` and nobody said how it ended: the worker died."""
        return self.filter(state=LetterState.SENDING, sending_at__lt=before)

    def uncertain(self) -> Self:
        return self.filter(state=LetterState.UNCERTAIN)

    def doubted(self) -> Self:
        """Every letter whose hand-over was ever in doubt, whatever became of it: the list that hides nothing.

        Those still in doubt come first, then the newest.
        """
        is_open = Case(When(state=LetterState.UNCERTAIN, then=Value(0)), default=Value(1))
        return self.filter(doubted_at__isnull=False).order_by(is_open, "-doubted_at", "-pk")

    def failed(self) -> Self:
        """What was tried last comes first."""
        return self.filter(state=LetterState.FAILED).order_by(Coalesce("sending_at", "due_at").desc(), "-pk")

    def to_address(self, address: str, kind: str, *, since: datetime) -> int:
        """How many letters of `kind` an address was written since then."""
        return self.filter(address=address.lower(), kind=kind, created_at__gte=since).count()

    def for_person(self, person: models.Model) -> Self:
        return self.filter(person=person)

    def visible_to(self, person: models.Model) -> Self:
        """The letters somebody may read here (R2), newest first: those to them that have gone, or were set aside.

        Never a code, nor the weekly letter, which only names others. `told_at` is when each reached them.
        """
        hidden = [kind.name for kind in registry.letter_kinds if kind.secret or kind.group == WEEKLY_LETTERS]
        gone = Q(state__in=(LetterState.SENT, LetterState.UNCERTAIN)) | ~Q(instead="")
        undelivered = Q(state=LetterState.FAILED) & ~Q(text="")
        reached = self.for_person(person).filter(gone | undelivered).exclude(kind__in=hidden)
        return reached.annotate(told_at=TOLD_AT).order_by("-told_at", "-pk")

    def unread(self) -> Self:
        """Not mailed, and not marked as read: see `Letter.is_unread`."""
        return self.filter(~Q(instead="") | Q(state=LetterState.FAILED), read_at__isnull=True)

    def at_desk(self, person: Any, *, on: date) -> Self:
        """What somebody may see at the desk (R4): the team all that nobody else keeps; kept kinds as their room says.

        A kind that this copy does not know is shown to nobody: it may be one that is kept.
        """
        kinds = [kind.name for kind in registry.letter_kinds if kind.keeper is None]
        is_team = has_role(person, TEAM_ROLES, on=on)
        return self.filter(Q(kind__in=kinds if is_team else []) | _kept_for(person, on))

    def kept(self) -> Self:
        """Of kinds that a room keeps: nothing but their own page at the desk tells that there is one (T6)."""
        return self.filter(kind__in=[kind.name for kind in registry.letter_kinds if kind.keeper])

    def going_out(self) -> Self:
        """Soonest first."""
        return self.filter(state=LetterState.QUEUED).order_by("due_at", "pk")

    def held(self) -> Self:
        return self.filter(state=LetterState.HELD).order_by("held_at", "pk")

    def like(self, letter: "Letter") -> Self:
        """Of the same kind and about the same thing, itself too: every reminder of one gathering."""
        same = self.filter(kind=letter.kind, about_label=letter.about_label)
        if not letter.about_label:
            return same.filter(pk=letter.pk)
        if letter.about_label not in registry.matters:
            return same.filter(about_id=letter.about_id)
        return same.filter(about_id__in=registry.matters[letter.about_label].alike(letter.about_id))

    def waiting_for_digest(self) -> Self:
        """Set aside for the weekly letter, which has not told of them yet."""
        return self.filter(instead=Instead.DIGEST, carried_by__isnull=True)


def _kept_for(person: Any, on: date) -> Q:
    """The letters of kept kinds that this person is a keeper of; a room is asked once for all its kinds."""
    kinds: dict[Any, list[str]] = {}
    for kind in registry.letter_kinds:
        if kind.keeper:
            kinds.setdefault(kind.keeper, []).append(kind.name)
    seen = Q(pk__in=[])
    for keeper, names in kinds.items():
        seen |= Q(kind__in=names, about_id__in=keeper(person, on))
    return seen


class RestingQuerySet(models.QuerySet["RestingAddress"]):
    """Addresses that did not work."""

    def resting(self, now: datetime) -> Self:
        """Spared at this moment, the newest first."""
        return self.filter(rests_until__gt=now).order_by("-rested_at", "pk")

    def unproved(self) -> Self:
        """No letter has gone through since, whether or not the rest is over: see `actions.end_rest`."""
        return self.filter(rests_until__gt=F("rested_at"))

    def of(self, address: str) -> Self:
        return self.filter(address=address.lower())
