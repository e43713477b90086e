"""Offers: read by whoever asked, answered gently, and private contact only once both want it (M11, P6, P12)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.contact.actions.introductions import introduce
from hub.contact.actions.refusals import CannotBeFound
from hub.contact.models import ContactShare, Introduction, RelayMessage
from hub.letters.models import Letter
from hub.people.actions import block
from hub.people.models import Person
from matchmaking.questions.actions import offers
from matchmaking.questions.actions.refusals import NoLongerOpen, NotForThem, OfferedBefore, TooManyOffers
from matchmaking.questions.choices import OfferStatus
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.policy import OFFERS_IN_A_DAY
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory
from tests.factories.people import BlockFactory, PersonFactory
from tests.factories.questions import OfferFactory, QuestionFactory, wanted

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def offer(by: Person, question: CommunityQuestion, **changed: Any) -> Offer:
    facts = {"side": "researcher", "can_do": "I can count.", "needs": "", "once": "1", "now": NOW, **changed}
    return offers.offer(by=by, question=question, **facts)


def test_somebody_offers_once_and_whoever_asked_is_told(told: Any) -> None:
    question, helper = QuestionFactory(asked_by__name="Amina"), PersonFactory()

    made = [offer(helper, question) for _ in range(2)]

    assert (made[0], Offer.objects.count(), told("offer_came")) == (made[1], 1, ["Amina"])
    with pytest.raises(OfferedBefore):
        offer(helper, question, once="2")


def test_an_offer_taken_back_can_be_made_anew() -> None:
    question, helper = QuestionFactory(), PersonFactory()
    first = offer(helper, question)

    taken = [offers.withdraw(by=helper, offer=first, now=LATER) for _ in range(2)]
    second = offer(helper, question, once="2", now=LATER)

    assert [one.status for one in taken] == ["withdrawn", "withdrawn"]
    assert list(Offer.objects.live()) == [second]


def test_nobody_offers_to_themselves_nor_to_what_is_settled_or_hidden() -> None:
    mine = QuestionFactory()
    for by, question, refusal in (
        (mine.asked_by, mine, NotForThem),
        (PersonFactory(), QuestionFactory(hidden=True), NotForThem),
        (PersonFactory(), QuestionFactory(asked_by__is_active=False), NotForThem),
        (PersonFactory(), QuestionFactory(closed=True), NoLongerOpen),
    ):
        with pytest.raises(refusal):
            offer(by, question)


@pytest.mark.parametrize("turned", [False, True])
def test_those_who_are_kept_apart_cannot_offer(turned: bool) -> None:
    kept = BlockFactory()
    by, asker = (kept.other, kept.person) if turned else (kept.person, kept.other)

    with pytest.raises(NotForThem):
        offer(by, QuestionFactory(asked_by=asker))


def test_ten_offers_a_day() -> None:
    helper = PersonFactory()
    for number in range(OFFERS_IN_A_DAY):
        offer(helper, QuestionFactory(), once=f"{number}")

    with pytest.raises(TooManyOffers):
        offer(helper, QuestionFactory(), once="more")


def test_a_yes_introduces_the_two_who_see_no_address_and_read_the_offer_there(told: Any) -> None:
    made = OfferFactory(person__name="Carol")

    yes = [offers.want(by=made.question.asked_by, offer=made, now=LATER) for _ in range(2)]

    met = Introduction.objects.get()
    assert (met.asker, met.asked, met.status) == (made.person, made.question.asked_by, "agreed")
    assert [one.introduction for one in yes] == [met, met]
    message = RelayMessage.objects.get()
    assert (message.text, message.sender, message.read_at) == (made.can_do, made.person, LATER)
    assert ContactShare.objects.count() == 0
    assert CommunityQuestion.objects.get().status == "talking"
    assert told("offer_wanted") == ["Carol"]
    assert Letter.objects.filter(kind="contact.introduction_agreed").count() == 0


def test_two_who_have_met_already_talk_where_they_talk() -> None:
    made = OfferFactory()
    met = IntroductionFactory(asker=made.question.asked_by, asked=made.person, agreed=True)

    yes = offers.want(by=made.question.asked_by, offer=made, now=LATER)

    assert (yes.introduction, Introduction.objects.count(), met.messages.count()) == (met, 1, 1)


def test_what_waited_between_them_is_settled() -> None:
    made = OfferFactory()
    waiting = IntroductionFactory(asker=made.person, asked=made.question.asked_by)

    offers.want(by=made.question.asked_by, offer=made, now=LATER)

    waiting.refresh_from_db()
    assert waiting.status == "withdrawn"


def test_not_now_is_told_gently_and_can_become_a_yes(told: Any) -> None:
    made = OfferFactory(person__name="Carol")
    asker = made.question.asked_by

    for _ in range(2):
        offers.decline(by=asker, offer=made, now=LATER)
    assert told("offer_declined") == ["Carol"]
    after_all = offers.want(by=asker, offer=made, now=LATER)

    assert after_all.status == OfferStatus.WANTED
    with pytest.raises(NoLongerOpen):
        offers.decline(by=asker, offer=made, now=LATER)


def test_only_whoever_asked_answers_and_only_whoever_offered_takes_back() -> None:
    made, third = OfferFactory(), PersonFactory()
    for deed in (offers.want, offers.decline):
        for by in (made.person, third):
            with pytest.raises(NoLongerOpen):
                deed(by=by, offer=made, now=LATER)
    for by in (made.question.asked_by, third):
        with pytest.raises(NoLongerOpen):
            offers.withdraw(by=by, offer=made, now=LATER)


@pytest.mark.parametrize("facts", [{"question__closed": True}, {"withdrawn": True}, {"question__hidden": True}])
def test_what_is_over_gets_no_yes(facts: dict[str, bool]) -> None:
    made = OfferFactory(**facts)

    with pytest.raises(NoLongerOpen):
        offers.want(by=made.question.asked_by, offer=made, now=LATER)
    assert Introduction.objects.count() == 0


def test_an_old_no_is_no_yes_once_there_is_a_newer_offer() -> None:
    old = OfferFactory(declined=True)
    OfferFactory(question=old.question, person=old.person)

    with pytest.raises(NoLongerOpen):
        offers.want(by=old.question.asked_by, offer=old, now=LATER)


def test_taking_back_what_was_wanted_opens_the_question_again() -> None:
    yes = wanted()

    offers.withdraw(by=yes.person, offer=yes, now=LATER)

    assert CommunityQuestion.objects.get().status == "open"


@pytest.mark.parametrize("make", [OfferFactory, wanted])
def test_whoever_blocks_is_done_with_the_offer_and_nobody_is_told(make: Any) -> None:
    made = make()
    Letter.objects.all().delete()

    block(by=made.person, other=made.question.asked_by, now=LATER)

    made.refresh_from_db()
    assert (made.status, CommunityQuestion.objects.get().status) == ("withdrawn", "open")
    assert Letter.objects.count() == 0
    assert not Offer.objects.visible_to(made.question.asked_by).exists()


def test_nobody_is_introduced_to_themselves_to_the_blocked_or_to_those_who_left() -> None:
    one, gone, kept = PersonFactory(), PersonFactory(is_active=False), BlockFactory()
    for asker, asked in ((one, one), (one, gone), (gone, one), (kept.person, kept.other), (kept.other, kept.person)):
        with pytest.raises(CannotBeFound):
            introduce(asker=asker, asked=asked, by=asked, opening="Hello", once="1", now=NOW)


def test_an_offer_is_seen_by_its_two_and_by_nobody_else(cast: Any) -> None:
    made = OfferFactory(person=cast.carol, question__asked_by=cast.amina)
    people = (cast.amina, cast.carol, cast.rosa, cast.dev, cast.grace, cast.olu, cast.lena)

    seen = [person.name for person in people if Offer.objects.visible_to(person).filter(pk=made.pk).exists()]

    assert seen == ["Amina", "Carol"]


def test_whoever_leaves_takes_their_offers_back_with_their_words() -> None:
    yes, old = wanted(), OfferFactory(declined=True)
    Offer.objects.filter(pk=old.pk).update(person=yes.person)

    left = [offers.leave(person=yes.person, now=LATER) for _ in range(2)]

    assert left == [1, 0]
    assert set(yes.person.question_offers.values_list("status", "can_do")) == {("withdrawn", ""), ("declined", "")}
    assert CommunityQuestion.objects.get(pk=yes.question_id).status == "open"
