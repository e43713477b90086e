"""Who is told that somebody needs them: the right people, once each, without a word of what was written (T63)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.care import actions, notifications
from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryExclusionFactory, WorryFactory
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def readers() -> set[str]:
    """Who gets a letter: an address, or the name of a person."""
    return {letter.address or letter.person.name for letter in Letter.objects.select_related("person")}


def test_of_the_cast_the_team_and_its_address_are_told_of_a_request_for_help(cast: Any) -> None:
    for member in CAST:
        getattr(cast, member.name.lower())

    notifications.help_asked(HelpRequestFactory(), now=NOW)

    assert (readers(), Letter.objects.count()) == ({"help@hub.example", "Mo", "Olu"}, 3)


def test_of_the_cast_the_lead_and_their_address_are_told_of_a_worry(cast: Any) -> None:
    for member in CAST:
        getattr(cast, member.name.lower())

    notifications.worry_told(WorryFactory(), now=NOW)

    assert (readers(), Letter.objects.count()) == ({"safeguarding@hub.example", "Lena"}, 2)


def test_addresses_are_those_of_the_settings(settings: Any) -> None:
    settings.CONTACT_ADDRESS, settings.SAFEGUARDING_ADDRESS = "team@x.example", "safe@x.example"

    notifications.help_asked(HelpRequestFactory(), now=NOW)
    notifications.worry_told(WorryFactory(), now=NOW)

    assert readers() == {"team@x.example", "safe@x.example"}


def test_somebody_with_two_of_the_roles_is_told_once() -> None:
    person = RoleGrantFactory(role=Role.PROGRAMME_TEAM).person
    RoleGrantFactory(role=Role.ADMINISTRATOR, person=person)

    notifications.help_asked(HelpRequestFactory(), now=NOW)

    assert Letter.objects.filter(person=person).count() == 1


def test_those_whose_role_is_over_or_to_come_or_who_are_suspended_are_not_told(cast: Any) -> None:
    assert cast.lena.pk
    for facts in ({"ended": True}, {"starts_on": NOW.date() + DAY}, {"person": PersonFactory(is_active=False)}):
        RoleGrantFactory(role=Role.SAFEGUARDING_LEAD, **facts)

    notifications.worry_told(WorryFactory(), now=NOW)

    assert readers() == {"safeguarding@hub.example", "Lena"}


def test_telling_twice_of_one_worry_writes_once_and_of_two_worries_twice(cast: Any) -> None:
    first, second = WorryFactory(), WorryFactory()
    assert cast.lena.pk

    for worry in (first, first, second):
        notifications.worry_told(worry, now=NOW)

    assert Letter.objects.count() == 4


def test_a_letter_names_its_row_and_holds_nothing_of_it(cast: Any) -> None:
    worry = WorryFactory(what="canary", who="canary", reach_by="canary", teller=cast.amina)

    notifications.worry_told(worry, now=NOW)

    letter = Letter.objects.get()
    words = letter.subject + letter.text + letter.html
    assert (letter.about_label.lower(), letter.about_id) == ("care.worry", str(worry.pk))
    assert [word for word in ("canary", "Amina") if word in words] == []


def test_a_worry_is_a_formal_letter_and_its_reminder_and_a_request_for_help_are_sent_again_when_in_doubt(
    cast: Any,
) -> None:
    assert cast.lena.pk
    notifications.help_asked(HelpRequestFactory(), now=NOW)
    notifications.worry_told(WorryFactory(), now=NOW)
    notifications.worry_waiting(WorryFactory(), now=NOW)

    letters = Letter.objects.filter(person=None).order_by("pk")
    assert list(letters.values_list("kind", "treatment", "due_at")) == [
        ("care.help_asked", "reminder", NOW),
        ("care.worry_told", "formal", NOW),
        ("care.worry_waiting", "reminder", NOW),
    ]


def test_letters_of_different_leads_are_letters_of_their_own() -> None:
    leads = [RoleGrantFactory(role=Role.SAFEGUARDING_LEAD).person for _ in range(3)]

    notifications.worry_told(WorryFactory(), now=NOW)

    told = Person.objects.filter(letters__kind="care.worry_told").order_by("pk")
    assert list(told) == leads


# The asker hears that we have it


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("Visitor@Example.org ", {"visitor@example.org"}),
        ("0191 496 0000", set()),
        ("ring 0191 or me@", set()),
        ("a@b.c, d@e.f", set()),
    ],
)
def test_a_visitor_hears_from_us_when_they_gave_one_address(typed: str, to: set[str]) -> None:
    notifications.help_received(HelpRequestFactory(reach_by=typed), now=NOW)

    assert readers() == to


def test_somebody_signed_in_hears_at_their_own_address_whatever_they_typed(cast: Any) -> None:
    request = HelpRequestFactory(asker=cast.amina, reach_by="other@example.org", question="canary")

    for _ in range(2):
        notifications.help_received(request, now=NOW)

    letter = Letter.objects.get()
    assert (letter.person, letter.address) == (cast.amina, "")
    assert "canary" not in letter.subject + letter.text + letter.html
    assert "within 2 working days" in letter.text


def test_an_address_that_strangers_type_gets_three_in_an_hour_and_no_more() -> None:
    def ask(minutes: int) -> None:
        at = NOW + timedelta(minutes=minutes)
        notifications.help_received(HelpRequestFactory(reach_by="victim@example.org"), now=at)

    for minutes in range(10):
        ask(minutes)
    assert Letter.objects.count() == 3

    ask(62)
    assert Letter.objects.count() == 4


# Who still wants it is asked at sending


def sent(letter: Letter) -> bool:
    """Whether it would go now."""
    compose = letter.kind_of_letter.compose
    return compose is None or compose(letter) is not None


def test_a_lead_kept_out_meanwhile_gets_no_letter_that_was_still_waiting(cast: Any) -> None:
    worry, leads = WorryFactory(), [cast.lena, cast.deputy]
    notifications.worry_told(worry, now=NOW)
    notifications.worry_waiting(worry, now=NOW)
    assert [sent(letter) for letter in Letter.objects.all()] == [True] * 6

    WorryExclusionFactory(worry=worry, person=leads[0])

    kept = {letter.person.name for letter in Letter.objects.all() if not sent(letter)}
    assert kept == {"Lena"}


def test_nobody_is_reminded_of_a_worry_that_was_taken_on_meanwhile(cast: Any) -> None:
    worry = WorryFactory()
    assert cast.lena.pk
    notifications.worry_told(worry, now=NOW)
    notifications.worry_waiting(worry, now=NOW)

    actions.take_worry(by=cast.lena, worry=worry, now=NOW)

    still = {letter.kind for letter in Letter.objects.all() if sent(letter)}
    assert still == {"care.worry_told"}
    assert {letter.kind for letter in Letter.objects.all() if not sent(letter)} == {"care.worry_waiting"}


def test_keys_of_letters_hold_no_address(cast: Any) -> None:
    request, worry = HelpRequestFactory(reach_by="visitor@example.org"), WorryFactory()
    notifications.help_asked(request, now=NOW)
    notifications.help_received(request, now=NOW)
    notifications.worry_told(worry, now=NOW)

    assert [letter.key for letter in Letter.objects.all() if "@" in letter.key] == []
