"""Bait for the canary scan (T64): a row of every table about a person, each of their words a word nobody else has.

The first of a holding's `about` is the person whose words its rows hold; only those rows are filled. The other keys
get a row too, so that what points at somebody from elsewhere is there when they go.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, models, transaction
from PIL import Image as Drawing
from wagtail.models import Page

from hub.care.models import WorryNote
from hub.holdings import holdings
from hub.letters.actions import deliver_due_letters
from hub.people.models import Person
from hub.privacy import actions
from hub.privacy.models import Erasure
from library.resources.models import resource_kinds
from matchmaking.meets.models import Apart, WarmIntroduction, Wish
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory, WorryOpeningFactory
from tests.factories.events import BookingFactory, CoHostFactory, CostFactory, EventFactory, EventMessageFactory
from tests.factories.feedback import RemarkFactory
from tests.factories.giving import AttachmentFactory, SectionRemarkFactory, SubmissionFactory, sent_in
from tests.factories.introductions import IntroductionFactory, ReportFactory
from tests.factories.meets import ComingFactory, MatchCardFactory, MatchEventFactory, RoundFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.partnerships import MemberFactory, PartnershipFactory, between
from tests.factories.people import PersonFactory, ProfileFactory, RoleGrantFactory, SuspensionFactory
from tests.factories.questions import OfferFactory, QuestionFactory, SignpostFactory
from tests.factories.upkeep import RepairFactory
from tests.test_privacy_register import EXEMPT, may_be_personal

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WORD = re.compile(r"zq[0-9]+k[0-9]+z")
CODES = {  # columns the Hub itself writes, in words of its own
    *("letters.Letter.key", "letters.Letter.kind", "letters.Letter.about_label", "letters.Letter.about_id"),
    "letters.Letter.stream",
    *("privacy.Hold.holding", "home.PutAside.step", "wagtailusers.UserProfile.current_time_zone"),
    *("people.Person.password", "sessions.Session.session_data", "organisations.Invitation.secret"),
    *("contact.Discussion.space", "contact.Discussion.about_id", "events.Event.kind", "events.Event.zone"),
    "feedback.Remark.change",  # said to everybody by those who look after the page, and names nobody
}


def given_to(kind: Any, person: Person) -> models.Model:
    """A page of this kind that somebody looks after."""
    page = kind.objects.first()
    kind.objects.filter(pk=page.pk).update(keeper=person)
    return page


RECIPES: dict[str, Any] = {
    "people.RoleGrant": RoleGrantFactory,
    "people.Profile": ProfileFactory,
    "people.Suspension": SuspensionFactory,
}
OVER = {"starts_at": NOW - timedelta(days=2)}
TAKEN, NOTED = {"taken_at": NOW}, {"kind": "fact", "written_at": NOW}
RECIPES_OF: dict[str, Callable[[Person], models.Model]] = {  # rows that the database lets in only when they are whole
    "care.HelpRequest.asker": lambda one: HelpRequestFactory(asker=one),
    "care.HelpRequest.taken_by": lambda one: HelpRequestFactory(taken_by=one, **TAKEN),
    "care.Worry.teller": lambda one: WorryFactory(teller=one),
    "care.Worry.taken_by": lambda one: WorryFactory(taken_by=one, **TAKEN),
    "care.Worry.acknowledged_by": lambda one: WorryFactory(acknowledged_by=one, acknowledged_at=NOW),
    "care.Worry.closed_by": lambda one: WorryFactory(closed=True, closed_by=one),
    "care.WorryExclusion.person": lambda one: WorryExclusionFactory(person=one),
    "care.WorryExclusion.added_by": lambda one: WorryExclusionFactory(because="by-lead", added_by=one),
    "care.WorryOpening.opened_by": lambda one: WorryOpeningFactory(opened_by=one),
    "care.WorryNote.written_by": lambda one: WorryNote.objects.create(worry=WorryFactory(), written_by=one, **NOTED),
    "care.WorryNote.about": lambda one: WorryNote.objects.create(worry=WorryFactory(), about=one, **NOTED),
    "contact.Introduction.broker": lambda one: IntroductionFactory(with_broker=True, broker=one),
    "contact.Introduction.followed_up_by": lambda one: IntroductionFactory(followed_up_by=one, followed_up_at=NOW),
    "contact.Report.reporter": lambda one: ReportFactory(reporter=one, handled_at=NOW, handled_by=PersonFactory()),
    "events.Event.host": lambda one: EventFactory(host=one, **OVER),
    "events.Event.added_by": lambda one: EventFactory(added_by=one, **OVER),
    "events.Event.published_by": lambda one: EventFactory(published_by=one, **OVER),
    "events.Event.cancelled_by": lambda one: EventFactory(cancelled=True, cancelled_by=one, **OVER),
    "events.Event.recap_by": lambda one: EventFactory(recap_at=NOW, recap_by=one, **OVER),
    "events.CoHost.person": lambda one: CoHostFactory(person=one, event=EventFactory(**OVER)),
    "events.EventMessage.sent_by": lambda one: EventMessageFactory(sent_by=one, event=EventFactory(**OVER)),
    "events.Booking.person": lambda one: coming_with_costs(one),
    "events.Booking.cancelled_by": lambda one: BookingFactory(cancelled=True, cancelled_by=one),
    "events.Booking.marked_by": lambda one: BookingFactory(
        event__starts_at=NOW - timedelta(days=2), status="attended", marked_at=NOW, marked_by=one
    ),
    "events.Cost.decided_by": lambda one: CostFactory(agreed_pence=1, decided_at=NOW, decided_by=one, status="agreed"),
    "events.Cost.paid_by": lambda one: CostFactory(
        agreed_pence=1,
        decided_at=NOW,
        decided_by=PersonFactory(),
        status="paid",
        paid_at=NOW,
        paid_by=one,
    ),
    "meets.Apart.person": lambda one: named_and_naming(one),
    "meets.MatchEvent.planned_by": lambda one: MatchEventFactory(planned=True, planned_by=one),
    "meets.MatchEvent.published_by": lambda one: MatchEventFactory(published=True, published_by=one),
    "meets.MatchCard.helped_by": lambda one: MatchCardFactory(helped_by=one, helped_at=NOW),
    "meets.Round.started_by": lambda one: RoundFactory(begun=True, started_by=one),
    "organisations.Membership.confirmed_by": lambda one: MembershipFactory(confirmed_by=one),
    "organisations.Membership.ended_by": lambda one: MembershipFactory(ended=True, ended_by=one),
    "organisations.Organisation.merged_by": lambda one: OrganisationFactory(
        merged_by=one, merged_at=NOW, merged_into=OrganisationFactory()
    ),
    "partnerships.Partnership.proposed_by": lambda one: between(one, PersonFactory()),
    "partnerships.Partnership.ended_by": lambda one: PartnershipFactory(ended=True, ended_by=one),
    "partnerships.PartnershipMember.person": lambda one: MemberFactory(person=one),
    "partnerships.PartnershipMember.asked_by": lambda one: MemberFactory(asked_by=one),
    "people.RoleGrant.granted_by": lambda one: RoleGrantFactory(granted_by=one),
    "people.RoleGrant.ended_by": lambda one: RoleGrantFactory(
        ended_by=one, ended_at=NOW, ends_on=NOW.date(), end_reason="Over"
    ),
    "people.Suspension.suspended_by": lambda one: SuspensionFactory(suspended_by=one),
    "giving.Submission.reader": lambda one: SubmissionFactory(reader=one),
    "giving.Submission.down_asked_by": lambda one: SubmissionFactory(
        down_asked_by=one, down_asked_at=NOW, down_because="It tells a name."
    ),
    "giving.SubmissionVersion.submission__author": lambda one: sent_in(author=one).versions.get(),
    "giving.Attachment.submission__author": lambda one: AttachmentFactory(submission__author=one),
    "giving.SectionRemark.said_by": lambda one: SectionRemarkFactory(said_by=one),
    "giving.SectionRemark.version__submission__author": lambda one: SectionRemarkFactory(author=one),
    "meets.WarmIntroduction.asked_by": lambda one: offered_by(one),
    "feedback.Remark.person": lambda one: RemarkFactory(person=one, answered_by=PersonFactory()),
    "feedback.Remark.answered_by": lambda one: RemarkFactory(answered_by=one),
    "questions.CommunityQuestion.asked_by": lambda one: QuestionFactory(asked_by=one, closed=True),
    "questions.CommunityQuestion.hidden_by": lambda one: QuestionFactory(hidden=True, hidden_by=one),
    "questions.Offer.person": lambda one: OfferFactory(person=one),
    "questions.Signpost.added_by": lambda one: SignpostFactory(added_by=one),
    "questions.Signpost.removed_by": lambda one: SignpostFactory(removed=True, removed_by=one),
    "upkeep.Repair.asked_by": lambda one: RepairFactory(asked_by=one),
    "upkeep.Repair.done_by": lambda one: RepairFactory(done_by=one),
}
RECIPES_OF |= {  # a page of a tree is not made here: one that is there gets an owner
    f"resources.{kind.__name__}.keeper": partial(given_to, kind) for kind in resource_kinds()
}
UNMADE = {"wagtailcore.Page"}  # a tree: see own_a_page


def coming_with_costs(person: Person) -> models.Model:
    """A place at a gathering ahead, with a cost that says what it is for."""
    booking = BookingFactory(person=person)
    CostFactory(booking=booking, words=f"zq{person.pk}k0z")
    return booking


def named_and_naming(person: Person) -> models.Model:
    """Somebody named them as not to be met; and at a match event they said all they had to say, with such a name."""
    match = MatchEventFactory(event__starts_at=NOW - timedelta(days=2))
    mine, other = ComingFactory(event=match.event, person=person), ComingFactory(event=match.event)
    word = f"zq{person.pk}k0z"
    MatchCardFactory(booking=mine, brings_words=word, hopes_words=word, times=word)
    Apart.objects.create(by=mine, address=f"{word}@example.org", at=NOW)
    Wish.objects.create(by=mine, about=other, at=NOW)
    return Apart.objects.create(by=other, person=person, at=NOW)


def offered_by(host: Person) -> models.Model:
    """Two who came to a match event of somebody else's, whom `host` would bring together."""
    match = MatchEventFactory(published=True, begins_at=NOW - timedelta(days=1))
    one, two = (ComingFactory(event=match.event, arrived=True) for _ in range(2))
    return WarmIntroduction.objects.create(match=match, one=one, two=two, line="Do meet", asked_at=NOW, asked_by=host)


