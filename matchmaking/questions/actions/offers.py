"""Offering to help, and what its asker answers: private contact only once both want it (M11, P6)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from hub.audit.record import record
from hub.contact.actions.introductions import introduce
from hub.contact.actions.refusals import CannotBeFound
from hub.people.models import Person
from matchmaking.questions import notifications, policy
from matchmaking.questions.actions.locks import held, lock_people
from matchmaking.questions.actions.questions import follow_offers, stir
from matchmaking.questions.actions.refusals import NoLongerOpen, NotForThem, OfferedBefore, TooManyOffers
from matchmaking.questions.choices import LIVE_OFFERS, OfferStatus
from matchmaking.questions.models import CommunityQuestion, Offer

DAY = timedelta(days=1)


@transaction.atomic
def offer(
    *, by: Person, question: CommunityQuestion, side: str, can_do: str, needs: str, once: str, now: datetime
) -> Offer:
    """Offer to help. The same form twice is one offer; one person has one live offer to a question.

    Raises NotForThem, NoLongerOpen, OfferedBefore, TooManyOffers.
    """
    lock_people(by, question.asked_by)
    again = Offer.objects.filter(person=by, once=once).first()
    if again:
        return again
    question = held(question)
    _refuse_offer(by, question, now=now)
    facts = {"side": side, "can_do": can_do, "needs": needs, "once": once}
    made = Offer.objects.create(question=question, person=by, offered_at=now, **facts)
    stir(question, now=now)
    record("questions.offer", by=by, about=made, now=now)
    notifications.offer_came(made, now=now)
    return made


@transaction.atomic
def want(*, by: Person, offer: Offer, now: datetime) -> Offer:
    """Its asker would like to talk: both have said yes, so they are introduced and write through the relay.

    Twice is harmless. Raises NoLongerOpen.
    """
    offer = _offer_to(by, offer)
    if offer.is_wanted:
        return offer
    if not _may_still_meet(offer):
        raise NoLongerOpen
    try:
        words = {"opening": offer.can_do, "once": f"{offer.once[:30]}-offer"}
        met = introduce(asker=offer.person, asked=by, by=by, now=now, **words)
    except CannotBeFound:
        raise NoLongerOpen from None
    offer.status, offer.answered_at, offer.introduction = OfferStatus.WANTED, now, met
    offer.save(update_fields=["status", "answered_at", "introduction"])
    follow_offers(offer.question)
    stir(offer.question, now=now)
    record("questions.want", by=by, about=offer, now=now)
    notifications.offer_wanted(offer, now=now)
    return offer


@transaction.atomic
def decline(*, by: Person, offer: Offer, now: datetime) -> Offer:
    """Not now: whoever offered is told gently, without a reason. Twice is harmless. Raises NoLongerOpen."""
    offer = _offer_to(by, offer)
    if offer.status == OfferStatus.DECLINED:
        return offer
    if not offer.is_waiting:
        raise NoLongerOpen
    offer.status, offer.answered_at = OfferStatus.DECLINED, now
    offer.save(update_fields=["status", "answered_at"])
    stir(offer.question, now=now)
    record("questions.decline", by=by, about=offer, now=now)
    notifications.offer_declined(offer, now=now)
    return offer


@transaction.atomic
def withdraw(*, by: Person, offer: Offer, now: datetime) -> Offer:
    """Whoever offered takes it back; nobody is told. What the two wrote to each other stays. Raises NoLongerOpen."""
    offer = _held_with_question(offer)
    if offer.status == OfferStatus.WITHDRAWN and offer.person_id == by.pk:
        return offer
    if offer.person_id != by.pk or not offer.is_live:
        raise NoLongerOpen
    record("questions.withdraw", by=by, about=offer, now=now)
    return _take_back(offer, now=now)


@transaction.atomic
def part(*, one: Person, other: Person, now: datetime) -> int:
    """Take back quietly whatever is live between two who are kept apart now (P12). Nobody is told.

    Whoever blocks holds their own row already (`people.actions.block`), and so nothing is offered meanwhile.
    """
    taken = _take_all_back(Offer.objects.between(one, other), now=now)
    for offer in taken:
        record("questions.part", by=None, about=offer, now=now)
    return len(taken)


@transaction.atomic
def leave(*, person: Person, now: datetime) -> int:
    """Somebody leaves the Hub: their offers are taken back and their words go. Harmless twice."""
    taken = _take_all_back(person.question_offers.all(), now=now)
    for offer in taken:
        record("questions.leave", by=None, about=offer, now=now)
    person.question_offers.exclude(can_do="", needs="").update(can_do="", needs="")
    return len(taken)


def _take_all_back(offers: QuerySet[Offer], *, now: datetime) -> list[Offer]:
    live = offers.filter(status__in=LIVE_OFFERS).select_related("question").order_by("question", "pk")
    fresh = [_held_with_question(offer) for offer in live]
    return [_take_back(offer, now=now) for offer in fresh if offer.is_live]


def _take_back(offer: Offer, *, now: datetime) -> Offer:
    offer.status, offer.withdrawn_at = OfferStatus.WITHDRAWN, now
    offer.save(update_fields=["status", "withdrawn_at"])
    follow_offers(offer.question)
    return offer


def _held_with_question(offer: Offer) -> Offer:
    """The offer as it stands now, its question locked first."""
    question = held(offer.question)
    fresh = Offer.objects.select_for_update(of=("self",)).select_related("person").get(pk=offer.pk)
    fresh.question = question
    return fresh


def _offer_to(by: Person, offer: Offer) -> Offer:
    """Held with both people, and one that this asker may read. Raises NoLongerOpen."""
    lock_people(by, offer.person)
    offer = _held_with_question(offer)
    seen = Offer.objects.visible_to(by).filter(pk=offer.pk, question__asked_by=by)
    if not seen.exists() or offer.question.is_hidden:
        raise NoLongerOpen
    return offer


def _may_still_meet(offer: Offer) -> bool:
    """It waits, or was told "not now" and its asker thinks again; the question is live."""
    can = offer.status in (OfferStatus.OFFERED, OfferStatus.DECLINED) and bool(offer.can_do)
    others = offer.question.offers.live().filter(person=offer.person_id).exclude(pk=offer.pk)
    return can and offer.question.is_live and not others.exists()


def _refuse_offer(by: Person, question: CommunityQuestion, *, now: datetime) -> None:
    found = CommunityQuestion.objects.listed_to(by).filter(pk=question.pk)
    if question.asked_by_id == by.pk or not found.exists():
        raise NotForThem
    if not question.is_live:
        raise NoLongerOpen
    if question.offers.live().filter(person=by).exists():
        raise OfferedBefore
    if by.question_offers.filter(offered_at__gt=now - DAY).count() >= policy.OFFERS_IN_A_DAY:
        raise TooManyOffers


def forget_old_offers(*, now: datetime) -> int:
    """Empty the words of offers that came to nothing half a year ago; answers how many."""
    before = now - policy.OFFERS_KEPT
    over = Offer.objects.filter(status=OfferStatus.DECLINED, answered_at__lte=before)
    over |= Offer.objects.filter(status=OfferStatus.WITHDRAWN, withdrawn_at__lte=before)
    return over.exclude(can_do="", needs="").update(can_do="", needs="")
