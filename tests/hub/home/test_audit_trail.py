"""The audit trail: administrators read it, leads read what is about safety, nobody changes it (X6, T6, T80)."""

import ast
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from hub.audit.models import AuditEntry
from hub.audit.record import record
from hub.care import actions as care
from hub.contact.actions.reports import report
from hub.home.choices import DEEDS
from hub.home.permissions import can_read_safeguarding_trail, can_read_trail
from hub.home.querysets import narrowed, told, trail_of
from hub.people import actions as people
from hub.people.choices import Role
from hub.people.demo import CAST
from hub.people.models import Person
from tests.conftest import NOW, Budget
from tests.factories.care import WorryFactory
from tests.factories.people import PersonFactory, RoleGrantFactory
from tests.test_house import our_files

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WHERE = "/desk/audit/"


def deeds_seen(person: Any) -> set[str]:
    """Which of them they read; the roles that making the cast left behind do not matter."""
    return set(trail_of(person, on=TODAY).exclude(deed="people.grant_role").values_list("deed", flat=True))


@pytest.fixture
def some(cast: Any) -> None:
    """A name chosen, a worry told and taken on, Ben reported by Amina."""
    people.choose_name(by=cast.amina, name="Amina K", now=NOW)
    worry = care.tell_worry(by=None, what="Shouting", who="", reach_by="", now=NOW)
    care.take_worry(by=cast.lena, worry=worry, now=NOW)
    report(by=cast.amina, about=cast.ben, reason="unkind", words="", now=NOW)


SAFETY = {"care.tell_worry", "care.take_worry", "contact.report"}


@pytest.mark.parametrize("name", [member.name.lower() for member in CAST])
def test_of_the_cast_one_reads_the_trail_and_another_what_is_about_safety(cast: Any, some: None, name: str) -> None:
    person = getattr(cast, name)

    expected = {"olu": {"people.choose_name"}, "lena": SAFETY}.get(name, set())
    assert deeds_seen(person) == expected
    assert can_read_trail(person, on=TODAY) == (name == "olu")
    assert can_read_safeguarding_trail(person, on=TODAY) == (name == "lena")


def test_whoever_is_both_reads_both(cast: Any, some: None) -> None:
    RoleGrantFactory(person=cast.olu, role=Role.SAFEGUARDING_LEAD)

    assert deeds_seen(cast.olu) == {"people.choose_name", *SAFETY}


@pytest.mark.parametrize("also_administrator", [False, True])
def test_nobody_learns_from_the_trail_that_they_were_reported(cast: Any, also_administrator: bool) -> None:
    if also_administrator:
        RoleGrantFactory(person=cast.lena, role=Role.ADMINISTRATOR)
    mine = report(by=cast.amina, about=cast.lena, reason="unkind", words="", now=NOW)
    other = report(by=cast.amina, about=cast.ben, reason="unkind", words="", now=NOW)

    def seen(person: Any) -> list[str]:
        return list(trail_of(person, on=TODAY).filter(deed="contact.report").values_list("subject_id", flat=True))

    assert seen(cast.lena) == [str(other.pk)]
    assert seen(cast.deputy) == [str(other.pk), str(mine.pk)]


def test_strangers_superusers_and_people_kept_out_read_nothing(cast: Any, some: None) -> None:
    cast.olu.is_active = False

    for person in (AnonymousUser(), Person.objects.create_superuser("operator@example.org"), cast.olu):
        assert deeds_seen(person) == set()


