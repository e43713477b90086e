"""The desk of those who look after people: finding, suspending, helping; sessions of one's own (P12, P13, T56)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from hub.letters.models import Letter
from hub.people.models import Person
from hub.people.views.sessions import device_of
from tests.conftest import NOW
from tests.factories.people import PersonFactory, SuspensionFactory

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
REASON = "Wrote unkindly to three people."


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def names(response: Any) -> list[str]:
    return [person.name for person in response.context["page"]]


def desk(person: Person, deed: str = "") -> str:
    return f"/desk/people/{person.public_id}/{deed}"


@pytest.fixture
def mo(as_person: Any, cast: Any) -> Client:
    return as_person(cast.mo)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("o’har", ["Ami O’Hara"]), ("AMI", ["Ami O’Hara"]), ("ohara@", ["Ami O’Hara"]), ("زينب", ["زينب"]), ("zzz", [])],
)
def test_somebody_is_found_by_a_part_of_name_or_address(mo: Client, typed: str, found: list[str]) -> None:
    PersonFactory(name="Ami O’Hara", email="ohara@example.org")
    PersonFactory(name="زينب", email="z@example.org")

    assert names(mo.get("/desk/people/", {"q": typed})) == found


def test_people_come_twenty_to_a_page(mo: Client) -> None:
    PersonFactory.create_batch(24)

    pages = [mo.get("/desk/people/", {"page": number}) for number in ("1", "2", "99", "x", "-1", "9" * 40)]

    assert [len(names(page)) for page in pages] == [20, 5, 5, 20, 5, 5]


def test_those_who_have_left_are_not_found(mo: Client) -> None:
    gone = PersonFactory(name="", email="gone@example.org", is_active=False, erased_at=NOW)

    assert names(mo.get("/desk/people/", {"q": "gone"})) == []
    assert mo.get(desk(gone)).status_code == 404


def test_too_long_a_search_gets_a_sentence(mo: Client) -> None:
    page = mo.get("/desk/people/", {"q": "x" * 201})

    assert "That is too long to search for." in page.content.decode()


def test_a_person_is_shown_with_the_trail_in_words_and_without_anything_unknown(mo: Client, cast: Any) -> None:
    page = mo.get(desk(cast.ben))

    assert [(str(row["words"]), row["by"]) for row in page.context["trail"]] == [("Was given a role: Mentor", None)]


def test_suspending_signs_out_says_why_by_letter_and_shuts_every_way_in(mo: Client, as_person: Any, cast: Any) -> None:
    rosa = as_person(cast.rosa, Client())
    rosa.get("/my/")

    answer = mo.post(desk(cast.rosa, "suspend/"), {"reason": REASON}, follow=True)

    assert said(answer) == ["Closed for now. They are signed out everywhere, and we have written to them."]
    assert (rosa.get("/my/").status_code, REASON in Letter.objects.get().text) == (302, True)
    assert REASON in answer.content.decode()


def test_whoever_is_kept_out_is_told_by_letter_when_they_ask_for_a_code(mo: Client, cast: Any) -> None:
    mo.post(desk(cast.rosa, "suspend/"), {"reason": REASON})

    for where in ("/accounts/login/code/", "/accounts/password/reset/"):
        Client().post(where, {"email": "ROSA@example.org"})

    kinds = list(Letter.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["people.suspended", "people.account_closed", "people.account_closed"]
    assert "Its account is closed for now" in Letter.objects.latest("pk").text


def test_with_a_password_the_page_says_it_is_closed_and_whom_to_ask(mo: Client, cast: Any) -> None:
    cast.rosa.set_password("four plain words together")
    cast.rosa.save()
    mo.post(desk(cast.rosa, "suspend/"), {"reason": REASON})

    facts = {"login": "rosa@example.org", "password": "four plain words together"}
    answer = Client().post("/accounts/login/", facts, follow=True)

    page = answer.content.decode()
    assert (answer.redirect_chain, "This account is closed" in page) == ([("/accounts/inactive/", 302)], True)
    assert '/help/"' in page


@pytest.mark.parametrize(("reason", "right"), [("", False), ("x" * 1000, True), ("x" * 1001, False)])
def test_no_account_is_closed_without_a_reason_of_a_fair_length(
    mo: Client, cast: Any, reason: str, right: bool
) -> None:
    answer = mo.post(desk(cast.rosa, "suspend/"), {"reason": reason})

    assert (answer.status_code == 302, Person.objects.get(pk=cast.rosa.pk).is_active) == (right, not right)


def test_a_double_tap_closes_once(mo: Client, cast: Any) -> None:
    answers = [mo.post(desk(cast.rosa, "suspend/"), {"reason": REASON}).status_code for _ in range(2)]

    assert (answers, cast.rosa.suspensions.count(), Letter.objects.count()) == ([302, 302], 1, 1)


def test_lifting_opens_it_again(mo: Client, cast: Any) -> None:
    row = SuspensionFactory(person=PersonFactory(is_active=False))

    answer = mo.post(desk(row.person, "lift/"), {"reason": "Said sorry."}, follow=True)

    assert said(answer) == ["Open again. We have written to them."]
    assert Person.objects.get(pk=row.person.pk).is_active is True


def test_the_last_administrator_is_not_closed_and_the_page_says_what_comes_first(as_person: Any, cast: Any) -> None:
    lena, where = as_person(cast.lena), desk(cast.olu, "suspend/")

    page, refused = lena.get(where), lena.post(where, {"reason": REASON})

    assert "This is the last administrator." in page.content.decode()
    assert len(refused.context["form"].non_field_errors()) == 1
    assert Person.objects.get(pk=cast.olu.pk).is_active is True


def test_an_administrator_helps_after_asking_who_it_is(as_person: Any, cast: Any) -> None:
    olu = as_person(cast.olu)

    page = olu.get(desk(cast.erin, "second-factor/"))
    answer = olu.post(desk(cast.erin, "second-factor/"), follow=True)

    assert "ring a number you know" in page.content.decode()
    assert said(answer) == ["They had no second step, so nothing changed."]


def test_nothing_to_put_back_is_said_before_and_after(as_person: Any, cast: Any) -> None:
    olu, where = as_person(cast.olu), desk(cast.erin, "address/")

    page, answer = olu.get(where), olu.post(where, follow=True)

    assert "there is nothing to put back" in page.content.decode()
    assert said(answer) == ["There is no address to put back, so nothing changed."]


# --- Sessions -----------------------------------------------------------------------------------------


@pytest.fixture
def phone(as_person: Any, cast: Any) -> Client:
    """Amina's phone, used an hour and a bit ago."""
    client = as_person(cast.amina, Client(headers={"User-Agent": PHONE}))
    client.get("/my/")
    return client


