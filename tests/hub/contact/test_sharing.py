"""An address is shown only while both say yes: sixteen states, seen from both sides (T62)."""

from typing import Any

import pytest

from hub.contact.actions import refusals, sharing
from hub.contact.choices import IntroductionStatus
from hub.contact.models import ContactShare, Introduction
from hub.people.actions import block
from hub.people.choices import SeenBy
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.introductions import ContactShareFactory, IntroductionFactory, listed

pytestmark = pytest.mark.django_db
STATES = ("never", "open", "withdrawn", "an older wording")
PHONE = "01632 960 123"


def set_state(introduction: Introduction, person: Person, state: str) -> None:
    if state != "never":
        facts = {
            "open": {},
            "withdrawn": {"withdrawn_at": NOW},
            "an older wording": {"notice_version": 0},
        }[state]
        ContactShareFactory(introduction=introduction, person=person, **facts)


def shows(browser: Any, introduction: Introduction, address: str) -> bool:
    return address in browser.get(f"/introductions/{introduction.public_id}/").content.decode()


@pytest.mark.parametrize("asked_state", STATES)
@pytest.mark.parametrize("asker_state", STATES)
def test_each_sees_the_others_address_only_when_both_say_yes_now(
    cast: Any, as_person: Any, asker_state: str, asked_state: str
) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, agreed=True)
    set_state(introduction, cast.amina, asker_state)
    set_state(introduction, cast.carol, asked_state)

    seen = (
        shows(as_person(cast.amina), introduction, "carol@example.org"),
        shows(as_person(cast.carol), introduction, "amina@example.org"),
    )

    assert seen == ((asker_state == asked_state == "open",) * 2)


@pytest.mark.parametrize("status", [status for status in IntroductionStatus if status != IntroductionStatus.AGREED])
def test_no_address_is_shown_before_they_have_met(cast: Any, as_person: Any, status: str) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, status=status, answered_at=NOW)
    for person in (cast.amina, cast.carol):
        ContactShareFactory(introduction=introduction, person=person)

    assert not shows(as_person(cast.amina), introduction, "carol@example.org")
    assert not shows(as_person(cast.carol), introduction, "amina@example.org")


@pytest.fixture
def met(cast: Any) -> Introduction:
    """Both show their address, and Carol has a phone number for people she has met."""
    listed(cast.carol, reach_by="phone", phone=PHONE, reach_seen_by=SeenBy.INTRODUCED)
    listed(cast.amina)
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, agreed=True)
    for person in (cast.amina, cast.carol):
        ContactShareFactory(introduction=introduction, person=person)
    return introduction


@pytest.mark.parametrize("who", ["amina", "carol"])
def test_one_tap_of_either_hides_both_from_the_next_page_on(
    cast: Any, as_person: Any, met: Introduction, who: str
) -> None:
    assert shows(as_person(cast.amina), met, "carol@example.org")

    done = as_person(getattr(cast, who)).post(f"/introductions/{met.public_id}/address/hide/")

    assert done.status_code == 302
    assert not shows(as_person(cast.amina), met, "carol@example.org")
    assert not shows(as_person(cast.carol), met, "amina@example.org")


def test_a_phone_number_is_shown_and_hidden_with_the_address(cast: Any, as_person: Any, met: Introduction) -> None:
    where = f"/people/{cast.carol.public_id}/"
    before = as_person(cast.amina).get(where).content.decode()

    sharing.stop_sharing(by=cast.amina, introduction=met, now=NOW)

    assert (PHONE in before, PHONE in as_person(cast.amina).get(where).content.decode()) == (True, False)


def test_somebody_who_was_not_introduced_never_sees_the_phone_number(
    cast: Any, as_person: Any, met: Introduction
) -> None:
    assert PHONE not in as_person(cast.ben).get(f"/people/{cast.carol.public_id}/").content.decode()


def test_when_one_is_kept_out_the_address_goes(cast: Any, as_person: Any, met: Introduction) -> None:
    Person.objects.filter(pk=cast.carol.pk).update(is_active=False)

    page = as_person(cast.amina).get(f"/introductions/{met.public_id}/").content.decode()

    assert ("carol@example.org" in page, "Carol" in page, "somebody who has left" in page) == (False, False, True)


def test_when_one_blocks_the_other_the_page_is_gone(cast: Any, as_person: Any, met: Introduction) -> None:
    block(by=cast.carol, other=cast.amina, now=NOW)

    answers = [as_person(who).get(f"/introductions/{met.public_id}/").status_code for who in (cast.amina, cast.carol)]

    assert answers == [404, 404]


def test_saying_yes_again_makes_a_new_row_in_the_wording_in_force(cast: Any, met: Introduction) -> None:
    sharing.stop_sharing(by=cast.amina, introduction=met, now=NOW)

    for _ in range(2):
        sharing.share_address(by=cast.amina, introduction=met, now=NOW)

    rows = ContactShare.objects.filter(person=cast.amina).order_by("pk").values_list("withdrawn_at", "notice_version")
    assert list(rows) == [(NOW, 1), (None, 1)]


def test_a_yes_to_an_older_wording_makes_way_for_the_new_one(cast: Any) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, agreed=True)
    ContactShareFactory(introduction=introduction, person=cast.amina, notice_version=0)

    sharing.share_address(by=cast.amina, introduction=introduction, now=NOW)

    open_rows = introduction.shares.filter(withdrawn_at__isnull=True).values_list("notice_version", flat=True)
    assert list(open_rows) == [1]


@pytest.mark.parametrize("who", ["ben", "amina"])
def test_nobody_shares_where_they_have_no_part_or_it_came_to_nothing(cast: Any, who: str) -> None:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, declined=True)

    with pytest.raises(refusals.NoLongerOpen):
        sharing.share_address(by=getattr(cast, who), introduction=introduction, now=NOW)

    assert ContactShare.objects.count() == 0