@dataclass
class Bait:
    """What was laid for one person: their words, and what could not be laid."""

    person: Person
    other: Person
    words: list[str] = field(default_factory=list)
    laid: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def word(self) -> str:
        self.words.append(f"zq{self.person.pk}k{len(self.words)}z")
        return self.words[-1]


def lay(person: Person, other: Person) -> Bait:
    """Rows of every table about `person`, filled with words of theirs; `other` is whoever else a row needs."""
    bait = Bait(person, other)
    for model in apps.get_models(include_auto_created=True):
        if model is not Erasure and model._meta.label not in UNMADE:
            for key in keys_to_people(model):
                lay_row(bait, model, key)
    own_a_page(person)
    fill(bait, person)
    person.refresh_from_db()
    return bait


def keys_to_people(model: type[models.Model]) -> list[models.Field]:
    return [one for one in model._meta.local_fields if one.related_model is Person and not one.primary_key]


def own_a_page(person: Person) -> None:
    Page.objects.filter(depth=2).update(owner=person, locked=True, locked_by=person, locked_at=NOW)


def lay_row(bait: Bait, model: type[models.Model], key: models.Field) -> None:
    label = model._meta.label
    row = model._base_manager.filter(**{key.name: bait.person}).first() or made(model, key, bait)
    if row is None:
        bait.refused.add(f"{label}.{key.name}")
        return
    bait.laid.add(f"{label}.{key.name}")
    if label in holdings and key.name == (*holdings[label].about, "")[0]:
        fill(bait, row)


