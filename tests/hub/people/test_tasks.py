"""Bells about people."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from hub.celery import app
from hub.people.tasks import clear_old_sessions
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_old_sessions_are_cleared_and_those_still_good_stay(cast, as_person) -> None:
    client: Client = as_person(cast.amina)
    good = Session.objects.get()
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - timedelta(seconds=1))

    clear_old_sessions()

    assert list(Session.objects.values_list("session_key", flat=True)) == [good.session_key]
    assert client.get("/my/").status_code == 200


def test_clearing_twice_is_harmless() -> None:
    for _ in range(2):
        clear_old_sessions()

    assert Session.objects.count() == 0


def test_the_bell_has_the_name_that_beat_rings() -> None:
    assert app.tasks["people.clear_old_sessions"].name == clear_old_sessions.name
