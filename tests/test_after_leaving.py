"""Every page still opens for those who stay once people of every relation have left (T65)."""

from typing import Any

import pytest
from django.core.cache import cache

from hub.people.models import Person
from tests.canaries import close_account
from tests.conftest import NOW
from tests.factories.privacy import plug_people
from tests.matrix.world import ROWS, build_world, words_of

pytestmark = pytest.mark.django_db
GONE = ("self", "colleague", "contact", "former", "introduced", "blocked", "subject", "lead", "team")


def test_no_page_breaks_once_people_have_left(
    cast: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_people(monkeypatch)
    monkeypatch.setattr("hub.privacy.actions.verify._files", lambda: iter(()))  # looked through by the canaries
    world = build_world(cast)
    for relation in GONE:
        close_account(world.people[relation], django_capture_on_commit_callbacks)

    answers = {}
    for relation in ("stranger", "member", "moderator", "administrator"):
        world.clients[relation].raise_request_exception = False
        for row in ROWS:
            if row.method == "get":
                cache.clear()
                answer = world.ask(row, relation)
                words_of(answer)  # a file is closed once it has been read
                answers[f"{row.path} as {relation}"] = answer.status_code
    assert {where: code for where, code in answers.items() if code >= 500 and "/readyz" not in where} == {}
    assert Person.objects.filter(erased_at=NOW).count() == len(GONE)