def made(model: type[models.Model], key: models.Field, bait: Bait) -> models.Model | None:
    """A row whose `key` is the person and whose other people are the other."""
    if f"{model._meta.label}.{key.name}" in RECIPES_OF:
        return RECIPES_OF[f"{model._meta.label}.{key.name}"](bait.person)
    if model._meta.label in RECIPES and key.name == "person":
        return RECIPES[model._meta.label](person=bait.person)
    moment, names = f"{key.name.removesuffix('_by')}_at", {one.name for one in model._meta.local_fields}
    return saved(model, {key.name: bait.person} | ({moment: NOW} if moment in names else {}), bait)


def saved(model: type[models.Model], given: dict[str, Any], bait: Bait) -> models.Model | None:
    row = model(**(facts_of(model, bait) | given))
    try:
        with transaction.atomic():
            return model._base_manager.bulk_create([row])[0]  # as it is: no signal, no check of Wagtail's
    except IntegrityError:
        return None


def facts_of(model: type[models.Model], bait: Bait) -> dict[str, Any]:
    """The least a row needs."""
    needed = [one for one in model._meta.local_fields if not (one.primary_key or one.null or one.has_default())]
    return {one.name: value_for(one, bait) for one in needed}


def value_for(one: models.Field, bait: Bait) -> Any:
    if one.related_model is Person:
        return bait.other
    if one.is_relation:
        related = one.related_model
        return related._base_manager.first() or saved(related, {}, bait)
    if one.choices:
        return next(value for value, _ in one.flatchoices if value != "")
    simple = {"DateTimeField": NOW, "DateField": date(2026, 11, 23), "BooleanField": False, "JSONField": {}}
    if one.get_internal_type() in simple:
        return simple[one.get_internal_type()]
    if isinstance(one, models.GenericIPAddressField):
        return "127.0.0.1"
    if isinstance(one, models.EmailField):
        return f"{uuid4().hex}@example.org"
    if isinstance(one, models.CharField | models.TextField):
        return uuid4().hex[: one.max_length or 32]
    if isinstance(one, models.DurationField):
        return timedelta(days=1)
    return "" if isinstance(one, models.FileField) else 1


