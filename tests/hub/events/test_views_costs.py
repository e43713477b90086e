"""Costs on their pages: mine, the host's, and the desk of who pays (M13)."""

import csv
from io import StringIO
from typing import Any

import pytest

from hub.events.choices import CostStatus
from hub.events.models import Cost, Event
from hub.events.policy import MOST_UNKNOWN_A_DAY
from hub.papers import plain_cell
from hub.people.models import Person
from tests.conftest import NOW
from tests.factories.events import BookingFactory, CostFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cost(cast: Any, hour: Event) -> Cost:
    return CostFactory(booking=BookingFactory(event=hour, person=cast.amina), words="the number 27 bus")


def text(answer: Any) -> str:
    return answer.content.decode()


def test_the_story_of_a_bus_fare(cast: Any, as_person: Any, hour: Event, cost: Cost, finance: Person) -> None:
    amina, dev, joan = as_person(cast.amina), as_person(cast.dev), as_person(finance)
    host, answer = f"/whats-on/{hour.public_id}/host/costs/", f"/whats-on/{hour.public_id}/host/costs/{cost.pk}/"
    assert "the number 27 bus" in text(dev.get(host))

    dev.post(answer, {"answer": "agree", "amount": "4.20"})
    desk = text(joan.get("/desk/costs/"))
    joan.post(f"/desk/costs/{cost.pk}/")

    assert ("£4.20" in desk, "Amina" in desk, "27 bus" in desk, "Getting there" in desk) == (True, True, False, False)
    assert Cost.objects.get().status == CostStatus.PAID
    assert "Paid" in text(amina.get(f"/whats-on/{hour.public_id}/costs/"))
    assert "recorded as paid already" in text(joan.get(f"/desk/costs/{cost.pk}/"))


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, ["answer"]),
        ({"answer": "agree", "amount": ""}, ["amount"]),
        ({"answer": "agree", "amount": "5"}, ["amount"]),
        ({"answer": "agree", "amount": "4"}, ["reason"]),
        ({"answer": "decline", "amount": "4.20"}, ["reason"]),
        ({"answer": "agree", "amount": "-3"}, ["amount"]),
    ],
)
def test_an_answer_that_makes_no_sense_gets_a_sentence(
    cast: Any, as_person: Any, hour: Event, cost: Cost, sent: dict[str, str], wrong: list[str]
) -> None:
    page = as_person(cast.dev).post(f"/whats-on/{hour.public_id}/host/costs/{cost.pk}/", sent)

    assert (page.status_code, list(page.context["form"].errors)) == (200, wrong)
    assert Cost.objects.get().status == CostStatus.ASKED


def test_a_cost_is_asked_for_later_and_taken_back(cast: Any, as_person: Any, hour: Event, cost: Cost) -> None:
    browser, here = as_person(cast.amina), f"/whats-on/{hour.public_id}/costs/"

    empty = browser.post(here, {"lines": "1"})
    browser.post(here, {"lines": "1", "cost0_kind": "data", "cost0_pounds": "2"})
    browser.post(f"{here}{cost.pk}/withdraw/")

    assert "Choose what it is for." in text(empty)
    assert list(Cost.objects.values_list("status", "asked_pence")) == [("withdrawn", 420), ("asked", 200)]


def test_whoever_agreed_it_is_not_offered_to_pay_it(cast: Any, as_person: Any, cost: Cost, finance: Person) -> None:
    Cost.objects.update(status="agreed", agreed_pence=420, decided_at=NOW, decided_by=finance)
    browser = as_person(finance)

    page = browser.post(f"/desk/costs/{cost.pk}/", follow=True)

    assert "Somebody else has to." in text(page)
    assert "Yes, it is paid" not in text(browser.get(f"/desk/costs/{cost.pk}/"))
    assert Cost.objects.get().status == CostStatus.AGREED


@pytest.mark.parametrize("name", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "  =1+1"])
def test_no_cell_of_the_export_is_a_formula(cast: Any, as_person: Any, cost: Cost, finance: Person, name: str) -> None:
    Cost.objects.update(status="agreed", agreed_pence=405, decided_at=NOW, decided_by=cast.dev)
    Person.objects.filter(pk=cast.amina.pk).update(name=name)

    rows = list(csv.reader(StringIO(text(as_person(finance).get("/desk/costs/list.csv")))))

    assert (rows[1][1], rows[1][4]) == (f"'{name}", "4.05")
    assert plain_cell("Amina") == "Amina"


def test_a_host_books_by_the_very_address_and_cannot_try_out_addresses(cast: Any, as_person: Any, hour: Event) -> None:
    browser, here = as_person(cast.dev), f"/whats-on/{hour.public_id}/host/book/"
    known = PersonFactory(email="rings@example.org")
    sent = {"side": "community", "lines": "1", "access_needs": "Captions"}

    done = browser.post(here, {**sent, "email": "RINGS@example.org"})
    for number in range(MOST_UNKNOWN_A_DAY):
        page = browser.post(here, {**sent, "email": f"nobody{number}@example.org"})
    spent = browser.post(here, {**sent, "email": "rings@example.org"})

    assert (done.status_code, hour.bookings.get().person, hour.bookings.get().booked_by) == (302, known, cast.dev)
    assert page.context["form"].errors == spent.context["form"].errors
    assert page.context["form"]["access_needs"].value() == "Captions"


def test_a_host_sees_that_who_asked_cannot_come_any_more(cast: Any, as_person: Any, hour: Event) -> None:
    booking = BookingFactory(event=hour, cancelled=True)
    cost = CostFactory(booking=booking, status="agreed", agreed_pence=420, decided_at=NOW, decided_by=cast.dev)
    browser, here = as_person(cast.dev), f"/whats-on/{hour.public_id}/host/costs/"

    assert "They can’t come any more. If they have paid nothing yet, change your answer." in text(browser.get(here))
    assert "so it stays agreed until you decide" in text(browser.get(f"{here}{cost.pk}/"))
