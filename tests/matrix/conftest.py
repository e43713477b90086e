"""One world for all the rows of a module: each request is undone, so that none finds another's traces."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.conftest import NOW, Cast
from tests.matrix.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for each module and process; a test that leaves something behind is a fault of that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            built = build_world(Cast())
        yield built
        transaction.set_rollback(True)