def test_a_worry_that_is_not_there_and_one_that_is_look_the_same_to_administrators(cast: Any, as_person: Any) -> None:
    desk, _others = as_person(cast.olu), (cast.lena, cast.amina, cast.ben)
    asked = [WHERE, f"{WHERE}?deed=care.tell_worry", f"{WHERE}?subject=care.Worry", f"{WHERE}?subject=contact.Report"]
    before = [desk.get(path).content for path in asked]

    worry = care.tell_worry(by=None, what="Shouting", who="", reach_by="", now=NOW)
    care.take_worry(by=cast.lena, worry=worry, now=NOW)
    report(by=cast.amina, about=cast.ben, reason="unkind", words="", now=NOW)
    record("care.look_at_it", by=cast.lena, about=WorryFactory(), now=NOW)  # whatever its deed is called

    assert [desk.get(path).content for path in asked] == before


def test_a_line_says_who_did_what_to_whom_and_why(cast: Any, as_person: Any) -> None:
    grant = people.grant_role(by=cast.olu, to=cast.ben, role=Role.FACILITATOR, now=NOW, starts_on=TODAY)
    people.end_role(by=cast.olu, grant=grant, now=NOW, ends_on=TODAY, reason="He <b>moved</b> away")

    html = as_person(cast.olu).get(f"{WHERE}?deed=people.end_role").content.decode()

    assert "<bdi>Olu</bdi></a> ended a working role" in html
    assert "<bdi>Ben</bdi>" in html
    assert ("He &lt;b&gt;moved&lt;/b&gt; away" in html, '<dd dir="auto">Facilitator</dd>' in html) == (True, True)
    assert "1 deed, the newest first" in html


def test_what_is_written_for_the_machine_is_read_in_words(cast: Any, as_person: Any) -> None:
    grant = people.grant_role(by=cast.olu, to=cast.ben, role=Role.HOST, now=NOW, starts_on=TODAY)
    people.end_role(by=cast.olu, grant=grant, now=NOW, ends_on=TODAY, reason="Moves away")
    record("people.choose_name", by=None, about=cast.ben, now=NOW, through_broker=False, changed=["name", "kind"])
    AuditEntry.objects.create(at=NOW, deed="old.deed", subject_label="gone.OldThing", subject_id="1")

    deeds = ("people.choose_name", "people.end_role", "people.grant_role", "old.deed")
    chosen, ended, granted, gone = told(AuditEntry.objects.filter(deed=deed).latest("pk") for deed in deeds)

    assert ended.details == {"Role": "Match-event host", "Ends on": "23 November 2026"}
    assert granted.details == {"Role": "Match-event host", "Starts on": "23 November 2026"}
    assert chosen.details == {"Through broker": "no", "Changed": "name, kind"}
    assert (gone.thing, ended.thing) == ("Old thing 1", f"Person {cast.ben.pk}")


def test_names_are_those_of_today_and_nobody_is_called_by_one_who_has_left(cast: Any) -> None:
    gone = PersonFactory(is_active=False, name="", erased_at=NOW)
    for by, about in ((cast.amina, cast.amina), (None, gone), (gone, cast.ben)):
        record("people.choose_name", by=by, about=about, now=NOW)
    AuditEntry.objects.create(at=NOW, deed="old.deed", actor_id=999_999, subject_label="x.Y", subject_id="1")
    Person.objects.filter(pk=cast.amina.pk).update(name="Amina K")

    lines = told(AuditEntry.objects.filter(deed__in=["people.choose_name", "old.deed"]).order_by("pk"))

    assert [(line.who, line.did, line.to) for line in lines] == [
        ("Amina K", "chose what to be called", "Amina K"),
        ("The Hub", "chose what to be called", "somebody who has left"),
        ("somebody who has left", "chose what to be called", "Ben"),
        ("somebody who has left", "old.deed", ""),
    ]


def test_the_newest_stand_first_fifty_to_a_page_and_the_question_comes_along(cast: Any, as_person: Any) -> None:
    for minutes in range(52):
        record("people.choose_name", by=cast.amina, about=cast.amina, now=NOW + timedelta(minutes=minutes))
    desk = as_person(cast.olu)

    first = desk.get(f"{WHERE}?deed=people.choose_name&since=1+11+2026")
    second = desk.get(f"{WHERE}?deed=people.choose_name&since=1+11+2026&page=2")

    assert [len(answer.context["lines"]) for answer in (first, second)] == [50, 2]
    assert first.context["lines"][0].at == NOW + timedelta(minutes=51)
    assert 'href="/desk/audit/?deed=people.choose_name&amp;since=1+11+2026&amp;page=2"' in first.content.decode()


