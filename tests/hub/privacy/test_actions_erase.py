"""Closing an account, and erasing it: once, whole, also after a worker died (T64, T65)."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from wagtail.users.models import UserProfile

from hub.audit.models import AuditEntry
from hub.holdings import Holding, Objection, erasure_objections, holdings
from hub.home.models import PutAside
from hub.letters.actions import deliver_due_letters
from hub.letters.choices import LetterState
from hub.letters.models import Letter
from hub.people.models import Person
from hub.privacy import actions
from hub.privacy.models import Erasure
from tests.conftest import NOW
from tests.factories.letters import LetterFactory
from tests.factories.people import PersonFactory
from tests.factories.privacy import ErasureFactory, HoldFactory

pytestmark = pytest.mark.django_db
Leave = Any


def deeds() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True))


# --- Asking -----------------------------------------------------------------------------------------


def test_asking_closes_the_account_at_once_and_erases_nothing_yet(cast: Any) -> None:
    erasure = actions.ask_to_erase(by=cast.amina, now=NOW)

    cast.amina.refresh_from_db()
    assert (cast.amina.is_active, cast.amina.name, erasure.person_id) == (False, "Amina", cast.amina.pk)
    assert (erasure.asked_at, erasure.done_at) == (NOW, None)


def test_asking_twice_keeps_the_first_wish_and_writes_one_line(cast: Any) -> None:
    person, before = cast.amina, len(deeds())
    first = actions.ask_to_erase(by=person, now=NOW)
    again = actions.ask_to_erase(by=person, now=NOW + timedelta(hours=1))

    assert (again.pk, again.asked_at) == (first.pk, NOW)
    assert deeds()[before:] == ["privacy.ask_to_erase"]


def test_asking_signs_them_out_everywhere(cast: Any, as_person: Any) -> None:
    browser, other = as_person(cast.amina), as_person(cast.rosa)
    actions.ask_to_erase(by=cast.amina, now=NOW)

    assert browser.get("/my/").status_code == 302
    assert other.get("/my/").status_code == 200


def test_asking_rings_the_workers_only_on_commit(
    cast: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[tuple[Any, ...]] = []
    monkeypatch.setattr("hub.celery.app.send_task", lambda *args, **kwargs: rung.append(args))
    cast.amina.refresh_from_db()

    with django_capture_on_commit_callbacks() as on_commit:
        actions.ask_to_erase(by=cast.amina, now=NOW)
    assert rung == []
    for callback in on_commit:
        callback()
    assert rung == [("privacy.finish_erasures",)]  # a name and nothing else: nobody is named in the queue (T70)


def test_a_broker_that_is_away_does_not_stop_anybody_from_leaving(
    cast: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("hub.celery.app.send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_erase(by=cast.amina, now=NOW)

    assert Erasure.objects.open().count() == 1


def test_the_last_administrator_is_told_what_must_happen_first(cast: Any) -> None:
    with pytest.raises(actions.NotYet) as refusal:
        actions.ask_to_erase(by=cast.olu, now=NOW)

    assert "Make somebody else an administrator first" in refusal.value.args[0]
    assert not Erasure.objects.exists()
    assert Person.objects.get(pk=cast.olu.pk).is_active


def test_whatever_a_room_objects_to_must_happen_first(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    objection = Objection("You hold Neighbours Together alone.", "/organisations/1/", "Choose who follows you")
    monkeypatch.setitem(
        erasure_objections._plugs, "planted", (1, lambda person, on: [objection] if person == cast.amina else [])
    )

    with pytest.raises(actions.NotYet) as refusal:
        actions.ask_to_erase(by=cast.amina, now=NOW)
    assert refusal.value.objections == [objection]
    assert actions.ask_to_erase(by=cast.rosa, now=NOW)


def test_nobody_closes_somebody_elses_account(cast: Any) -> None:
    with pytest.raises(actions.MayNotClose):
        actions.close_account(by=cast.olu, person=cast.amina, now=NOW)

    assert Person.objects.get(pk=cast.amina.pk).is_active


# --- Erasing ----------------------------------------------------------------------------------------


def test_erasing_runs_every_holding_and_the_person_last(
    cast: Any, leave: Leave, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    for name, (place, holding) in list(holdings._plugs.items()):

        def noted(person: Any, now: Any, holding: Holding = holding) -> None:
            order.append(holding.name)
            holding.erase(person, now)

        monkeypatch.setitem(holdings._plugs, name, (place, Holding(**{**vars(holding), "erase": noted})))

    leave(cast.amina)

    assert set(order) == set(holdings.names())
    assert (order[0], order[-1]) == ("letters.Letter", "people.Person")


def test_erasing_leaves_a_nameless_stub_that_old_rows_point_at(cast: Any, leave: Leave) -> None:
    leave(cast.amina)

    stub = Person.objects.get(pk=cast.amina.pk)
    assert (stub.called, stub.name, stub.erased_at) == ("somebody who has left", "", NOW)
    assert Erasure.objects.get().verified_at == NOW


def test_erasing_twice_changes_nothing_more(cast: Any, leave: Leave) -> None:
    leave(cast.amina)
    before = (len(deeds()), Letter.objects.count())

    assert actions.erase(person=cast.amina, now=NOW + timedelta(days=1)) is False
    assert actions.finish_erasures(now=NOW + timedelta(days=1)) == 0
    assert ((len(deeds()), Letter.objects.count()), Erasure.objects.get().done_at) == (before, NOW)


def test_a_worker_killed_in_the_middle_leaves_everything_and_the_next_one_finishes(
    cast: Any, leave: Leave, monkeypatch: pytest.MonkeyPatch
) -> None:
    PutAside.objects.create(person=cast.amina, step="a", at=NOW)
    place, holding = holdings._plugs["people.Person"]

    def dies(person: Any, now: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setitem(holdings._plugs, "people.Person", (place, Holding(**{**vars(holding), "erase": dies})))
        with pytest.raises(KeyboardInterrupt):
            leave(cast.amina)
    assert (PutAside.objects.count(), Erasure.objects.open().count()) == (1, 1)

    actions.finish_erasures(now=NOW)
    assert (PutAside.objects.count(), Erasure.objects.open().count()) == (0, 0)
    assert Person.objects.get(pk=cast.amina.pk).erased_at == NOW


def test_a_worker_killed_before_the_files_went_leaves_their_names_and_the_next_one_deletes_them(
    cast: Any, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = UserProfile.objects.create(user=cast.amina)
    profile.avatar.save("amina.png", ContentFile(b"a picture"))
    stored = shelf / "media" / profile.avatar.name

    def dies(self: Any, name: str) -> None:
        raise KeyboardInterrupt

    actions.ask_to_erase(by=cast.amina, now=NOW)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.files.storage.FileSystemStorage.delete", dies)
        with pytest.raises(KeyboardInterrupt):
            actions.finish_erasures(now=NOW)
    erasure = Erasure.objects.get()
    assert (stored.exists(), len(erasure.files_left), erasure.done_at) == (True, 1, None)
    assert Person.objects.get(pk=cast.amina.pk).erased_at == NOW

    actions.finish_erasures(now=NOW)
    erasure.refresh_from_db()
    assert (stored.exists(), erasure.files_left, erasure.done_at) == (False, [], NOW)
    assert erasure.verified_at is None  # nobody knows any more what to look for


def test_one_erasure_that_fails_stops_no_other_and_the_log_names_nobody(
    cast: Any, shelf: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for person in (cast.amina, cast.rosa):
        actions.ask_to_erase(by=person, now=NOW)
    place, holding = holdings._plugs["home.PutAside"]

    def fails(person: Any, now: Any) -> None:
        if person.pk == cast.amina.pk:
            raise ValueError(f"Key (email)=({cast.amina.email}) is odd")

    monkeypatch.setitem(holdings._plugs, "home.PutAside", (place, Holding(**{**vars(holding), "erase": fails})))
    with caplog.at_level(logging.DEBUG):
        actions.finish_erasures(now=NOW)

    assert list(Erasure.objects.open().values_list("person_id", flat=True)) == [cast.amina.pk]
    assert "failed (ValueError)" in caplog.text
    assert cast.amina.email not in caplog.text


def test_an_erasure_of_somebody_this_copy_never_knew_is_done(db: None) -> None:
    ErasureFactory(person_id=987_654)

    actions.finish_erasures(now=NOW)

    assert Erasure.objects.get().done_at == NOW


def test_visits_go_also_those_on_which_the_address_was_only_typed(cast: Any, leave: Leave, as_person: Any) -> None:
    as_person(cast.amina)
    as_person(cast.rosa)
    typed = SessionStore()
    typed["account_login"] = {"email": cast.amina.email.upper()}
    typed.create()

    leave(cast.amina)

    kept = [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]
    assert kept == [str(cast.rosa.pk)]
    assert not UserSession.objects.filter(user=cast.amina).exists()


# --- Letters ----------------------------------------------------------------------------------------


def test_one_last_letter_goes_to_the_old_address_and_then_forgets_it(
    cast: Any, leave: Leave, mailoutbox: list[Any]
) -> None:
    address = cast.amina.email
    leave(cast.amina)
    goodbye = Letter.objects.get(kind="privacy.account_erased")
    assert (goodbye.address, goodbye.person, goodbye.state) == (address, None, LetterState.QUEUED)

    deliver_due_letters(tick=lambda: NOW)
    actions.finish_erasures(now=NOW)

    goodbye.refresh_from_db()
    assert [mail.to for mail in mailoutbox] == [[address]]
    assert (goodbye.address, goodbye.text, goodbye.html, goodbye.person_id) == ("", "", "", cast.amina.pk)


def test_letters_that_wait_for_them_are_cancelled_and_all_of_them_emptied(cast: Any, leave: Leave) -> None:
    waiting = LetterFactory(person=cast.amina, address="")
    typed = LetterFactory(address=cast.amina.email.upper(), key=f"x:{cast.amina.email}")
    gone = LetterFactory(person=cast.amina, address="", state=LetterState.SENT, sent_at=NOW)
    other = LetterFactory(person=cast.rosa, address="")

    leave(cast.amina)

    for letter in (waiting, typed, gone, other):
        letter.refresh_from_db()
    assert [one.state for one in (waiting, typed, gone, other)] == ["cancelled", "cancelled", "sent", "queued"]
    assert [one.subject + one.text + one.html for one in (waiting, typed, gone)] == ["", "", ""]
    assert (typed.address, typed.key, typed.person_id) == ("", f"forgotten:{typed.pk}", cast.amina.pk)
    assert other.text != ""


def test_letters_to_others_no_longer_say_who_it_was(leave: Leave) -> None:
    zora = PersonFactory(name="Zora O'Quill")
    letter = LetterFactory(
        subject="Zora O'Quill asks", text="Zora O'Quill asks to join.\n", html="<b>Zora O&#x27;Quill</b> asks"
    )

    leave(zora)

    letter.refresh_from_db()
    who = "somebody who has left"
    assert (letter.subject, letter.text, letter.html) == (f"{who} asks", f"{who} asks to join.\n", f"<b>{who}</b> asks")
    assert letter.state == LetterState.QUEUED


@pytest.mark.parametrize("name", ["Will", "Pat", "Zora Quill"])
def test_a_name_that_is_a_word_or_somebody_elses_too_is_left_in_letters(leave: Leave, name: str) -> None:
    PersonFactory(name="Zora Quill")
    letter = LetterFactory(text=f"{name} you come?")

    leave(PersonFactory(name=name))

    letter.refresh_from_db()
    assert letter.text == f"{name} you come?"


# --- Holds ------------------------------------------------------------------------------------------


def test_what_is_held_stays_and_everything_else_goes(cast: Any, leave: Leave) -> None:
    PutAside.objects.create(person=cast.amina, step="kept", at=NOW)
    hold = HoldFactory(person=cast.amina)

    leave(cast.amina)

    assert PutAside.objects.filter(person=cast.amina).count() == 1
    assert Person.objects.get(pk=cast.amina.pk).erased_at == NOW
    hold.refresh_from_db()
    assert hold.reason != ""


def test_what_was_held_goes_once_the_hold_is_lifted(cast: Any, leave: Leave) -> None:
    PutAside.objects.create(person=cast.amina, step="kept", at=NOW)
    hold = HoldFactory(person=cast.amina)
    leave(cast.amina)
    letters = Letter.objects.count()

    actions.lift_hold(by=cast.lena, hold=hold, now=NOW)
    actions.finish_erasures(now=NOW)

    hold.refresh_from_db()
    assert (PutAside.objects.count(), hold.reason, Letter.objects.count()) == (0, "", letters)
    assert Erasure.objects.get().done_at == NOW


def test_traces_in_others_words_are_noted_as_tables_and_numbers(
    cast: Any, leave: Leave, caplog: pytest.LogCaptureFixture
) -> None:
    zora = PersonFactory(name="Zora Quill", email="zora@quill.example")
    sweep = LetterFactory(person=cast.rosa, address="", about_label="x", about_id="zora@quill.example")

    leave(zora)

    entry = AuditEntry.objects.get(deed="privacy.find_traces")
    assert entry.details == {"places": {"letters_letter.about_id": 1}, "rows": [f"letters_letter.about_id {sweep.pk}"]}
    assert Erasure.objects.get().verified_at is None
    assert "quill" not in caplog.text.lower()