def test_devices_are_listed_this_one_first_in_plain_words(phone: Client, as_person: Any, cast: Any) -> None:
    laptop = as_person(cast.amina, Client(headers={"User-Agent": "Firefox/126 (Windows NT 10.0)"}))

    devices = laptop.get("/accounts/sessions/").context["devices"]

    assert [(device["name"], device["is_here"]) for device in devices] == [
        ("Firefox on a Windows computer", True),
        ("Chrome on an Android device", False),
    ]


def test_one_device_is_signed_out(phone: Client, as_person: Any, cast: Any) -> None:
    laptop = as_person(cast.amina, Client())
    other = next(one for one in laptop.get("/accounts/sessions/").context["devices"] if not one["is_here"])

    answer = laptop.post(f"/accounts/sessions/{other['pk']}/end/", follow=True)

    assert (said(answer), phone.get("/my/").status_code) == (["That device is signed out."], 302)
    assert laptop.post(f"/accounts/sessions/{other['pk']}/end/").status_code == 404


def test_all_others_are_signed_out_at_once(phone: Client, as_person: Any, cast: Any) -> None:
    laptop = as_person(cast.amina, Client())
    laptop.get("/my/")

    answers = [laptop.post("/accounts/sessions/others/end/", follow=True) for _ in range(2)]

    assert [said(answer) for answer in answers] == [
        ["1 other device is signed out."],
        ["You were signed in on no other device."],
    ]
    assert (phone.get("/my/").status_code, laptop.get("/my/").status_code) == (302, 200)


def test_neither_this_device_nor_that_of_another_is_ended_by_its_number(
    phone: Client, as_person: Any, cast: Any
) -> None:
    ben = as_person(cast.ben, Client())
    ben.get("/my/")
    rows = {row.user_id: row.pk for row in UserSession.objects.all()}

    answers = [phone.post(f"/accounts/sessions/{pk}/end/").status_code for pk in rows.values()]

    assert (answers, ben.get("/my/").status_code) == ([404, 404], 200)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, "Chrome on an Android device"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on a Windows computer"),
        ("curl/8.5", "A device we do not know"),
        ("", "A device we do not know"),
        ("<script>Firefox", "Firefox"),
    ],
)
def test_a_device_is_named_in_a_few_words(agent: str, name: str) -> None:
    assert device_of(agent) == name


@pytest.mark.parametrize(("hours", "status"), [(11, 200), (13, 302)])
def test_staff_away_for_half_a_day_sign_in_again(as_person: Any, cast: Any, hours: int, status: int) -> None:
    client = as_person(cast.mo)
    client.get("/my/")

    with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
        answer = client.get("/my/roles/?x=1")

        assert answer.status_code == status
        if status == 302:
            assert answer.url == "/accounts/login/?next=%2Fmy%2Froles%2F%3Fx%3D1"
            assert said(client.get(answer.url))[0].startswith("You were away for half a day")


def test_members_stay_signed_in(as_person: Any, cast: Any) -> None:
    client = as_person(cast.amina)
    client.get("/my/")

    with time_machine.travel(NOW + timedelta(days=20), tick=False):
        assert client.get("/my/").status_code == 200


def test_a_device_is_noted_once_an_hour_and_costs_nothing_between(
    as_person: Any, cast: Any, django_assert_num_queries: Any
) -> None:
    client = as_person(cast.amina)
    seen = []
    for minutes in (0, 30, 61):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            client.get("/my/roles/")
            seen.append((UserSession.objects.get().last_seen_at - NOW).seconds // 60)

    assert seen == [0, 0, 61]


def test_signing_out_clears_what_the_browser_kept(as_person: Any, cast: Any) -> None:
    answer = as_person(cast.amina).post("/accounts/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("where", ["/accounts/login/", "/accounts/signup/", "/accounts/confirm-email/"])
def test_pages_of_signing_in_are_kept_by_no_cache(client: Client, where: str) -> None:
    client.post("/accounts/signup/", {"email": "new@example.org"})

    assert client.get(where).headers["Cache-Control"] == "no-store, private"