def asked(cast: Any, as_person: Any, **question: str) -> int:
    return as_person(cast.olu).get(WHERE, question).context["page"].paginator.count


def test_the_trail_is_narrowed_by_each_box(cast: Any, as_person: Any) -> None:
    record("people.choose_name", by=cast.amina, about=cast.amina, now=NOW)
    record("people.grant_role", by=cast.olu, about=cast.amina, now=NOW + timedelta(days=1))
    record("people.grant_role", by=cast.olu, about=cast.ben, now=NOW + timedelta(days=2))
    everything = asked(cast, as_person)
    since = {"since": "23 11 2026"}

    assert asked(cast, as_person, deed="people.choose_name") == 1
    assert asked(cast, as_person, person=cast.amina.public_id, deed="people.grant_role") == 1
    assert asked(cast, as_person, person=str(cast.amina.pk)) == 2
    assert asked(cast, as_person, person=cast.olu.public_id, since="24 11 2026") == 2
    assert asked(cast, as_person, subject=f"people.person {cast.ben.pk}", since="24/11/2026") == 1
    assert asked(cast, as_person, subject="people.Person", **since) == everything
    assert asked(cast, as_person, since="2026-11-24", until="24 11 2026") == 1
    assert asked(cast, as_person, until="22 11 2026") == 0


def test_a_day_begins_and_ends_at_midnight_in_london(cast: Any) -> None:
    summer = date(2026, 7, 1)
    for hours in (-1, 0, 23, 24):  # of the clock on London's wall; an hour before that in UTC
        moment = NOW.replace(month=7, day=1, hour=0) + timedelta(hours=hours - 1)
        record("people.choose_name", by=cast.amina, about=cast.amina, now=moment)
    entries = AuditEntry.objects.filter(deed="people.choose_name")

    assert narrowed(entries, since=summer, until=summer).count() == 2


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"deed": "x"}, "Choose one of the deeds in the list."),
        ({"person": "Amina"}, "Nobody has that number or id."),
        ({"person": "9" * 30}, "Nobody has that number or id."),
        ({"person": "x" * 300}, "That is too long for an id."),
        ({"subject": "nothing"}, "Type a kind of thing"),
        ({"subject": "people.Person 1 2"}, "Type a kind of thing"),
        ({"since": "yesterday"}, "Type a day like 12 3 2027."),
        ({"since": "2 11 2026", "until": "1 11 2026"}, "This day is before the first one."),
        ({"until": "31 12 9999"}, "Type a day like 12 3 2027."),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_sentence_and_no_lines(
    cast: Any, as_person: Any, question: dict[str, str], said: str
) -> None:
    answer = as_person(cast.olu).get(WHERE, question)

    html = answer.content.decode()
    assert (answer.status_code, answer.context["lines"]) == (200, [])
    assert (said in html, "There is a problem" in html) == (True, True)


def test_nothing_found_says_what_to_do(cast: Any, as_person: Any) -> None:
    assert "Nothing found" in as_person(cast.olu).get(f"{WHERE}?until=1+1+2020").content.decode()


def test_the_page_can_only_be_read(cast: Any, as_person: Any) -> None:
    desk = as_person(cast.olu)
    before = list(AuditEntry.objects.values())

    assert desk.post(WHERE, {"deed": "x"}).status_code == 405
    assert list(AuditEntry.objects.values()) == before


