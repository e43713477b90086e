"""Asking, answering, forgetting; and that what people write stands where it belongs and nowhere else (T5, T63)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from hub.audit.models import AuditEntry
from hub.care import actions
from hub.care.choices import NoteKind
from hub.care.models import HelpRequest, Worry
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-4e1f"
FORM = UUID("6b1f0d1e-6a3b-4a3a-9a0e-2f2f1c8f0a55")


def ask(by: Person | None = None, **changed: Any) -> HelpRequest:
    facts = {"question": "How?", "reach_by": "0191 496 0000", "ring_back": True, "page": "/library/", **changed}
    return actions.ask_for_help(by=by, now=NOW, **facts)


def tell(by: Person | None = None, **changed: Any) -> Worry:
    return actions.tell_worry(by=by, now=NOW, **{"what": "Shouting", "who": "", "reach_by": "", **changed})


def where_it_stands(canary: str) -> list[str]:
    """Every table and column, of ours and of everybody else's, that holds the canary."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField | models.FileField)
        if any(canary in str(value) for value in model._base_manager.values_list(field.attname, flat=True))
    ]


def trail() -> list[tuple[str, int | None, str]]:
    rows = AuditEntry.objects.filter(deed__startswith="care.").order_by("pk")
    return [(row.deed, row.actor_id, f"{row.subject_label} {row.subject_id}") for row in rows]


def test_a_request_for_help_is_kept_as_it_was_written() -> None:
    request = ask()

    assert HelpRequest.objects.values().get() == {
        "id": request.pk,
        "asked_at": NOW,
        "asker_id": None,
        "question": "How?",
        "reach_by": "0191 496 0000",
        "ring_back": True,
        "page": "/library/",
        "taken_at": None,
        "taken_by_id": None,
        "answered_at": None,
        "answered_by_id": None,
        "answer_note": "",
        "once": request.once,
    }


def test_somebody_signed_in_is_kept_with_their_question(cast: Any) -> None:
    assert ask(cast.amina).asker == cast.amina
    assert trail() == [("care.ask_for_help", cast.amina.pk, f"care.HelpRequest {HelpRequest.objects.get().pk}")]


def test_who_told_of_a_worry_stands_in_the_worry_and_not_in_the_audit_trail(cast: Any) -> None:
    worry = tell(cast.amina)

    assert worry.teller == cast.amina
    assert trail() == [("care.tell_worry", None, f"care.Worry {worry.pk}")]


@pytest.mark.parametrize("who", [None, "amina"])
def test_what_was_asked_stands_in_one_table_and_in_no_letter(cast: Any, who: str | None) -> None:
    people = [cast.mo, cast.olu, cast.lena]

    ask(getattr(cast, who) if who else None, question=CANARY, reach_by=CANARY, page=f"/{CANARY}/")

    assert len(people) == 3
    assert where_it_stands(CANARY) == [
        "care.HelpRequest.question",
        "care.HelpRequest.reach_by",
        "care.HelpRequest.page",
    ]
    assert Letter.objects.count() == 4 if who else 3  # the team, and the asker when we know where to write


@pytest.mark.parametrize("who", [None, "amina"])
def test_what_was_told_and_noted_stands_in_two_tables_and_in_no_letter(cast: Any, who: str | None) -> None:
    lead, other = cast.lena, cast.deputy
    worry = tell(getattr(cast, who) if who else None, what=CANARY, who=CANARY, reach_by=CANARY)
    actions.remind_of_worries(now=NOW + timedelta(hours=1))
    actions.take_worry(by=lead, worry=worry, now=NOW)
    actions.hand_over_worry(by=lead, worry=worry, to=other, reason=CANARY, now=NOW)
    actions.add_note(by=other, worry=worry, kind=NoteKind.FACT, text=CANARY, now=NOW)
    actions.keep_out(by=other, worry=worry, person=lead, reason=CANARY, now=NOW)
    actions.close_worry(by=other, worry=worry, outcome="settled", text=CANARY, now=NOW)

    assert where_it_stands(CANARY) == [
        "care.Worry.what",
        "care.Worry.who",
        "care.Worry.reach_by",
        "care.WorryNote.text",
    ]
    assert Letter.objects.count() == 3 + 3 + 1 + 1  # told, told again, handed over, a lead kept out


