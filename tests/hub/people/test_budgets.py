"""Lists ask the database as much for one row as for three."""

from datetime import date
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from hub.people import actions
from hub.people.choices import Role
from tests.conftest import NOW, Budget
from tests.factories.passkeys import passkey_row
from tests.factories.people import PersonFactory, RoleGrantFactory, SuspensionFactory

pytestmark = pytest.mark.django_db
ROLES = (Role.MENTOR, Role.COACH, Role.BROKER)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_of_people(as_person: Any, cast: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        RoleGrantFactory(person=PersonFactory(name="Zed"))

    answer = budget(as_person(cast.mo), "/desk/people/?q=zed", 8)

    assert len(answer.context["page"].object_list) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_somebody_at_the_desk(as_person: Any, cast: Any, budget: Budget, rows: int) -> None:
    person = PersonFactory()
    for role in ROLES[:rows]:
        grant = actions.grant_role(by=cast.olu, to=person, role=role, now=NOW, starts_on=NOW.date())
        actions.end_role(by=cast.mo, grant=grant, now=NOW, ends_on=date(2027, 1, 1), reason="Moves")
        lifted = {"lifted_at": NOW, "lifted_by": PersonFactory(), "lift_reason": "Sorry"}
        SuspensionFactory(person=person, **lifted)

    answer = budget(as_person(cast.mo), f"/desk/people/{person.public_id}/", 14)

    assert (len(answer.context["live"]), len(answer.context["suspensions"])) == (rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_who_holds_which_role(as_person: Any, cast: Any, budget: Budget, rows: int) -> None:
    for role in ROLES[:rows]:
        RoleGrantFactory(role=role)

    answer = budget(as_person(cast.mo), "/desk/roles/", 4)

    assert sum(len(grants) for _, grants in answer.context["held"]) == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_ones_own_roles(as_person: Any, cast: Any, budget: Budget, rows: int) -> None:
    for role in ROLES[:rows]:
        RoleGrantFactory(person=cast.rosa, role=role, granted_by=PersonFactory())

    answer = budget(as_person(cast.rosa), "/my/roles/", 3)

    assert len(answer.context["live"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_ones_own_devices(as_person: Any, cast: Any, budget: Budget, rows: int) -> None:
    client = as_person(cast.rosa)
    client.get("/my/roles/")
    for number in range(rows - 1):
        key = f"{number}" * 32
        Session.objects.create(session_key=key, expire_date=NOW.replace(year=2027))
        UserSession.objects.create(user=cast.rosa, ip="127.0.0.1", session_key=key, user_agent="")

    answer = budget(client, "/accounts/sessions/", 3)

    assert len(answer.context["devices"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_ones_own_passkeys(as_person: Any, cast: Any, budget: Budget, rows: int) -> None:
    for number in range(rows):
        passkey_row(cast.rosa, f"Phone {number}")

    answer = budget(as_person(cast.rosa), "/accounts/2fa/webauthn/", 3)

    assert len(answer.context["authenticators"]) == rows


def test_the_guard_of_desks_asks_one_question_of_the_database(
    as_person: Any, cast: Any, budget: Budget, settings: Any
) -> None:
    settings.DEMO = False
    passkey_row(cast.mo)
    client = as_person(cast.mo)
    session = client.session
    session["second_factor"] = str(cast.mo.pk)
    session.save()

    budget(client, "/desk/roles/", 5)  # one more than in the demo: whether the passkey is still there
