"""A copy to take away: all of one's own, nothing of anybody else's (P7, T66)."""

import json
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.users.models import UserProfile

from hub.audit.models import AuditEntry
from hub.holdings import Holding, holdings
from hub.home.models import PutAside
from hub.people.models import Person
from hub.privacy.actions import build_copy
from tests.canaries import WORD, lay
from tests.conftest import NOW
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def opened(person: Person) -> dict[str, bytes]:
    """What is in somebody's copy, by name."""
    with build_copy(by=person, now=NOW) as copy, zipfile.ZipFile(copy.file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_copy_says_everything_twice_for_people_and_for_programs(cast: Any) -> None:
    PutAside.objects.create(person=cast.amina, step="read-this", at=NOW)

    copy = opened(cast.amina)
    facts = json.loads(copy["data.json"])

    assert facts["made_at"] == "2026-11-23T10:00:00Z"
    parts = {part["table"]: part["rows"] for part in facts["parts"]}
    assert parts["home.PutAside"] == [{"step": "read-this", "at": "2026-11-23T10:00:00Z"}]
    assert "read-this" in copy["data.html"].decode()
    assert "Suggestions you put aside" in copy["data.html"].decode()


def test_parts_that_hold_nothing_of_theirs_are_left_out(cast: Any) -> None:
    tables = [part["table"] for part in json.loads(opened(cast.amina)["data.json"])["parts"]]

    assert "home.PutAside" not in tables


def test_what_they_typed_is_text_and_no_page(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    order, holding = holdings._plugs["home.PutAside"]
    typed = "<script>alert(1)</script> ‮ Zoë"
    rows = Holding(**{**vars(holding), "export": lambda person: [{"step": typed}]})
    monkeypatch.setitem(holdings._plugs, "home.PutAside", (order, rows))

    copy = opened(cast.amina)

    assert "<script" not in copy["data.html"].decode()
    assert "&lt;script&gt;" in copy["data.html"].decode()
    assert typed in copy["data.json"].decode()


def test_their_files_are_in_it_under_names_that_lead_nowhere(cast: Any, shelf: Any) -> None:
    profile = UserProfile.objects.create(user=cast.amina)
    profile.avatar.save("me.png", ContentFile(b"a picture"))
    other = UserProfile.objects.create(user=cast.rosa)
    other.avatar.save("rosa.png", ContentFile(b"somebody else"))

    copy = opened(cast.amina)
    files = {name: body for name, body in copy.items() if name.startswith("files/")}

    assert list(files.values()) == [b"a picture"]
    assert [name for name in files if ".." in name or not name.startswith("files/001-avatar_")] == []
    assert json.loads(copy["data.json"])["files"] == list(files)


def test_a_file_that_is_gone_is_left_out(cast: Any, shelf: Any) -> None:
    UserProfile.objects.create(user=cast.amina, avatar="avatar_images/gone.png")

    assert set(opened(cast.amina)) == {"data.json", "data.html"}


def test_taking_a_copy_is_on_record_without_what_is_in_it(cast: Any) -> None:
    opened(cast.amina)

    entry = AuditEntry.objects.get(deed="privacy.take_copy")
    assert (entry.actor_id, entry.subject_id, entry.details) == (cast.amina.pk, str(cast.amina.pk), {})


def test_the_copy_of_one_holds_no_word_of_any_other(shelf: Any) -> None:
    others = PersonFactory(name="Other")
    baits = [lay(PersonFactory(), others) for _ in range(3)]

    for bait in baits:
        found = set(WORD.findall(b" ".join(opened(bait.person).values()).decode(errors="replace")))
        assert found - set(bait.words) == set()
        assert found  # it holds their own


def test_a_holding_that_exports_everybodys_rows_is_caught(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    order, holding = holdings._plugs["letters.Letter"]
    leaky = Holding(**{**vars(holding), "export": lambda person: list(holding.model.objects.values("subject"))})
    monkeypatch.setitem(holdings._plugs, "letters.Letter", (order, leaky))
    other = PersonFactory(name="Other")
    mine, theirs = lay(PersonFactory(), other), lay(PersonFactory(), other)

    found = set(WORD.findall(opened(mine.person)["data.json"].decode()))

    assert found & set(theirs.words)
