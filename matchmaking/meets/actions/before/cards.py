"""A match card: saved a step at a time by whoever it is about (M4), or all at once by a host who asks them (P11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from hub.audit.record import record
from hub.events.models import Booking
from hub.people.choices import SeenBy
from hub.people.models import Person, Profile, Topic
from matchmaking.meets.actions.before.locks import lock_place, lock_place_of
from matchmaking.meets.actions.before.refusals import CardHasChanged, TheirOwnCard
from matchmaking.meets.models import MatchCard
from matchmaking.meets.notifications.before import tell_of_card
from matchmaking.meets.policy import MOST_WORDS

LISTS = ("brings", "hopes", "ways")
WORDS = ("brings_words", "hopes_words", "disagreement", "region", "distance", "times")
FACTS = (*LISTS, *WORDS, "wants_quiet")
OF_PROFILE = {"brings_words": "offers", "hopes_words": "hopes", "region": "region"}


@dataclass(frozen=True)
class Told:
    """What a card says, or would begin with: its facts, its topics, and where they come from.

    `source` is "card" once there is one, else "last" or "profile"; empty when nothing is known. `helped_by` is the
    host who wrote it with them, if one did, at `helped_at`; `changed_at` is None while there is no card.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)
    source: str = ""
    helped_by: Person | None = None
    helped_at: datetime | None = None
    changed_at: datetime | None = None


def told_so_far(booking: Booking) -> Told:
    """Their card here; else what they said on their last one; else what their profile shows to everybody who has
    joined. What a profile keeps to fewer people stays there: a card is read by those one is put together with (P6).
    """
    if card := _cards().filter(booking=booking).first():
        return _told_on(card, "card")
    if card := _last_card(booking):
        return _told_on(card, "last")
    return _told_by_profile(booking)


def told_to_hosts(booking: Booking, *, by: Person) -> Told:
    """Their card here, else what their profile shows to everybody who has joined, if `by` may see them in the
    directory (P6): a host reads no card of elsewhere."""
    if card := _cards().filter(booking=booking).first():
        return _told_on(card, "card")
    is_shown = Person.objects.visible_to(by).filter(pk=booking.person_id).exists()
    return _told_by_profile(booking) if is_shown else Told()


def _told_by_profile(booking: Booking) -> Told:
    profile = Profile.objects.filter(person=booking.person_id).prefetch_related("topics").first()
    if profile is None:
        return Told()
    shown = {name: part for name, part in OF_PROFILE.items() if _is_shown(profile, part)}
    facts = {name: _shortened(getattr(profile, part)) for name, part in shown.items() if getattr(profile, part)}
    topics = list(profile.topics.all()) if _is_shown(profile, "topics") else []
    return Told(facts, topics, "profile" if facts or topics else "")


def _told_on(card: MatchCard, source: str) -> Told:
    facts, topics = {name: getattr(card, name) for name in FACTS}, list(card.topics.all())
    if source != "card":
        return Told(facts, topics, source)
    return Told(facts, topics, source, card.helped_by, card.helped_at, card.changed_at)


def _cards() -> Any:
    return MatchCard.objects.select_related("helped_by").prefetch_related("topics")


def _last_card(booking: Booking) -> MatchCard | None:
    if booking.person_id is None:
        return None
    theirs = _cards().filter(booking__person=booking.person_id).exclude(booking=booking.pk)
    return theirs.order_by("-changed_at", "-pk").first()


def _is_shown(profile: Profile, part: str) -> bool:
    return getattr(profile, f"{part}_seen_by") == SeenBy.MEMBERS


def _shortened(words: str) -> str:
    """As much of it as a card holds, in whole words."""
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rsplit(maxsplit=1)[0] + "…"


@transaction.atomic
def save_card(*, by: Person, booking: Booking, answers: Mapping[str, Any], now: datetime) -> MatchCard:
    """Keep the answers of one step; the others stay as they are. The first step begins the card with all that it was
    shown to begin with. The same again changes nothing. Raises MayNot, NothingToPrepare.
    """
    booking = lock_place(by, booking, now)
    card, is_new = _begun(booking, now)
    if is_new or _differing(card, answers):
        _write(card, answers)
        _save(card, by, now)
    return card


@transaction.atomic
def fill_card_with(
    *, by: Person, booking: Booking, answers: Mapping[str, Any], as_of: datetime | None, now: datetime
) -> MatchCard:
    """A host writes what somebody says on the phone or at the door: all of it, and the card is finished (P11).

    It says who wrote it until they finish it themselves, and whoever has an account gets a letter. `as_of` is when the
    card that the host looked at had last changed, None for no card. The same again changes nothing. Raises MayNot,
    NothingToPrepare, TheirOwnCard, CardHasChanged.
    """
    booking = lock_place_of(by, booking, now)
    card = MatchCard.objects.filter(booking=booking).first()
    if card is not None and card.is_their_own:
        raise TheirOwnCard
    if card is not None and card.done_at and not _differing(card, answers):
        return card
    if as_of != (card.changed_at if card else None):
        raise CardHasChanged
    if card is None:
        card = MatchCard.objects.create(booking=booking, changed_at=now)
    _write(card, answers)
    card.done_at = card.done_at or now
    card.helped_by, card.helped_at = by, now
    _save(card, by, now)
    tell_of_card(booking, now=now)
    return card


@transaction.atomic
def finish_card(*, by: Person, booking: Booking, now: datetime) -> MatchCard:
    """They are content with it, empty parts and all, whoever wrote it: it is their own now. Again is harmless.

    Raises MayNot, NothingToPrepare.
    """
    booking = lock_place(by, booking, now)
    card, _is_new = _begun(booking, now)
    if not card.is_their_own:
        card.done_at = card.done_at or now
        card.helped_by = card.helped_at = None
        _save(card, by, now)
    return card


def _begun(booking: Booking, now: datetime) -> tuple[MatchCard, bool]:
    """The card, made of what is known when there is none; `booking` is locked."""
    told = told_so_far(booking)
    if told.source == "card":
        return MatchCard.objects.get(booking=booking), False
    card = MatchCard.objects.create(booking=booking, changed_at=now, **told.facts)
    card.topics.set(told.topics)
    return card, True


def _differing(card: MatchCard, answers: Mapping[str, Any]) -> list[str]:
    """The parts of a card that these answers would change; what is no part of a card is left alone."""
    differing = [name for name in FACTS if name in answers and getattr(card, name) != answers[name]]
    topics = {topic.pk for topic in answers.get("topics", ())}
    if "topics" in answers and topics != set(card.topics.values_list("pk", flat=True)):
        differing.append("topics")
    return differing


def _write(card: MatchCard, answers: Mapping[str, Any]) -> None:
    for name in _differing(card, answers):
        if name == "topics":
            card.topics.set(answers["topics"])
        else:
            setattr(card, name, answers[name])


def _save(card: MatchCard, by: Person, now: datetime) -> None:
    card.changed_at = now
    card.save()
    record("meets.save_card", by=by, about=card.booking, now=now, done=card.done_at is not None)