def fill(bait: Bait, row: models.Model) -> None:
    """Put a word into every field that may hold one, where the database lets us."""
    label = type(row)._meta.label
    for one in type(row)._meta.local_fields:
        name = f"{label}.{one.name}"
        if not one.is_relation and may_be_personal(one) and not {label, name} & (EXEMPT | CODES):
            put(bait, row, one)


def put(bait: Bait, row: models.Model, one: models.Field) -> None:
    word = bait.word()
    if isinstance(one, models.FileField):
        getattr(row, one.name).save(f"{word}.png", ContentFile(picture(word)), save=False)
        value: Any = getattr(row, one.name).name
    elif isinstance(one, models.JSONField):
        value = {"comment": word} if one.name == "data" else {"said": [word]}
    elif isinstance(one, models.GenericIPAddressField):
        return
    else:
        value = f"{word}@example.org" if isinstance(one, models.EmailField) else word
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{one.name: value})
    except IntegrityError:
        bait.words.remove(word)


def picture(word: str) -> bytes:
    """A small picture that says the word somewhere inside."""
    drawn = BytesIO()
    Drawing.new("RGB", (2, 2)).save(drawn, "PNG")
    return drawn.getvalue() + word.encode()


# --- Looking for them --------------------------------------------------------------------------------


def found_anywhere() -> Iterator[tuple[str, str]]:
    """(place, word) for every word of bait in the database, in visits, and in files."""
    yield from in_tables()
    for visit in Session.objects.all():
        yield from (("visit", word) for word in WORD.findall(str(visit.get_decoded())))
    yield from in_files()


def in_tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield from ((f"{table}.{name}", word) for word in WORD.findall(str(value)))


def in_files() -> Iterator[tuple[str, str]]:
    roots = {Path(settings.MEDIA_ROOT), Path(settings.VAR)}
    for path in {one for root in roots for one in root.rglob("*") if one.is_file() and ".sqlite3" not in one.name}:
        said = str(path) + path.read_bytes().decode(errors="replace")
        yield from (("file", word) for word in WORD.findall(said))


def column_of(name: str) -> str:
    """`wagtailcore.Revision.content` as the database calls it."""
    label, _, column = name.rpartition(".")
    model = apps.get_model(label)
    return f"{model._meta.db_table}.{model._meta.get_field(column).column}"


def close_account(person: Person, commits: Any) -> None:
    """Close and erase an account as the doors and the worker do."""
    with commits(execute=True):
        actions.ask_to_erase(by=person, now=NOW)
        actions.finish_erasures(now=NOW)
    deliver_due_letters(tick=lambda: NOW)
    actions.finish_erasures(now=NOW)  # the last letter has gone: so may its address
