"""Two taps to block and report; desks that show reports and introductions to the right people (P12, P13)."""

from typing import Any

import pytest

from hub.contact.choices import IntroductionStatus
from hub.contact.models import Introduction, RelayMessage, Report
from hub.people.actions import block
from hub.people.models import Block, Person
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory, RelayMessageFactory, ReportFactory, listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def nasty(cast: Any) -> RelayMessage:
    """Ben has written something nasty to Amina."""
    listed(cast.amina), listed(cast.ben)
    return RelayMessageFactory(
        introduction=IntroductionFactory(asker=cast.ben, asked=cast.amina), text="Something nasty"
    )


def report_url(message: RelayMessage) -> str:
    return f"/introductions/{message.introduction.public_id}/messages/{message.public_id}/report/"


def as_it_stands(browser: Any, where: str) -> dict[str, str]:
    """What a browser sends when somebody only presses the button."""
    form = browser.get(where).context["form"]
    values = {field.name: field.value() for field in form}
    return {name: "on" if value is True else value for name, value in values.items() if value}


def test_two_taps_block_and_report_and_the_lead_reads_it_on_the_next_page(
    cast: Any, as_person: Any, nasty: RelayMessage
) -> None:
    browser = as_person(cast.amina)
    page = browser.get(f"/introductions/{nasty.introduction.public_id}/").content.decode()
    assert f'href="{report_url(nasty)}"' in page

    answers = [browser.post(report_url(nasty), as_it_stands(browser, report_url(nasty))) for _ in range(2)]

    assert [answer.url for answer in answers] == ["/reports/thanks/"] * 2
    assert Block.objects.filter(person=cast.amina, other=cast.ben).count() == 1
    nasty.introduction.refresh_from_db()
    assert nasty.introduction.status == IntroductionStatus.WITHDRAWN
    desk = as_person(cast.lena).get("/desk/reports/").content.decode()
    assert ("Something nasty" in desk, "Ben" in desk, Report.objects.count()) == (True, True, 1)


def test_the_box_can_be_left_empty(cast: Any, as_person: Any, nasty: RelayMessage) -> None:
    as_person(cast.amina).post(report_url(nasty), {"reason": "selling", "words": ""})

    assert (Report.objects.get().reason, Block.objects.count()) == ("selling", 0)


def test_after_a_block_the_message_can_still_be_reported(cast: Any, as_person: Any, nasty: RelayMessage) -> None:
    block(by=cast.amina, other=cast.ben, now=NOW)

    assert as_person(cast.amina).post(report_url(nasty), {"reason": "unkind"}).url == "/reports/thanks/"


def test_the_way_back_from_a_report_is_where_one_came_from_while_it_is_there(
    cast: Any, as_person: Any, nasty: RelayMessage
) -> None:
    browser, thread = as_person(cast.amina), f"/introductions/{nasty.introduction.public_id}/"
    before = browser.get(report_url(nasty)).content.decode()
    block(by=cast.amina, other=cast.ben, now=NOW)
    after = browser.get(report_url(nasty)).content.decode()

    assert f'<a href="{thread}">Go back without sending</a>' in before
    assert '<a href="/people/">Go back without sending</a>' in after
    assert (f'href="{thread}"' in after, browser.get(thread).status_code) == (False, 404)


def test_also_when_the_other_blocked_first(cast: Any, as_person: Any, nasty: RelayMessage) -> None:
    block(by=cast.ben, other=cast.amina, now=NOW)

    for where in (report_url(nasty), f"/people/{cast.ben.public_id}/report/"):
        assert as_person(cast.amina).post(where, {"reason": "unkind"}).url == "/reports/thanks/"


@pytest.mark.parametrize("who", ["ben", "carol", "lena", "dev"])
def test_nobody_reports_a_message_they_did_not_get(cast: Any, as_person: Any, nasty: RelayMessage, who: str) -> None:
    assert as_person(getattr(cast, who)).get(report_url(nasty)).status_code == 404


def test_a_message_is_not_found_under_another_introduction(cast: Any, as_person: Any, nasty: RelayMessage) -> None:
    other = IntroductionFactory(asker=cast.ben, asked=cast.amina, declined=True)

    answer = as_person(cast.amina).get(f"/introductions/{other.public_id}/messages/{nasty.public_id}/report/")

    assert answer.status_code == 404


@pytest.mark.parametrize("wrong", [{}, {"reason": "nonsense"}, {"reason": "other", "words": "x" * 2_001}])
def test_a_report_with_something_missing_gets_a_sentence(
    cast: Any, as_person: Any, nasty: RelayMessage, wrong: dict[str, str]
) -> None:
    answer = as_person(cast.amina).post(report_url(nasty), wrong)

    assert (answer.status_code, "There is a problem" in answer.content.decode(), Report.objects.count()) == (
        200,
        True,
        0,
    )


def test_blocking_takes_two_taps_tells_nobody_and_twice_is_harmless(
    cast: Any, as_person: Any, nasty: RelayMessage
) -> None:
    where, browser = f"/people/{cast.ben.public_id}/block/", as_person(cast.amina)
    looked = browser.get(where)
    nothing_yet = Block.objects.count()

    answers = [browser.post(where) for _ in range(2)]

    assert (looked.status_code, nothing_yet, [answer.url for answer in answers]) == (200, 0, ["/people/"] * 2)
    assert Block.objects.count() == 1
    assert browser.get(f"/people/{cast.ben.public_id}/").status_code == 404


