"""Whoever works here and has shown no second factor opens no desk and no page of the workroom (P8, T58)."""

from typing import Any

import pytest
from django.test import Client, override_settings

from hub.people.choices import Role
from hub.people.middleware import STAFF_PAGES
from tests.conftest import sign_in
from tests.factories.passkeys import passkey_row
from tests.factories.people import RoleGrantFactory
from tests.matrix.addresses import workroom_addresses
from tests.matrix.world import ROWS, World, build_world

pytestmark = pytest.mark.django_db
AT_WORK = ("broker", "team", "lead", "deputy", "moderator", "administrator")
DESKS = [row for row in ROWS if row.path.startswith(STAFF_PAGES)]


@pytest.fixture
def world(cast: Any) -> World:
    """Everybody signed in, as they are on a first day: nobody has shown a second factor."""
    world = build_world(cast)
    for relation in AT_WORK:
        world.clients[relation] = sign_in(world.people[relation], second_factor=False)
    return world


def inside(world: World, relation: str) -> dict[str, int]:
    """Staff pages that answered anything but the way to the second factor."""
    answers = {row.path: world.ask(row, relation) for row in DESKS}
    rooms = set(workroom_addresses()) - {"/admin/failwhale/"}  # it breaks on purpose for whoever gets in
    answers |= {where: world.clients[relation].get(where) for where in rooms}
    return {
        where: answer.status_code
        for where, answer in answers.items()
        if answer.status_code != 302 or not answer.headers["Location"].startswith("/my/second-factor/?next=")
    }


@pytest.mark.parametrize("relation", AT_WORK)
def test_nobody_reaches_a_staff_page_without_a_second_factor(world: World, relation: str) -> None:
    assert len(DESKS) > 20
    assert inside(world, relation) == {}


def test_the_walk_sees_somebody_who_gets_in(world: World) -> None:
    world.clients["administrator"] = sign_in(world.people["administrator"])

    assert inside(world, "administrator")["/desk/people/"] == 200


def test_a_walk_without_the_guard_finds_open_doors(world: World, settings: Any) -> None:
    settings.MIDDLEWARE = [door for door in settings.MIDDLEWARE if "AskSecondFactor" not in door]
    world.clients["team"] = sign_in(world.people["team"], second_factor=False)

    assert 200 in inside(world, "team").values()


@pytest.mark.parametrize("role", Role.values)
def test_every_working_role_is_asked(role: str) -> None:
    client = sign_in(RoleGrantFactory(role=role).person, second_factor=False)

    assert client.get("/desk/help/").url == "/my/second-factor/?next=%2Fdesk%2Fhelp%2F"


def test_a_member_without_a_role_is_not_asked_and_finds_no_desk(cast: Any) -> None:
    assert sign_in(cast.amina, second_factor=False).get("/desk/help/").status_code == 404


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/desk/help/").url == "/accounts/login/?next=/desk/help/"


def test_a_superuser_without_a_role_is_asked_too(cast: Any) -> None:
    cast.amina.is_superuser = True
    cast.amina.save()

    assert "/my/second-factor/" in sign_in(cast.amina, second_factor=False).get("/admin/").url


@override_settings(DEMO=False)
def test_having_one_is_not_enough_it_must_be_shown_in_this_session(cast: Any) -> None:
    passkey_row(cast.mo)
    client = sign_in(cast.mo, second_factor=False)

    asked = client.get("/desk/help/")
    session = client.session
    session["second_factor"] = str(cast.mo.pk)
    session.save()

    assert (asked.status_code, client.get("/desk/help/").status_code) == (302, 200)


@override_settings(DEMO=False)
@pytest.mark.parametrize("flag", [True, 0, "", "x", -1])
def test_outside_the_demo_only_ones_own_counts(cast: Any, flag: Any) -> None:
    passkey_row(cast.mo)
    client = sign_in(cast.mo, second_factor=False)
    session = client.session
    session["second_factor"] = flag
    session.save()

    assert client.get("/desk/help/").status_code == 302


@override_settings(DEMO=False)
def test_what_was_shown_counts_no_more_once_the_last_one_is_gone(cast: Any) -> None:
    key = passkey_row(cast.mo)
    client = sign_in(cast.mo, second_factor=False)
    session = client.session
    session["second_factor"] = str(cast.mo.pk)
    session.save()
    before = client.get("/desk/help/").status_code

    key.delete()

    assert (before, client.get("/desk/help/").status_code) == (200, 302)


def test_a_page_that_is_no_desk_asks_nothing_and_costs_nothing(cast: Any, django_assert_num_queries: Any) -> None:
    client = sign_in(cast.mo, second_factor=False)
    client.get("/my/roles/")

    with django_assert_num_queries(3):  # the session, the person, the roles
        answer = client.get("/my/roles/")

    assert answer.status_code == 200
