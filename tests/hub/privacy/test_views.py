"""Doors to one's own data (P7, T9, T57)."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from hub.holdings import Objection, erasure_objections
from hub.home.models import PutAside
from hub.people.models import Person
from hub.privacy.models import Erasure
from tests.conftest import NOW
from tests.factories.privacy import HoldFactory

pytestmark = pytest.mark.django_db
SURE = {"sure": "on"}


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


# --- Seeing -----------------------------------------------------------------------------------------


def test_the_page_says_what_is_kept_why_how_long_and_who_reads_it_today(cast: Any, as_person: Any) -> None:
    _ = cast.olu
    html = page(as_person(cast.amina), "/my/data/")

    assert "Suggestions you put aside" in html
    assert "So that we do not suggest the same thing twice." in html
    assert "Until you bring them back or close your account." in html
    assert "Administrator (1 person today)" in html
    assert "If you do not sign in for 24 months" in html


def test_every_entry_says_who_reads_it_even_when_nobody_does(cast: Any, as_person: Any) -> None:
    html = page(as_person(cast.amina), "/my/data/")

    assert '<ul class="plain"></ul>' not in html
    assert "<li>Nobody today: nothing of yours here is shown to others.</li>" in html


def test_the_rights_of_the_next_minute_are_on_the_next_page(cast: Any, as_person: Any) -> None:
    client = as_person(cast.amina)
    assert "Administrator (0 people today)" in page(client, "/my/data/")

    _ = cast.olu
    assert "Administrator (1 person today)" in page(client, "/my/data/")


def test_a_complaint_has_a_way_and_a_time(cast: Any, as_person: Any) -> None:
    html = page(as_person(cast.amina), "/my/data/")

    assert 'href="/help/?from=/my/data/"' in html
    assert "within 30 days" in html


def test_the_footer_leads_members_to_their_own_data_and_strangers_to_the_statement(cast: Any, as_person: Any) -> None:
    inside, outside = page(as_person(cast.amina), "/"), page(Client(), "/")

    assert ('<a href="/my/data/">' in inside, '<a href="/privacy/">' in inside) == (True, False)
    assert ('<a href="/my/data/">' in outside, '<a href="/privacy/">' in outside) == (False, True)


def test_my_hub_leads_to_it(cast: Any, as_person: Any) -> None:
    assert 'href="/my/data/"' in page(as_person(cast.amina), "/my/")


def test_the_statement_for_strangers_is_made_from_the_same_register() -> None:
    html = page(Client(), "/privacy/")

    assert "Suggestions you put aside" in html
    assert "people today" not in html


# --- Taking a copy ----------------------------------------------------------------------------------


def test_the_copy_is_a_file_that_no_cache_keeps(cast: Any, as_person: Any) -> None:
    PutAside.objects.create(person=cast.amina, step="read-this", at=NOW)

    answer = as_person(cast.amina).post("/my/data/copy/")
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="your-data.zip"'
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/zip", "no-store, private")
    assert "read-this" in packed.read("data.html").decode()


def test_looking_at_the_door_makes_no_copy(cast: Any, as_person: Any) -> None:
    assert "Make my copy" in page(as_person(cast.amina), "/my/data/copy/")


def test_too_many_copies_are_slowed(cast: Any, as_person: Any) -> None:
    client = as_person(cast.amina)

    def code() -> int:
        answer = client.post("/my/data/copy/")
        if answer.streaming:
            list(answer.streaming_content)
        return answer.status_code

    assert [code() for _ in range(11)] == [200] * 10 + [429]


@pytest.mark.parametrize("where", ["/my/data/", "/my/data/copy/", "/my/data/erase/"])
def test_strangers_sign_in_first(where: str) -> None:
    assert Client().get(where).headers["Location"].startswith("/accounts/login/")


# --- Closing the account ----------------------------------------------------------------------------


def test_closing_signs_out_and_says_goodbye(cast: Any, as_person: Any) -> None:
    client = as_person(cast.amina)

    answer = client.post("/my/data/erase/", SURE)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/goodbye/")
    assert "Goodbye, and thank you" in page(client, "/goodbye/")
    assert client.get("/my/").status_code == 302
    assert Erasure.objects.get().person_id == cast.amina.pk


def test_a_second_tap_is_harmless(cast: Any, as_person: Any) -> None:
    client = as_person(cast.amina)

    codes = [client.post("/my/data/erase/", SURE).status_code for _ in range(2)]

    assert (codes, Erasure.objects.count()) == ([302, 302], 1)


def test_without_the_tick_nothing_happens_and_a_sentence_says_so(cast: Any, as_person: Any) -> None:
    answer = as_person(cast.amina).post("/my/data/erase/")

    assert answer.status_code == 200
    assert "Tick the box if you are sure." in answer.content.decode()
    assert not Erasure.objects.exists()


def test_the_page_says_what_goes_what_stays_and_why(cast: Any, as_person: Any) -> None:
    html = page(as_person(cast.amina), "/my/data/erase/")

    assert "<li>Suggestions you put aside</li>" in html
    assert "<li>A list of important deeds, such as giving somebody a role</li>" not in html
    assert "The list of deeds, with a number in place of you." in html
    assert "What must be kept for now" not in html


def test_what_is_held_is_said_unless_saying_it_could_harm(cast: Any, as_person: Any) -> None:
    client = as_person(cast.amina)
    before = client.get("/my/data/erase/").content.decode()
    HoldFactory(person=cast.amina, holding="letters.Letter", may_be_told=False)
    csrf = 'name="csrfmiddlewaretoken"'
    quiet = page(client, "/my/data/erase/")
    assert [line for line in quiet.splitlines() if csrf not in line] == [
        line for line in before.splitlines() if csrf not in line
    ]

    HoldFactory(person=cast.amina)
    told = page(client, "/my/data/erase/")
    assert "What must be kept for now" in told
    assert "A court has asked for it." not in told


def test_the_last_administrator_finds_no_button_but_what_to_do(cast: Any, as_person: Any) -> None:
    client = as_person(cast.olu)

    assert "You are the last administrator." in page(client, "/my/data/erase/")
    assert 'name="sure"' not in page(client, "/my/data/erase/")
    assert client.post("/my/data/erase/", SURE).status_code == 200
    assert Person.objects.get(pk=cast.olu.pk).is_active


def test_an_objection_leads_to_where_it_is_settled(cast: Any, as_person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    objection = Objection("You hold <b>it</b> alone.", "/organisations/1/", "Choose who follows you")
    monkeypatch.setitem(erasure_objections._plugs, "planted", (1, lambda person, on: [objection]))

    html = page(as_person(cast.amina), "/my/data/erase/")

    assert "You hold &lt;b&gt;it&lt;/b&gt; alone." in html
    assert '<a href="/organisations/1/">Choose who follows you</a>' in html


def test_goodbye_is_there_for_strangers() -> None:
    assert "You may join again whenever you like." in page(Client(), "/goodbye/")
