"""What the library hears of roles: Wagtail's groups follow them (decision 8)."""

from typing import Any

import pytest

from hub.people import actions
from hub.people.choices import Role
from hub.people.models import Person, RoleGrant
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
GROUPS = {Role.MODERATOR: ["Moderators"], Role.EDITOR: ["Editors"], Role.ADMINISTRATOR: ["Moderators"]}


@pytest.fixture
def grant(django_capture_on_commit_callbacks: Any) -> Any:
    """`grant(person, role)`, committed."""

    def give(person: Person, role: str) -> RoleGrant:
        with django_capture_on_commit_callbacks(execute=True):
            return actions.grant_role(by=None, to=person, role=role, now=NOW, starts_on=NOW.date())

    return give


@pytest.fixture
def end(django_capture_on_commit_callbacks: Any) -> Any:
    """`end(grant)`, today, committed."""

    def take(given: RoleGrant) -> RoleGrant:
        with django_capture_on_commit_callbacks(execute=True):
            return actions.end_role(by=None, grant=given, now=NOW, ends_on=NOW.date(), reason="Done")

    return take


def groups(person: Person) -> list[str]:
    return sorted(person.groups.values_list("name", flat=True))


@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_the_group_it_asks_for_and_no_other(cast: Any, grant: Any, role: str) -> None:
    grant(cast.amina, role)

    assert groups(cast.amina) == GROUPS.get(Role(role), [])


def test_a_role_that_ends_takes_its_group_with_it(cast: Any, grant: Any, end: Any) -> None:
    editor = grant(cast.amina, Role.EDITOR)
    grant(cast.amina, Role.MODERATOR)

    end(editor)

    assert groups(cast.amina) == ["Moderators"]


def test_a_group_two_roles_ask_for_stays_until_both_have_ended(cast: Any, grant: Any, end: Any) -> None:
    given = [grant(cast.amina, role) for role in (Role.MODERATOR, Role.ADMINISTRATOR)]
    left = []

    for one in given:
        end(one)
        left.append(groups(cast.amina))

    assert left == [["Moderators"], []]


def test_nobody_else_is_touched(cast: Any, grant: Any, end: Any) -> None:
    grant(cast.ben, Role.EDITOR)

    end(grant(cast.amina, Role.EDITOR))

    assert (groups(cast.amina), groups(cast.ben)) == ([], ["Editors"])


def test_an_editor_can_open_a_page_in_the_workroom_and_a_mentor_cannot(cast: Any, grant: Any, as_person: Any) -> None:
    from library.resources.models import GuidePage

    grant(cast.amina, Role.EDITOR)
    grant(cast.carol, Role.MENTOR)
    where = f"/admin/pages/{GuidePage.objects.first().pk}/edit/"

    assert [as_person(one).get(where).status_code for one in (cast.amina, cast.carol)] == [200, 302]
