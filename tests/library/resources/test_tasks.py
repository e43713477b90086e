"""Bells of the library."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from hub.people import actions
from hub.people.choices import Role
from library.resources.tasks import follow_all_roles
from tests.conftest import NOW
from tests.factories.people import RoleGrantFactory

pytestmark = pytest.mark.django_db


def test_a_role_that_begins_and_ends_on_days_of_its_own_opens_and_shuts_its_group(cast: Any) -> None:
    RoleGrantFactory(person=cast.amina, role=Role.EDITOR, starts_on=NOW.date() + timedelta(days=1))
    given = RoleGrantFactory(person=cast.ben, role=Role.EDITOR)
    actions.end_role(by=None, grant=given, now=NOW, ends_on=NOW.date() + timedelta(days=1), reason="Done")
    seen = []

    for days in (0, 1):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            follow_all_roles()
        seen.append([one.groups.filter(name="Editors").exists() for one in (cast.amina, cast.ben)])

    assert seen == [[False, True], [True, False]]
