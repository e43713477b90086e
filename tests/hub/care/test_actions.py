"""Asking, telling, answering, taking on: saved first, told after, and written down in exactly one place (T5, T63)."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from hub.audit.models import AuditEntry
from hub.care import actions
from hub.care.models import HelpRequest, Worry
from hub.letters.models import Letter
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.care import HelpRequestFactory, WorryFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-4e1f"


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
        "answered_at": None,
        "answered_by_id": None,
    }


def test_somebody_signed_in_is_kept_with_their_question(cast: Any) -> None:
    assert ask(cast.amina).asker == cast.amina
    assert trail() == [("care.ask_for_help", cast.amina.pk, f"care.HelpRequest {HelpRequest.objects.get().pk}")]


def test_a_worry_is_kept_as_it_was_told() -> None:
    worry = tell(who="A group", reach_by="0191 496 0000")

    assert Worry.objects.values().get() == {
        "id": worry.pk,
        "told_at": NOW,
        "teller_id": None,
        "what": "Shouting",
        "who": "A group",
        "reach_by": "0191 496 0000",
        "taken_at": None,
        "taken_by_id": None,
    }


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
    assert Letter.objects.count() == 3


@pytest.mark.parametrize("who", [None, "amina"])
def test_what_was_told_stands_in_one_table_and_in_no_letter(cast: Any, who: str | None) -> None:
    lead = cast.lena

    worry = tell(getattr(cast, who) if who else None, what=CANARY, who=CANARY, reach_by=CANARY)
    actions.take_worry(by=lead, worry=worry, now=NOW)

    assert where_it_stands(CANARY) == ["care.Worry.what", "care.Worry.who", "care.Worry.reach_by"]
    assert Letter.objects.count() == 2


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


def test_taking_a_worry_on_is_noted_with_who_and_when(cast: Any) -> None:
    worry = actions.take_worry(by=cast.lena, worry=WorryFactory(), now=NOW)

    worry.refresh_from_db()
    assert (worry.taken_at, worry.taken_by) == (NOW, cast.lena)
    assert trail() == [("care.take_worry", cast.lena.pk, f"care.Worry {worry.pk}")]


def test_a_worry_taken_on_twice_stays_with_the_first_lead(cast: Any) -> None:
    worry = WorryFactory()

    actions.take_worry(by=cast.lena, worry=worry, now=NOW)
    actions.take_worry(by=cast.mo, worry=worry, now=NOW + timedelta(hours=1))

    worry.refresh_from_db()
    assert (worry.taken_at, worry.taken_by, len(trail())) == (NOW, cast.lena, 1)


def test_the_same_question_asked_twice_is_two_requests_and_two_letters() -> None:
    ask()
    ask()

    assert (HelpRequest.objects.count(), Letter.objects.count()) == (2, 2)


def test_a_page_longer_than_the_table_is_cut() -> None:
    assert len(ask(page="/" + "x" * 400).page) == 300