@pytest.mark.parametrize("who", ["lena", "olu", "mo", "amina"])
def test_what_was_told_is_found_by_no_search_and_no_health_page(cast: Any, as_person: Any, who: str) -> None:
    tell(cast.amina, what=f"{CANARY} about a quokka", who="Quokka")
    browser = as_person(getattr(cast, who))

    for where in ("/library/?q=quokka", "/desk/help/?q=quokka", "/desk/", "/my/", "/readyz"):
        assert CANARY not in browser.get(where).content.decode()
    assert Worry.objects.filter(what__contains=CANARY).count() == 1


def test_the_search_for_what_was_written_finds_it_wherever_it_stands(cast: Any) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(name=CANARY)
    AuditEntry.objects.create(at=NOW, deed="x", subject_label="x", subject_id="1", details={"said": [CANARY]})

    assert where_it_stands(CANARY) == ["audit.AuditEntry.details", "people.Person.name"]


def test_an_answer_is_noted_with_who_and_when(cast: Any) -> None:
    request = actions.answer_help(by=cast.mo, request=HelpRequestFactory(), now=NOW)

    request.refresh_from_db()
    assert (request.answered_at, request.answered_by) == (NOW, cast.mo)
    assert trail() == [("care.answer_help", cast.mo.pk, f"care.HelpRequest {request.pk}")]


def test_a_request_answered_twice_keeps_the_first_answerer(cast: Any) -> None:
    request = HelpRequestFactory()

    actions.answer_help(by=cast.mo, request=request, now=NOW)
    actions.answer_help(by=cast.olu, request=request, now=NOW + timedelta(hours=1))

    request.refresh_from_db()
    assert (request.answered_at, request.answered_by, len(trail())) == (NOW, cast.mo, 1)


def test_the_same_question_asked_from_two_forms_is_two_requests_and_two_letters() -> None:
    ask()
    ask()

    assert (HelpRequest.objects.count(), Letter.objects.count()) == (2, 2)


def test_one_form_sent_twice_is_one_request_and_other_words_are_never_lost() -> None:
    first = ask(once=FORM)

    assert ask(once=FORM) == first
    assert ask(once=FORM, question="How, and when?") != first
    assert (HelpRequest.objects.count(), Letter.objects.count(), len(trail())) == (2, 2, 2)


def test_whoever_is_on_it_is_seen_and_a_colleague_may_take_it_from_them(cast: Any) -> None:
    request = HelpRequestFactory()

    for person, hours in ((cast.mo, 0), (cast.mo, 1), (cast.olu, 2)):
        actions.take_help(by=person, request=request, now=NOW + timedelta(hours=hours))

    request.refresh_from_db()
    assert (request.taken_by, request.taken_at) == (cast.olu, NOW + timedelta(hours=2))
    assert [row[1] for row in trail()] == [cast.mo.pk, cast.olu.pk]


def test_a_request_that_is_answered_is_taken_by_nobody_any_more(cast: Any) -> None:
    request = actions.take_help(by=cast.mo, request=HelpRequestFactory(answered=True), now=NOW)

    assert (request.taken_by, trail()) == (None, [])


def test_what_was_said_is_kept_with_the_answer_and_not_in_the_trail(cast: Any) -> None:
    request = actions.answer_help(by=cast.mo, request=HelpRequestFactory(), now=NOW, note=CANARY)

    assert (request.answer_note, where_it_stands(CANARY)) == (CANARY, ["care.HelpRequest.answer_note"])


def test_the_words_are_forgotten_a_year_after_the_answer_and_the_fact_stays(cast: Any) -> None:
    year = timedelta(days=365)
    old, young = (
        HelpRequestFactory(asker=cast.amina, answered=True, answered_at=NOW - year - shift, answer_note="No cost.")
        for shift in (timedelta(seconds=1), timedelta(0))
    )
    waiting = HelpRequestFactory(asked_at=NOW - 3 * year)

    assert [actions.forget_old_help(now=NOW) for _ in range(2)] == [1, 0]

    for row in (old, young, waiting):
        row.refresh_from_db()
    assert (old.question, old.reach_by, old.answer_note, old.asker, old.asked_at) == ("", "", "", None, NOW)
    assert (young.asker, bool(young.question), bool(waiting.question)) == (cast.amina, True, True)


def test_a_page_longer_than_the_table_is_cut() -> None:
    assert len(ask(page="/" + "x" * 400).page) == 300
