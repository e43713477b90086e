"""Who is told that somebody needs them: the right people, once each, without a word of what was written (T63)."""

from datetime import timedelta
from typing import Any

import pytest

from hub.care import notifications
from hub.letters.models import Letter
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory
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


def test_those_whose_role_is_over_or_to_come_or_who_are_suspended_are_not_told() -> None:
    for facts in ({"ended": True}, {"starts_on": NOW.date() + DAY}, {"person": PersonFactory(is_active=False)}):
        RoleGrantFactory(role=Role.SAFEGUARDING_LEAD, **facts)

    notifications.worry_told(WorryFactory(), now=NOW)

    assert readers() == {"safeguarding@hub.example"}


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


def test_a_worry_is_a_formal_letter_and_a_request_for_help_a_reminder() -> None:
    notifications.help_asked(HelpRequestFactory(), now=NOW)
    notifications.worry_told(WorryFactory(), now=NOW)

    assert list(Letter.objects.order_by("pk").values_list("kind", "treatment", "due_at")) == [
        ("care.help_asked", "reminder", NOW),
        ("care.worry_told", "formal", NOW),
    ]


def test_letters_of_different_leads_are_letters_of_their_own() -> None:
    leads = [RoleGrantFactory(role=Role.SAFEGUARDING_LEAD).person for _ in range(3)]

    notifications.worry_told(WorryFactory(), now=NOW)

    told = Person.objects.filter(letters__kind="care.worry_told").order_by("pk")
    assert list(told) == leads
