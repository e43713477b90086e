"""A profile, one answer at a time: by its owner, or by the programme team on the phone (P1, P6, P11)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.audit.record import record
from hub.people import notifications
from hub.people.choices import SeenBy
from hub.people.models import QUESTIONS, Person, Profile, Question
from hub.people.permissions import can_enter_profile


class UnknownQuestion(Exception):
    """A profile has no such question."""


class MayNotEnter(Exception):
    """Only the programme team does a step for somebody else."""


class NotForEverybody(Exception):
    """How to reach somebody is never shown to everybody (P6)."""


class NothingTyped(Exception):
    """What somebody keeps to themselves is not emptied by those who cannot read it."""


class AddressKnown(Exception):
    """There is an account with this address already."""

    def __init__(self, person: Person) -> None:
        super().__init__("There is an account already.")
        self.person = person


@transaction.atomic
def save_part(
    *, by: Person, person: Person, part: str, answers: Mapping[str, Any], seen_by: str = "", now: datetime
) -> Profile:
    """Keep the answer to one question, and who may see it; without `seen_by` that stays as it is.

    The first answer begins the profile. What is not a field of the question is left alone (T10). Saving the same
    twice is harmless. Raises UnknownQuestion, MayNotEnter, NotForEverybody, NothingTyped.
    """
    question = _question(part)
    _refuse_unless_may_enter(by, person, now)
    if seen_by == SeenBy.MEMBERS and part == "reach":
        raise NotForEverybody("How to reach somebody is for people they have been introduced to.")
    Person.objects.select_for_update().get(pk=person.pk)
    profile, _ = Profile.objects.get_or_create(person=person, defaults={"side": person.side, "changed_at": now})
    if by != person and question.answer_in(profile).is_private and not any(answers.get(n) for n in question.fields):
        raise NothingTyped("Nobody empties what they may not read.")
    if _write(profile, question, answers, seen_by):
        _sign(profile, by, now)
        record("people.save_part", by=by, about=person, now=now, part=part, seen_by=seen_by)
        if by != person:
            notifications.profile_entered(person, now=now)
    return profile


def _question(part: str) -> Question:
    if part not in QUESTIONS:
        raise UnknownQuestion(f"A profile has no “{part}”.")
    return QUESTIONS[part]


def _refuse_unless_may_enter(by: Person, person: Person, now: datetime) -> None:
    if by != person and not can_enter_profile(by, on=timezone.localdate(now)):
        raise MayNotEnter("Only the programme team enters something for somebody else.")


def _write(profile: Profile, question: Question, answers: Mapping[str, Any], seen_by: str) -> bool:
    """Whether anything is different now."""
    wanted = {name: answers[name] for name in question.fields if name in answers and name != "topics"}
    if seen_by:
        wanted |= {f"{name}_seen_by": seen_by for name in question.parts}
    changed = {name: value for name, value in wanted.items() if getattr(profile, name) != value}
    for name, value in changed.items():
        setattr(profile, name, value)
    profile.save(update_fields=list(changed))
    if "topics" not in question.fields or "topics" not in answers:
        return bool(changed)
    topics = {topic.pk for topic in answers["topics"]}
    if topics == set(profile.topics.values_list("pk", flat=True)):
        return bool(changed)
    profile.topics.set(topics)
    return True


def _sign(profile: Profile, by: Person, now: datetime) -> None:
    """When it changed, and that the team did it, if they did (P11)."""
    profile.changed_at = now
    if by.pk != profile.person_id:
        profile.entered_at, profile.entered_by = now, by
    profile.save(update_fields=["changed_at", "entered_at", "entered_by"])


@transaction.atomic
def enter_person(*, by: Person, name: str, email: str, starting_point: str = "", now: datetime) -> Person:
    """Make an account for somebody who rings, and tell them by letter. The address is proved when they sign in.

    Raises MayNotEnter, AddressKnown (which holds whose account it is).
    """
    if not can_enter_profile(by, on=timezone.localdate(now)):
        raise MayNotEnter("Only the programme team makes an account for somebody else.")
    email = email.lower()
    _refuse_known(email)
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email, name=name, starting_point=starting_point, joined_at=now)
    except IntegrityError:  # two of the team at once: the first one made it
        _refuse_known(email)
        raise
    EmailAddress.objects.create(user=person, email=email, verified=False, primary=True)
    record("people.enter_person", by=by, about=person, now=now)
    notifications.account_made(person, now=now)
    return person


def _refuse_known(email: str) -> None:
    known = Person.objects.filter(email__iexact=email).first()
    if known is None:
        proved = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
        known = proved.user if proved else None
    if known is not None:
        raise AddressKnown(known)
