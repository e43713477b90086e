"""Addresses that bounce rest: real conversations with a mail server that does not know them (R5)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed

from hub.holdings import holdings
from hub.letters import actions, policy
from hub.letters.models import Letter, RestingAddress
from hub.letters.suggestions import address_steps
from tests.conftest import NOW
from tests.factories.letters import Deliver, LetterFactory, RestingAddressFactory
from tests.faults.mail_server import Mood, PostOffice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HERS = "amina@example.org"


def to_amina(cast: Any, at: datetime = NOW, **facts: Any) -> Letter:
    letter: Letter = LetterFactory(person=cast.amina, address="", due_at=at, **facts)
    return letter


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def rests() -> list[tuple[str, int, datetime]]:
    return list(RestingAddress.objects.values_list("address", "times", "rests_until"))


def test_a_550_rests_the_address_for_a_week_and_then_for_thirty_days(
    cast: Any, office: PostOffice, deliver: Deliver
) -> None:
    office.moods.append(Mood.REFUSES_RECIPIENT)
    letter = to_amina(cast)

    deliver()

    assert (fresh(letter).state, fresh(letter).problem) == ("failed", "550 5.1.1 No such person here")
    assert rests() == [(HERS, 1, NOW + 7 * DAY)]

    later = NOW + 8 * DAY
    office.moods.append(Mood.REFUSES_RECIPIENT)
    to_amina(cast, at=later)
    deliver(at=later)
    assert rests() == [(HERS, 2, later + 30 * DAY)]


def test_while_it_rests_another_no_adds_nothing(cast: Any, office: PostOffice, deliver: Deliver) -> None:
    office.moods.extend([Mood.REFUSES_RECIPIENT] * 2)
    to_amina(cast, urgent=True)
    to_amina(cast, urgent=True)

    deliver()

    assert rests() == [(HERS, 1, NOW + 7 * DAY)]


@pytest.mark.parametrize(
    "mood", [one for one in Mood if one is not Mood.REFUSES_RECIPIENT and one is not Mood.TAKES_AND_IS_SILENT]
)
def test_no_other_answer_rests_an_address(mood: Mood, cast: Any, office: PostOffice, deliver: Deliver) -> None:
    """A letter not wanted, a mailbox away for now, a broken line: none of them says that the address is wrong."""
    office.moods.append(mood)
    to_amina(cast)

    deliver()

    assert rests() == []


def test_a_reminder_stands_in_her_letters_while_urgent_and_formal_ones_are_tried(
    cast: Any, office: PostOffice, deliver: Deliver, as_person: Any
) -> None:
    RestingAddressFactory(address=HERS)
    reminder = to_amina(cast, subject="Come tomorrow", kind="people.role_granted")
    RestingAddress.objects.get()

    assert deliver() == 0
    assert (fresh(reminder).state, fresh(reminder).instead) == ("cancelled", "resting")
    inbox = as_person(cast.amina).get("/my/letters/").content.decode()
    assert "Come tomorrow" in inbox
    assert "here only: your e-mail address did not work" in inbox

    office.moods.extend([Mood.REFUSES_RECIPIENT] * 2)
    tried = [to_amina(cast, urgent=True), to_amina(cast, formal=True)]
    deliver()
    assert [fresh(one).state for one in tried] == ["failed", "failed"], "tried, and refused again"


def test_who_has_no_account_waits_until_the_rest_is_over(office: PostOffice, deliver: Deliver) -> None:
    RestingAddressFactory(address="somebody@example.org")
    letter = LetterFactory(address="Somebody@Example.org")

    assert deliver() == 0
    assert (fresh(letter).state, fresh(letter).due_at > NOW + 7 * DAY) == ("queued", True)
    assert deliver(at=NOW + 8 * DAY) == 1


def test_a_weekly_letter_goes_under_and_what_it_named_stands_in_the_inbox(
    cast: Any, office: PostOffice, deliver: Deliver
) -> None:
    RestingAddressFactory(address=HERS)
    aside = {"state": "cancelled", "instead": "digest", "set_aside_at": NOW - DAY}
    named = to_amina(cast, kind="contact.new_posts", **aside)
    weekly = to_amina(cast, kind="letters.digest", text="", html="")
    Letter.objects.filter(pk=named.pk).update(carried_by=weekly)

    assert deliver() == 0

    assert (fresh(weekly).state, fresh(weekly).instead) == ("cancelled", "")
    assert (fresh(named).instead, fresh(named).carried_by, fresh(named).is_unread) == ("resting", None, True)


def test_a_letter_that_goes_through_ends_the_rest_and_is_remembered_for_a_while(
    cast: Any, office: PostOffice, deliver: Deliver
) -> None:
    RestingAddressFactory(address=HERS)
    to_amina(cast, urgent=True)

    assert deliver() == 1
    assert not RestingAddress.objects.resting(NOW).exists()
    assert list(address_steps(cast.amina)) == []

    row = actions.rest_address(HERS, problem="550", now=NOW + DAY)
    assert (row.times, row.rests_until) == (2, NOW + DAY + 30 * DAY)


def test_long_after_a_rest_a_no_counts_as_the_first_again() -> None:
    RestingAddressFactory(address=HERS, times=3)

    row = actions.rest_address(HERS, problem="550", now=NOW + 7 * DAY + policy.RESTS_KNOWN_FOR)

    assert (row.times, row.rests_until - row.rested_at) == (1, 7 * DAY)


def test_proving_an_address_ends_its_rest(cast: Any) -> None:
    RestingAddressFactory(address="new@example.org")
    RestingAddressFactory(address="other@example.org")
    address = EmailAddress.objects.create(user=cast.amina, email="New@Example.org")

    email_confirmed.send(sender=EmailAddress, request=None, email_address=address)

    assert [address for address, *_ in rests()] == ["other@example.org"]


def test_my_hub_says_so_first_and_again_after_the_next_return(cast: Any, as_person: Any) -> None:
    RestingAddressFactory(address=HERS)

    page = as_person(cast.amina).get("/my/")

    assert str(page.context["steps"][0].title) == "Your e-mail address did not work"
    [step] = address_steps(cast.amina)
    assert step.href == "/accounts/email/"
    actions.rest_address(HERS, problem="550", now=NOW + 9 * DAY)
    assert [again.key == step.key for again in address_steps(cast.amina)] == [False]
    assert list(address_steps(cast.rosa)) == []


def test_a_letter_about_safety_rests_no_address_for_all_to_see(cast: Any, office: PostOffice, deliver: Deliver) -> None:
    office.moods.append(Mood.REFUSES_RECIPIENT)
    LetterFactory(formal=True, address="lena@example.org")

    deliver()

    assert rests() == []


def test_what_is_kept_of_an_address_goes_with_its_owner_and_in_time(cast: Any) -> None:
    holding = holdings["letters.RestingAddress"]
    EmailAddress.objects.create(user=cast.amina, email="Old@example.org")
    for address in (HERS, "old@example.org", "rosa@example.org"):
        RestingAddressFactory(address=address)
    assert {row["address"] for row in holding.export(cast.amina)} == {HERS, "old@example.org"}

    for _ in range(2):
        holding.erase(cast.amina, NOW)
    assert [address for address, *_ in rests()] == ["rosa@example.org"]

    assert holding.forget is not None
    assert holding.forget(NOW + 7 * DAY + policy.RESTS_KNOWN_FOR) == 0
    assert holding.forget(NOW + 8 * DAY + policy.RESTS_KNOWN_FOR) == 1
