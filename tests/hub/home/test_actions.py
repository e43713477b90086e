"""Putting suggestions aside and taking them back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hub.audit.models import AuditEntry
from hub.home import actions
from hub.home.models import PutAside
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
STEP = "read-first-meeting"


def aside(person: Any) -> list[str]:
    return list(person.steps_put_aside.order_by("pk").values_list("step", flat=True))


def trail() -> list[tuple[str, dict[str, str]]]:
    return [(row.deed, row.details) for row in AuditEntry.objects.filter(deed__startswith="home.").order_by("pk")]


def test_a_step_put_aside_is_kept_with_its_time_and_recorded(cast: Any) -> None:
    row = actions.put_step_aside(by=cast.amina, step=STEP, now=NOW)

    assert (row.person, row.step, row.at, str(row)) == (cast.amina, STEP, NOW, STEP)
    assert trail() == [("home.put_step_aside", {"step": STEP})]


def test_putting_aside_twice_keeps_the_first_and_one_record(cast: Any) -> None:
    first = actions.put_step_aside(by=cast.amina, step=STEP, now=NOW)

    again = actions.put_step_aside(by=cast.amina, step=STEP, now=NOW + timedelta(days=1))

    assert (again.pk, again.at, len(trail())) == (first.pk, NOW, 1)


def test_the_database_keeps_one_row_for_a_person_and_a_step(cast: Any) -> None:
    actions.put_step_aside(by=cast.amina, step=STEP, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        PutAside.objects.create(person=cast.amina, step=STEP, at=NOW)


def test_taking_back_brings_all_steps_of_this_person_back(cast: Any) -> None:
    for person, step in ((cast.amina, STEP), (cast.amina, "choose-start"), (cast.ben, STEP)):
        actions.put_step_aside(by=person, step=step, now=NOW)

    came_back = actions.take_steps_back(by=cast.amina, now=NOW)

    assert (came_back, aside(cast.amina), aside(cast.ben)) == (2, [], [STEP])
    assert trail()[-1] == ("home.take_steps_back", {})


def test_taking_back_nothing_is_harmless_and_not_recorded(cast: Any) -> None:
    assert (actions.take_steps_back(by=cast.amina, now=NOW), trail()) == (0, [])


def test_a_step_taken_back_can_be_put_aside_again(cast: Any) -> None:
    for deed in ("aside", "back", "aside"):
        if deed == "aside":
            actions.put_step_aside(by=cast.amina, step=STEP, now=NOW)
        else:
            actions.take_steps_back(by=cast.amina, now=NOW)

    assert (aside(cast.amina), len(trail())) == ([STEP], 3)