def test_the_desk_stands_in_my_hub_for_administrators_alone(cast: Any, as_person: Any, client: Client) -> None:
    pages = {name: as_person(getattr(cast, name)).get("/my/").content.decode() for name in ("olu", "lena", "amina")}

    assert {name: f'href="{WHERE}"' in html for name, html in pages.items()} == {
        "olu": True,
        "lena": False,
        "amina": False,
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_the_trail_asks_as_much_for_one_deed_as_for_three(cast: Any, as_person: Any, budget: Budget, rows: int) -> None:
    for _ in range(rows):
        record("people.choose_start", by=PersonFactory(), about=PersonFactory(), now=NOW)

    answer = budget(as_person(cast.olu), f"{WHERE}?deed=people.choose_start", 8)

    assert len(answer.context["lines"]) == rows


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a planner reads small tables whole; SQLite tells its plan")
@pytest.mark.parametrize(
    ("question", "index"),
    [
        ({}, "audit_auditentry_at_"),
        ({"person": True}, "audit_actor_at"),
        ({"subject": ("people.Person", "1")}, "audit_subject_at"),
        ({"deed": "people.choose_name"}, "audit_deed_at"),
        ({"since": TODAY}, "audit_auditentry_at_"),
    ],
)
def test_the_trail_is_found_by_an_index(cast: Any, question: dict[str, Any], index: str) -> None:
    if "person" in question:
        question = {"person": cast.amina}

    plan = narrowed(trail_of(cast.olu, on=TODAY), **question)[:50].explain()

    assert f"USING INDEX {index}" in plan or f"USING COVERING INDEX {index}" in plan


# --- Every deed has words ---------------------------------------------------------------------------


PASSING_ON = {
    "_conclude": "deed",
    "note_account_deed": "",
}  # they record the deed that they are given: by this name, or first


def deeds_in(source: str) -> list[Any]:
    """The deed of each call of `record`, and of what passes one on: a text, or None where it is not written out."""
    tree = ast.parse(source)
    handed = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in PASSING_ON]
    inside = {id(node) for function in handed for node in ast.walk(function)}
    return [deed for call in ast.walk(tree) if isinstance(call, ast.Call) for deed in deed_of(call, id(call) in inside)]


def deed_of(call: ast.Call, is_handed_on: bool) -> list[Any]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    by_name = [word.value for word in call.keywords if word.arg and word.arg == PASSING_ON.get(name)]
    given = (by_name or [*call.args[:1]]) if name == "record" or name in PASSING_ON else []
    if name == "record" and is_handed_on and isinstance(given[0], ast.Name) and given[0].id == "deed":
        return []
    if name == "record" or name in PASSING_ON:
        return [given[0].value if given and isinstance(given[0], ast.Constant) else None]
    return []


def recorded() -> dict[Path, list[Any]]:
    found = {path: deeds_in(path.read_text()) for path in our_files(".py") if path.name != "record.py"}
    return {path: deeds for path, deeds in found.items() if deeds}


def test_every_deed_is_written_out_where_it_is_recorded() -> None:
    assert {path: deeds for path, deeds in recorded().items() if None in deeds} == {}


def test_every_deed_recorded_anywhere_has_words_and_no_words_are_left_over() -> None:
    deeds = {deed for found in recorded().values() for deed in found}

    assert (sorted(deeds - set(DEEDS)), sorted(set(DEEDS) - deeds)) == ([], [])


def test_a_deed_without_words_is_seen() -> None:
    assert deeds_in('record("room.planted", by=by)\naudit.record(deed, by=by)') == ["room.planted", None]
    assert "room.planted" not in DEEDS


def test_a_deed_that_is_passed_on_is_seen_where_it_is_named() -> None:
    passing = "def _conclude(deed):\n    record(deed, by=by)\n    record(other, by=by)\n"

    assert deeds_in(passing) == [None]
    assert deeds_in('_conclude(row, deed="room.planted")\n_conclude(row, deed=deed)') == ["room.planted", None]
    assert deeds_in('actions.note_account_deed("room.planted", by=by)') == ["room.planted"]
