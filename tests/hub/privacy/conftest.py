"""People can be emptied here even while their own room has no register yet."""

from pathlib import Path
from typing import Any

import pytest

from hub.people.models import Person
from hub.privacy import actions
from tests.conftest import NOW
from tests.factories.privacy import plug_people


@pytest.fixture(autouse=True)
def people_have_a_register(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_people(monkeypatch)


@pytest.fixture
def shelf(settings: Any, tmp_path: Path) -> Path:
    """Files and `var/` of this test alone."""
    settings.MEDIA_ROOT, settings.VAR = tmp_path / "media", tmp_path
    return tmp_path


@pytest.fixture
def leave(shelf: Path, django_capture_on_commit_callbacks: Any) -> Any:
    """`leave(person)` closes and erases an account as the door and the worker do."""

    def erased(person: Person) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            actions.ask_to_erase(by=person, now=NOW)
            actions.finish_erasures(now=NOW)

    return erased