def test_nobody_blocks_or_reports_themselves(cast: Any, as_person: Any) -> None:
    listed(cast.amina)

    for ending in ("block/", "report/", "introduction/"):
        assert as_person(cast.amina).get(f"/people/{cast.amina.public_id}/{ending}").status_code == 404


# --- Reports' desk ------------------------------------------------------------------------------------


def test_a_lead_takes_and_closes_a_report(cast: Any, as_person: Any) -> None:
    made, browser = ReportFactory(words="He shouted"), as_person(cast.lena)

    browser.post(f"/desk/reports/{made.public_id}/take/")
    mine = browser.get("/desk/reports/").context["mine"]
    empty = browser.post(f"/desk/reports/{made.public_id}/close/", {"outcome": " "})
    closed = [browser.post(f"/desk/reports/{made.public_id}/close/", {"outcome": "Spoke to him"}) for _ in range(2)]

    made.refresh_from_db()
    assert (mine, empty.status_code, [answer.status_code for answer in closed]) == ([made], 200, [302, 302])
    assert (made.handled_by, made.outcome) == (cast.lena, "Spoke to him")
    assert "He shouted" not in browser.get("/desk/reports/").content.decode()


def test_a_lead_who_comes_second_is_told(cast: Any, as_person: Any) -> None:
    made = ReportFactory()
    as_person(cast.lena).post(f"/desk/reports/{made.public_id}/take/")

    second = as_person(cast.deputy).post(f"/desk/reports/{made.public_id}/take/", follow=True)

    assert "Somebody took this on just before you" in second.content.decode()
    assert second.context["others"] == [made]


def test_a_report_about_a_lead_is_not_on_her_desk(cast: Any, as_person: Any) -> None:
    made = ReportFactory(about=cast.lena, words="canary")

    pages = [as_person(who).get("/desk/reports/").content.decode() for who in (cast.lena, cast.deputy)]

    assert ["canary" in page for page in pages] == [False, True]
    assert as_person(cast.lena).get(f"/desk/reports/{made.public_id}/close/").status_code == 404


# --- Broker's desk ------------------------------------------------------------------------------------


@pytest.fixture
def waiting(cast: Any) -> Introduction:
    introduction = IntroductionFactory(asker=cast.amina, asked=cast.carol, with_broker=True)
    RelayMessageFactory(introduction=introduction, text="Would you put in a word?")
    return introduction


def desk_url(introduction: Introduction, deed: str) -> str:
    return f"/desk/introductions/{introduction.public_id}/{deed}/"


def test_a_broker_reads_takes_and_passes_on_and_then_reads_no_more(
    cast: Any, as_person: Any, waiting: Introduction
) -> None:
    browser = as_person(cast.dev)
    before = browser.get("/desk/introductions/").content.decode()
    browser.post(desk_url(waiting, "take"))
    once = browser.get(desk_url(waiting, "pass")).context["form"]["once"].value()

    answers = [browser.post(desk_url(waiting, "pass"), {"line": "Do meet", "once": once}) for _ in range(2)]

    after = browser.get("/desk/introductions/").content.decode()
    assert ("Would you put in a word?" in before, "Would you put in a word?" in after) == (True, False)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert browser.get(f"/introductions/{waiting.public_id}/").status_code == 404
    assert "Do meet" in as_person(cast.carol).get(f"/introductions/{waiting.public_id}/").content.decode()


def test_a_broker_says_no_kindly(cast: Any, as_person: Any, waiting: Introduction) -> None:
    empty = as_person(cast.dev).post(desk_url(waiting, "no"), {"words": ""})
    sent = as_person(cast.dev).post(desk_url(waiting, "no"), {"words": "Try Rosa"})

    assert (empty.status_code, sent.status_code) == (200, 302)
    assert "Try Rosa" in as_person(cast.amina).get(f"/introductions/{waiting.public_id}/").content.decode()
    assert as_person(cast.carol).get(f"/introductions/{waiting.public_id}/").status_code == 404


@pytest.mark.parametrize("who", ["amina", "carol", "mo", "olu", "lena"])
def test_the_desk_is_there_for_brokers_alone(cast: Any, as_person: Any, waiting: Introduction, who: str) -> None:
    browser = as_person(getattr(cast, who))

    codes = [browser.get("/desk/introductions/").status_code]
    codes += [browser.post(desk_url(waiting, deed)).status_code for deed in ("take", "pass", "no", "followed-up")]

    assert codes == [404] * 5


def test_somebody_kept_out_has_no_name_on_any_desk(cast: Any, as_person: Any, waiting: Introduction) -> None:
    ReportFactory(about=cast.amina)
    Person.objects.filter(pk=cast.amina.pk).update(is_active=False)

    for who, where in ((cast.dev, "/desk/introductions/"), (cast.lena, "/desk/reports/")):
        assert "somebody who has left" in as_person(who).get(where).content.decode()
