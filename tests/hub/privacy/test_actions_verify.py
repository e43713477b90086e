"""The verifier finds what is left, in every spelling, and nothing that is somebody else's (T64)."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection

from hub.audit.models import AuditEntry
from hub.privacy.actions import Identifiers, find_traces, identify
from hub.privacy.actions.verify import is_in, text_columns
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory, ProfileFactory

pytestmark = pytest.mark.django_db
ZORA = Identifiers(("zora@quill.example",), ("Zora Quill",), ("0191 496 0000",))


@pytest.fixture(autouse=True)
def own_shelf(shelf: Path) -> Path:
    (shelf / "media").mkdir()
    return shelf


def places(known: Identifiers = ZORA, **options: Any) -> list[str]:
    return [trace.place for trace in find_traces(known, **options)]


# --- What to look for -------------------------------------------------------------------------------


def test_every_address_the_name_and_the_phone_number_are_looked_for() -> None:
    zora = PersonFactory(name="Zora Quill", email="Zora@Quill.example")
    EmailAddress.objects.create(user=zora, email="old@quill.example")
    ProfileFactory(person=zora, phone="0191 496 0000")

    known = identify(zora)

    assert known.addresses == ("zora@quill.example", "old@quill.example")
    assert (known.names, known.numbers) == (("Zora Quill",), ("0191 496 0000",))


@pytest.mark.parametrize("name", ["", "Zo", "Zoé", "Will", "help", "Ask us"])
def test_a_short_name_or_one_made_of_ordinary_words_is_not_looked_for(name: str) -> None:
    assert identify(PersonFactory(name=name)).names == ()


def test_a_name_that_somebody_else_has_is_not_looked_for() -> None:
    PersonFactory(name="Dr Zora Quill")

    assert identify(PersonFactory(name="Zora Quill")).names == ()


def test_a_phone_number_of_few_digits_is_not_looked_for() -> None:
    zora = PersonFactory()
    ProfileFactory(person=zora, phone="ext. 12")

    assert identify(zora).numbers == ()


def test_of_a_stub_nobody_knows_what_to_look_for() -> None:
    stub = PersonFactory(name="", is_active=False, erased_at=NOW)

    assert identify(stub).words == ()
    assert find_traces(identify(stub)) == []


def test_what_is_looked_for_does_not_show_itself() -> None:
    assert "quill" not in f"{ZORA!r} {ZORA}".lower()


# --- In tables --------------------------------------------------------------------------------------


def test_nothing_is_found_of_somebody_who_left_nothing() -> None:
    assert find_traces(ZORA) == []


@pytest.mark.parametrize(
    "said",
    ["Zora Quill", "zora quill", "by ZORA QUILL.", "<zora@quill.example>", "ZORA@quill.EXAMPLE", "tel:0191 496 0000"],
)
def test_words_are_found_whatever_stands_around_them(said: str) -> None:
    letter = LetterFactory(text=said)

    assert [(one.place, one.row) for one in find_traces(ZORA)] == [("letters_letter.text", str(letter.pk))]


@pytest.mark.parametrize("said", ["Zora Quillon", "azora@quill.example", "Zora  Quill", "00191 496 00001"])
def test_words_inside_other_words_are_somebody_elses(said: str) -> None:
    LetterFactory(text=said)

    assert find_traces(ZORA) == []


def test_json_is_searched_with_letters_of_other_scripts() -> None:
    AuditEntry.objects.create(
        at=NOW, deed="x.y", subject_label="x.Y", subject_id="1", details={"who": ["Żora Kwilińska"]}
    )

    assert places(Identifiers((), ("Żora Kwilińska",))) == ["audit_auditentry.details"]


def test_html_and_addresses_are_searched_in_their_own_spelling() -> None:
    assert is_in("<b>Zora O&#x27;Quill</b>", "Zora O'Quill")
    assert is_in("/x/?to=zora%40quill.example", "zora@quill.example")
    assert is_in(json.dumps("Żora"), "Żora")


@pytest.mark.parametrize("word", ["100% Zora", "zora_q", "a!b"])
def test_signs_that_mean_something_to_the_database_mean_themselves(word: str) -> None:
    LetterFactory(text=word.replace("%", "x").replace("_", "x").replace("!", "x"))
    right = LetterFactory(text=word)

    assert [one.row for one in find_traces(Identifiers((), (word,)))] == [str(right.pk)]


def test_every_table_is_searched_also_those_of_no_model() -> None:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        cursor.execute("CREATE TABLE planted (id integer PRIMARY KEY, said text)")
        cursor.execute("INSERT INTO planted VALUES (7, 'Zora Quill was here')")
    text_columns.cache_clear()

    found = find_traces(ZORA)
    text_columns.cache_clear()

    assert [(one.place, one.row) for one in found] == [("planted.said", "7")]
    assert {"django_session", "wagtailcore_revision", "account_emailaddress"} <= tables


def test_dates_and_numbers_are_not_read_as_words() -> None:
    columns = text_columns()

    assert set(columns["home_putaside"]) == {"step"}
    assert {"subject", "text", "html", "address"} <= set(columns["letters_letter"])


def test_a_table_under_a_hold_is_left_out() -> None:
    LetterFactory(text="Zora Quill")

    assert places(but_for=frozenset({"letters_letter"})) == []


def test_the_row_of_a_table_whose_key_is_the_word_is_not_repeated() -> None:
    LetterFactory(key="zora@quill.example", text="")

    assert [one.place for one in find_traces(ZORA)] == ["letters_letter.key"]


# --- In files ---------------------------------------------------------------------------------------


def test_files_are_read_and_their_names_too(own_shelf: Path) -> None:
    (own_shelf / "media" / "list.txt").write_text("Zora Quill, chair")
    (own_shelf / "Zora Quill.txt").write_text("a list")
    (own_shelf / "other.txt").write_text("nobody")

    assert sorted(Path(one.row).name for one in find_traces(ZORA)) == ["Zora Quill.txt", "list.txt"]


def test_what_is_packed_in_a_document_is_read(own_shelf: Path) -> None:
    with zipfile.ZipFile(own_shelf / "media" / "paper.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("docProps/core.xml", "<creator>Zora Quill</creator>")

    assert places() == ["file"]


def test_the_letter_that_says_goodbye_is_no_trace_and_databases_are_read_as_tables(own_shelf: Path) -> None:
    (own_shelf / "mail").write_text("Message-ID: <goodbye@x>\nTo: zora@quill.example")
    (own_shelf / "hub.sqlite3-wal").write_text("zora@quill.example")

    assert places(sealed=b"<goodbye@x>") == []
    assert places() == ["file"]
