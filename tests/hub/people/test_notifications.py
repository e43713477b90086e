"""What people are told about their accounts, and when."""

from datetime import timedelta
from typing import Any

import pytest

from hub import registry
from hub.letters.choices import Treatment
from hub.letters.models import Letter
from hub.people import notifications
from hub.people.notifications import ASKED_BY_STRANGERS, CODES, NOTICES, TOLD
from tests.conftest import NOW
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
CONTEXT = {
    "code": "QGQP-RJLH",
    "from_email": "a@example.org",
    "to_email": "b@example.org",
    "deleted_email": "c@x.org",
    "left": 3,
}


def account_letter(kind: str) -> Letter:
    return notifications.account_letter(kind, "reader@example.org", now=NOW, context=CONTEXT)


def test_every_kind_about_accounts_is_plugged_in_with_its_treatment() -> None:
    kinds = {kind.name: kind for kind in registry.letter_kinds if kind.name.startswith("people.")}

    assert {*CODES, *NOTICES, *TOLD, "people.welcome"} <= set(kinds)
    assert {name for name, kind in kinds.items() if kind.secret} == set(CODES)
    assert {name for name, kind in kinds.items() if kind.treatment == Treatment.URGENT} == {*CODES, *NOTICES}
    assert {name for name in (*CODES, *NOTICES, *TOLD) if kinds[name].compose} == set()


@pytest.mark.parametrize("kind", CODES)
def test_a_letter_with_a_code_says_it_and_until_when_in_local_time(kind: str) -> None:
    letter = account_letter(kind)

    assert letter.valid_until == NOW + timedelta(minutes=15)
    assert "\n    QGQP-RJLH\n" in letter.text
    assert "10:15 UK time on 23 November" in letter.text
    assert "QGQP-RJLH" not in letter.subject


def test_the_hour_in_a_letter_is_that_of_the_summer() -> None:
    summer = NOW.replace(month=7, day=1)

    letter = notifications.account_letter("people.login_code", "reader@example.org", now=summer, context=CONTEXT)

    assert "11:15 UK time on 1 July" in letter.text


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_holds_no_code_and_is_worth_a_day(kind: str) -> None:
    letter = account_letter(kind)

    assert letter.valid_until == NOW + timedelta(days=1)
    assert "QGQP-RJLH" not in letter.text + letter.html


@pytest.mark.parametrize("kind", [*CODES, *NOTICES])
def test_links_in_letters_lead_to_the_address_of_this_hub(kind: str, settings: Any) -> None:
    settings.BASE_URL = "https://hub.example"

    letter = account_letter(kind)

    links = {word for word in letter.text.split() if word.startswith("http")}
    assert links
    assert {link for link in links if not link.startswith("https://hub.example/")} == set()


@pytest.mark.parametrize("kind", sorted(ASKED_BY_STRANGERS))
def test_strangers_can_make_us_write_three_notices_an_hour_to_one_address(kind: str) -> None:
    minutes = [0, 10, 20, 30, 59, 61]

    written = [
        notifications.account_letter(kind, "Reader@example.org", now=NOW + timedelta(minutes=late), context=CONTEXT)
        for late in minutes
    ]

    assert [letter is not None for letter in written] == [True, True, True, False, False, True]
    assert account_letter("people.login_code") is not None


def test_many_notices_to_one_address_keep_none_from_another() -> None:
    for _ in range(4):
        account_letter("people.address_known")

    other = notifications.account_letter("people.address_known", "else@example.org", now=NOW, context=CONTEXT)

    assert (other is not None, Letter.objects.count()) == (True, 4)


def test_a_welcome_waits_unwritten_and_is_asked_for_once() -> None:
    person = PersonFactory()

    first, again = (notifications.welcome(person, now=NOW) for _ in range(2))

    assert (first.pk, first.text, first.person) == (again.pk, "", person)


def test_a_welcome_is_written_with_the_name_of_that_moment() -> None:
    person = PersonFactory(name="Amina")
    letter = notifications.welcome(person, now=NOW)
    person.name = "Ami O’Hara"
    person.save()

    words = registry.letter_kinds["people.welcome"].compose(Letter.objects.get(pk=letter.pk))

    assert words.text.startswith("Hello Ami O’Hara,\n")
    assert words.subject == "Welcome to the CRP Hub"


def test_somebody_suspended_in_between_is_not_welcomed() -> None:
    person = PersonFactory(is_active=False)
    letter = notifications.welcome(person, now=NOW)

    assert registry.letter_kinds["people.welcome"].compose(Letter.objects.get(pk=letter.pk)) is None


@pytest.mark.parametrize("kind", sorted(set(NOTICES) - ASKED_BY_STRANGERS))
def test_what_happened_to_an_account_is_told_however_often_it_happens(kind: str) -> None:
    assert [account_letter(kind) is not None for _ in range(5)] == [True] * 5
