"""Where allauth meets the Hub: mail becomes letters, workroom rights come from roles of today (T11, decision 10)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.contrib.auth.models import AnonymousUser, Group
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from hub import registry
from hub.letters.models import Letter
from hub.people import actions
from hub.people.adapter.account import LETTER_OF_TEMPLATE
from hub.people.choices import WORKROOM_ROLES, Role
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db
ENTER = "wagtailadmin.access_admin"
CONTEXT = {"code": "QGQP-RJLH", "from_email": "a@example.org", "to_email": "b@example.org", "deleted_email": "c@x.org"}


@pytest.mark.parametrize(("template", "kind"), LETTER_OF_TEMPLATE.items())
def test_every_message_of_allauth_becomes_one_letter_and_no_mail(template: str, kind: str) -> None:
    get_adapter().send_mail(f"account/email/{template}", "reader@example.org", CONTEXT)

    letter = Letter.objects.get()
    assert (letter.kind, letter.address, letter.person, letter.state) == (kind, "reader@example.org", None, "queued")
    assert (letter.treatment, letter.due_at, mail.outbox) == ("urgent", NOW, [])


def test_the_same_message_twice_is_two_letters() -> None:
    for _ in range(2):
        get_adapter().send_mail("account/email/login_code", "reader@example.org", CONTEXT)

    assert Letter.objects.count() == 2


@pytest.mark.parametrize("template", ["account/email/nobody_wrote_this", "mfa/email/nobody_wrote_this", ""])
def test_a_message_nobody_wrote_is_refused_by_name(template: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="No letter is written"):
        get_adapter().send_mail(template, "reader@example.org", {})

    assert Letter.objects.count() == 0


def test_every_message_of_allauth_about_accounts_has_its_letter() -> None:
    assert set(LETTER_OF_TEMPLATE.values()) <= set(registry.letter_kinds.names())


def test_a_code_is_worth_fifteen_minutes_and_a_notice_a_day() -> None:
    for template in ("login_code", "password_changed"):
        get_adapter().send_mail(f"account/email/{template}", "reader@example.org", CONTEXT)

    lives = [letter.valid_until - NOW for letter in Letter.objects.order_by("pk")]
    assert lives == [timedelta(minutes=15), timedelta(days=1)]


def test_nothing_but_the_words_for_a_letter_travels_into_it() -> None:
    get_adapter().send_mail("account/email/login_code", "reader@example.org", {**CONTEXT, "password": "canary-5512"})

    letter = Letter.objects.get()
    assert "QGQP-RJLH" in letter.text
    assert "canary-5512" not in letter.text + letter.html + letter.subject


def test_anybody_may_join() -> None:
    assert get_adapter().is_open_for_signup(None) is True


@pytest.mark.parametrize("role", Role.values)
def test_the_workroom_opens_to_a_role_only_while_it_is_live(role: str) -> None:
    person = RoleGrantFactory(role=role, ended=True).person
    days = [NOW - timedelta(days=30), NOW - timedelta(days=4), NOW - timedelta(days=3), NOW]

    opened = []
    for day in days:
        with time_machine.travel(day, tick=False):
            opened.append(person.has_perm(ENTER))

    assert opened == [False, role in WORKROOM_ROLES, False, False]


def test_the_day_of_a_role_is_the_day_on_the_wall_in_london(settings: Any) -> None:
    person = RoleGrantFactory(role=Role.EDITOR, starts_on=NOW.date().replace(month=7, day=1)).person

    with time_machine.travel("2026-06-30T22:59:59Z", tick=False):
        before = person.has_perm(ENTER)
    with time_machine.travel("2026-06-30T23:00:00Z", tick=False):
        after = person.has_perm(ENTER)

    assert (before, after) == (False, True)


def test_a_group_alone_does_not_open_the_workroom(as_person: Any) -> None:
    person = PersonFactory()
    person.groups.add(Group.objects.get(name="Editors"))

    assert person.has_perm(ENTER) is False
    assert as_person(person).get("/admin/").status_code == 302


def test_a_superuser_enters_unless_suspended() -> None:
    person = Person.objects.create_superuser("operator@example.org")
    assert person.has_perm(ENTER) is True

    person.is_active = False

    assert person.has_perm(ENTER) is False


def test_a_stranger_and_somebody_suspended_do_not_enter(cast: Any) -> None:
    assert cast.grace.has_perm(ENTER) is True

    cast.grace.is_active = False

    assert cast.grace.has_perm(ENTER) is False
    assert AnonymousUser().has_perm(ENTER) is False


def test_the_very_next_request_obeys_a_role_that_begins_and_ends(
    cast: Any, as_person: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_person(cast.amina)
    answers = [client.get("/admin/").status_code]

    with django_capture_on_commit_callbacks(execute=True):
        given = actions.grant_role(by=cast.olu, to=cast.amina, role=Role.EDITOR, now=NOW, starts_on=NOW.date())
    answers.append(client.get("/admin/").status_code)
    with django_capture_on_commit_callbacks(execute=True):
        actions.end_role(by=cast.olu, grant=given, now=NOW, ends_on=NOW.date(), reason="Done")
    answers.append(client.get("/admin/").status_code)

    assert answers == [302, 200, 302]


def test_a_role_of_tomorrow_opens_the_workroom_tomorrow_to_the_same_session(cast: Any, as_person: Any) -> None:
    client = as_person(cast.amina)
    evening, tomorrow = NOW + timedelta(hours=10), NOW + timedelta(hours=15)
    actions.grant_role(by=cast.olu, to=cast.amina, role=Role.EDITOR, now=NOW, starts_on=tomorrow.date())

    today = client.get("/admin/").status_code
    with time_machine.travel(evening, tick=False):
        client.get("/my/")  # not away long enough to be signed out
    with time_machine.travel(tomorrow, tick=False):
        then = client.get("/admin/").status_code

    assert (today, then) == (302, 200)


def test_a_role_that_ends_tomorrow_shuts_the_workroom_tomorrow_to_the_same_session(
    cast: Any, as_person: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client, evening, tomorrow = as_person(cast.amina), NOW + timedelta(hours=10), NOW + timedelta(hours=15)
    with django_capture_on_commit_callbacks(execute=True):
        given = actions.grant_role(by=cast.olu, to=cast.amina, role=Role.EDITOR, now=NOW, starts_on=NOW.date())
    with django_capture_on_commit_callbacks(execute=True):
        actions.end_role(by=cast.olu, grant=given, now=NOW, ends_on=tomorrow.date(), reason="Done")

    today = client.get("/admin/").status_code
    with time_machine.travel(evening, tick=False):
        client.get("/my/")  # not away long enough to be signed out
    with time_machine.travel(tomorrow, tick=False):
        then = client.get("/admin/").status_code

    assert (today, then) == (200, 302)


@pytest.mark.parametrize("where", ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/"])
def test_an_address_to_go_on_to_that_nobody_can_read_is_left_aside(client: Client, where: str) -> None:
    assert client.get(f"{where}?next=//%ef%bc%8fevil.example/").status_code == 200
